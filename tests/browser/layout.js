/* What does not fit: called in the page, answers with a list of sentences. */
(() => {
  const faults = [];
  const wide = innerWidth;
  const named = (one) => {
    const words = (one.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${one.tagName.toLowerCase()} class="${one.getAttribute("class") || ""}"> ${words}`;
  };
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const cut = (one) => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };

  const page = document.documentElement.scrollWidth;
  if (page > wide) faults.push(`the page is ${page} wide on ${wide}`);

  const ignored = ".vh, .sprite, .zones, .zones *, .skip, [popover]:not(:popover-open) *";
  for (const one of document.body.querySelectorAll("*")) {
    if (one.matches(ignored) || !shown(one)) continue;
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    if ((box.right > wide + 1 || box.left < -1) && !cut(one)) faults.push(`beyond the edge: ${named(one)}`);
  }

  // Words that stick out of their box.
  for (const one of document.querySelectorAll(".btn, .tag, .card, td, th, dd, dt, .lad, .deed, .input")) {
    if (shown(one) && !one.closest("thead") && one.scrollWidth > one.clientWidth + 2 && one.clientWidth) faults.push(`sticks out: ${named(one)}`);
  }

  // Labels of a picture that lie on each other, or leave the column of the page.
  const main = document.querySelector("main"), padding = parseFloat(getComputedStyle(main).paddingLeft);
  const whole = main.getBoundingClientRect();
  const column = { left: whole.left + padding, right: whole.right - padding };
  const spare = 8; // half a label under the first and the last line of a scale
  for (const picture of document.querySelectorAll("main svg:not(.zones)")) {
    if (!shown(picture)) continue;
    const labels = [...picture.querySelectorAll("text")].filter(shown);
    const boxes = labels.map((one) => one.getBoundingClientRect());
    labels.forEach((one, at) => {
      if (boxes[at].right > column.right + spare || boxes[at].left < column.left - spare) faults.push(`leaves the column: ${named(one)}`);
      for (let other = at + 1; other < labels.length; other += 1) {
        const across = Math.min(boxes[at].right, boxes[other].right) - Math.max(boxes[at].left, boxes[other].left);
        const down = Math.min(boxes[at].bottom, boxes[other].bottom) - Math.max(boxes[at].top, boxes[other].top);
        if (across > 2 && down > 4) faults.push(`on each other: ${named(one)} / ${named(labels[other])}`);
      }
    });
  }
  return [...new Set(faults)];
})()
