"""What officers do with a mouse or a thumb; every function begins and ends on a page."""

from playwright.sync_api import Locator, Page

NUMBERED = "main[data-case^='SNG-']"
SIBLINGS = (("Bagas", "l", "12"), ("Sari", "p", "8"))


def number(page: Page) -> str:
    return page.locator(NUMBERED).get_attribute("data-case") or ""


def choose(page: Page, name: str, value: str) -> None:
    """Take a radio or an entry of a list, whichever the form offers."""
    field = page.locator(f"[name='{name}']")
    if field.first.evaluate("one => one.type") == "radio":
        page.locator(f"[name='{name}'][value='{value}']").check()
    else:
        field.select_option(value)


def describe(page: Page, at: int, name: str, sex: str, age: str) -> None:
    """Fill the fieldset of one person."""
    one = f"orang-{at}-"
    for code, value in (("sex", sex), ("condition", "healthy"), ("identity", "claimed")):
        choose(page, one + code, value)
    choose(page, one + "citizenship", "wni")
    page.fill(f"[name='{one}age']", age)
    page.fill(f"[name='{one}claimed_name']", name)


def write_request(page: Page, *, place: str = "Alun-alun", people=SIBLINGS) -> None:
    """Fill the form of a new request, up to the button."""
    choose(page, "receiver", "satpol.kab")
    choose(page, "route", "a")
    choose(page, "risk", "none")
    page.check("[name=family_known]")
    page.fill("[name=found_at]", place)
    page.fill("[name=found_when]", "15-01-2019 06.30")
    for at, (name, sex, age) in enumerate(people):
        if at:
            page.locator("button[name=tambah]").click()
            page.locator(f"[name='orang-{at}-sex']").first.wait_for()
        describe(page, at, name, sex, age)


def send(page: Page) -> None:
    page.locator("form[data-deed=request] .btn.big").click()
    page.locator(NUMBERED).wait_for()


def form(page: Page, step: str) -> Locator:
    return page.locator(f"main form[data-deed='{step}']")


def press(page: Page, step: str) -> None:
    """Press the button of a step on the page of its case, and wait for the answer."""
    with page.expect_navigation():
        form(page, step).locator("button.btn").first.click()


def open_step(page: Page, step: str) -> None:
    """Follow the link from a case to the form of a step, wherever it is offered."""
    link = page.locator(f"main a[href$='/{step}/']").first
    if not link.is_visible():
        page.locator("details.more > summary").first.click()
    link.click()
    page.wait_for_url(f"**/{step}/")


def fill_hand_over(page: Page) -> None:
    """Choose the way across the border, fill its form for everybody here, and send it."""
    across = page.locator("main a[href*='leg=across']")
    if across.count():
        across.first.click()
        page.locator("[name=place]").wait_for()
    for one in page.locator("[name=persons]").all():
        one.check()
    choose(page, "to", "satpol.kab")
    page.fill("[name=place]", "Kantor Kecamatan Dringu")
    all_healthy(page)
    press(page, "hand-over")


def fill_receive(page: Page) -> None:
    all_healthy(page)
    press(page, "receive")


def all_healthy(page: Page) -> None:
    """Say of each person that nothing is wrong."""
    for one in page.locator("[name^='condition--'][value=healthy]").all():
        one.check()


def state(page: Page) -> str:
    return page.locator("main").get_attribute("data-state") or ""


def held_by(page: Page) -> set[str]:
    """The offices that hold the persons of the case on this page."""
    found = page.locator("[data-person][data-held-by]")
    return {str(one.get_attribute("data-held-by")) for one in found.all()}
