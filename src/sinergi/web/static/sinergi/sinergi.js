/* Shortcuts and small comforts. Every page works without this file. */
"use strict";
(() => {
  const typing = (place) => place.closest("input, textarea, select, [contenteditable]");
  const shown = (id) => document.getElementById(id);
  let going = 0; // when "g" was pressed

  function search() {
    const menu = shown("menu"), field = shown("cari");
    if (!field) return;
    if (!field.offsetParent) menu.showPopover();
    field.focus();
    field.select();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const soon = event.timeStamp - going < 1500;
    going = 0;
    if (event.key === "/") {
      event.preventDefault();
      search();
    } else if (event.key === "?") {
      shown("pintasan")?.togglePopover();
    } else if (event.key === "g") {
      going = event.timeStamp;
    } else if (soon && /^[a-z]$/.test(event.key)) {
      document.querySelector(`a[data-key="${event.key}"]`)?.click();
    }
  });

  // One press, one deed: the server knows a repeated key too, this only spares the wait.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-deed]");
    if (!form) return;
    if (form.getAttribute("aria-busy") === "true") event.preventDefault();
    form.setAttribute("aria-busy", "true");
  });
  const free = () => {
    for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
  };
  window.addEventListener("pageshow", free);
  document.addEventListener("htmx:afterRequest", free);

  // Errors and refusals are read first, also when htmx brought them.
  const speak = () => document.querySelector(".summary-err")?.focus();
  document.addEventListener("htmx:afterSettle", speak);
  speak();

  // A menu of the header closes when one looks elsewhere.
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.who[open]"))
      if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.who[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
