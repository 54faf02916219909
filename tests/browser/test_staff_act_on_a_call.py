"""Somebody of the office acts on a call of the test phone, from the live wall."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import Desk, Windows
from tests.browser.test_call_from_the_phone import TENANT, ring, say

ADMIN = "admin@example.com"
SERIOUS = ("serious", "critical")


@pytest.fixture(params=["light", "dark"])
def open_desk(request: pytest.FixtureRequest, windows: Windows, address: str) -> Iterator[Desk]:
    """A telephone's screen whose pages let the checker in."""
    screen = ViewportSize(width=390, height=844)
    look = {"color_scheme": request.param, "viewport": screen}
    with windows.open(address, bypass_csp=True, **look) as opened:
        yield opened


def watch_a_call(desk: Desk) -> tuple[Page, Locator, Page]:
    """A call in progress: the wall, its card there, and the telephone."""
    wall, phone = desk.page("/"), desk.page("/phone")
    expect(wall.locator("#link")).to_have_text("connected")
    ring(phone, TENANT)
    say(phone, "hello")
    sid = phone.locator("#call-sid").text_content() or ""
    card = wall.locator("article", has=wall.locator(f'a[href="/calls/{sid}"]'))
    expect(card).to_be_visible()
    return wall, card, phone


def set_telephone(desk: Desk, phone: str) -> None:
    page = desk.page("/settings/staff")
    form = page.locator("form.staff", has_text=ADMIN)
    form.get_by_label("Name").fill("Diane")
    form.get_by_label("Telephone").fill(phone)
    form.get_by_role("button", name="Save").click()
    expect(page.locator("form.staff", has_text=ADMIN).get_by_label("Name")).to_have_value("Diane")
    page.close()


def test_it_says_what_is_typed(desk: Desk) -> None:
    set_telephone(desk, "+17185550177")
    _, card, phone = watch_a_call(desk)

    card.get_by_label("Words for Chris to say").fill("Hold on, <b>I</b> look.")
    card.get_by_role("button", name="Say", exact=True).click()

    expect(phone.locator("#words li.assistant").last).to_have_text("Hold on, bI b look.")
    expect(card.locator(".told")).to_have_text("Said.")
    expect(card.locator(".words li.staff")).to_have_text("Diane (typed)Hold on, <b>I</b> look.")
    expect(card.get_by_label("Words for Chris to say")).to_have_value("")
    assert desk.faults == []


def test_it_takes_the_call_over(desk: Desk) -> None:
    set_telephone(desk, "+17185550177")
    _, card, phone = watch_a_call(desk)

    card.get_by_role("button", name="Take over").click()

    expect(phone.locator("#words li.assistant").last).to_have_text(
        "One moment, Diane is taking over."
    )
    expect(phone.locator("#words")).to_contain_text("The call goes to Diane")
    expect(card.locator(".state")).to_have_text("Put through")
    expect(card.get_by_role("button", name="Take over")).to_be_disabled()
    assert desk.faults == []


def test_it_has_no_serious_fault_for_people_with_disabilities(open_desk: Desk) -> None:
    wall, card, _ = watch_a_call(open_desk)
    card.get_by_label("Words for Chris to say").fill("Hold on.")
    card.get_by_role("button", name="Say", exact=True).click()
    expect(card.locator(".words li.staff")).to_be_visible()

    bar = Axe().run(wall).response["violations"]
    card.get_by_role("button", name="Mark").click()
    dialog = Axe().run(wall).response["violations"]

    assert [one["id"] for one in [*bar, *dialog] if one["impact"] in SERIOUS] == []
    assert wall.evaluate("document.documentElement.scrollWidth") <= 390


def test_it_says_why_a_call_cannot_be_taken_over(desk: Desk) -> None:
    set_telephone(desk, "")
    _, card, _ = watch_a_call(desk)

    card.get_by_role("button", name="Take over").click()

    expect(card.locator(".told")).to_contain_text("No telephone is set for you")


def test_it_hangs_up_only_when_that_is_confirmed(desk: Desk) -> None:
    wall, card, phone = watch_a_call(desk)
    answers = phone.locator("#words li.assistant").count()

    card.get_by_role("button", name="Hang up").click()
    wall.keyboard.press("Escape")
    expect(phone.locator("#words li.assistant")).to_have_count(answers)
    card.get_by_role("button", name="Hang up").click()
    wall.get_by_role("dialog").get_by_role("button", name="Hang up").click()

    expect(phone.locator("#words")).to_contain_text("Thanks for calling. Goodbye.")
    expect(card.locator(".state")).to_have_text("Finished")
    assert desk.faults == []


def test_it_marks_a_call_which_is_then_found_in_the_records(desk: Desk) -> None:
    wall, card, _ = watch_a_call(desk)

    card.get_by_role("button", name="Mark").click()
    dialog = wall.get_by_role("dialog")
    dialog.get_by_label("Why").select_option("follow_up")
    dialog.get_by_label("Note").fill("Ring back about the faucet.")
    dialog.get_by_role("button", name="Mark").click()

    expect(card.locator(".marks")).to_contain_text("Ring back about the faucet.")
    records = desk.page("/calls?mark=follow_up")
    expect(records.locator("tbody tr").first).to_contain_text("Follow up")
    record = desk.page(card.locator(".record").get_attribute("href") or "")
    expect(record.locator("main")).to_contain_text("Ring back about the faucet.")
    assert desk.faults == []


def test_it_changes_who_answers(desk: Desk) -> None:
    _, card, _ = watch_a_call(desk)

    card.get_by_label("Mode that answers").select_option("scripted")

    expect(card.locator(".told")).to_have_text("scripted from the next answer on")
    expect(card.locator(".words")).to_contain_text(re.compile("mode, done"))


def test_it_is_used_with_the_keyboard_alone(desk: Desk) -> None:
    wall, card, phone = watch_a_call(desk)

    card.get_by_label("Words for Chris to say").focus()
    wall.keyboard.type("Typed and sent.")
    wall.keyboard.press("Enter")

    expect(phone.locator("#words li.assistant").last).to_have_text("Typed and sent.")
    expect(card.get_by_label("Words for Chris to say")).to_be_focused()


def test_it_keeps_what_an_admin_typed_where_it_was_wrong(desk: Desk) -> None:
    page = desk.page("/settings/staff")
    form = page.locator("form.staff", has_text=ADMIN)

    form.get_by_label("Telephone").fill("no number")
    form.get_by_role("button", name="Save").click()

    again = page.locator("form.staff", has_text=ADMIN)
    expect(again.get_by_role("alert")).to_have_text("This is no telephone number.")
    expect(again.get_by_label("Telephone")).to_have_value("no number")
