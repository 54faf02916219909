"""The wall as somebody watches it: rows, words as they are spoken, providers, figures, sound."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Desk
from tests.browser.test_call_from_the_phone import ANYBODY, ring, say

GAS = "I smell gas in my kitchen"
TAKE = """async (changes) => {
  const { takeChange } = await import('/static/wall_calls.js');
  changes.forEach(takeChange);
}"""
AT = "2026-11-20T16:00:00+00:00"
STARTED = {
    "kind": "started",
    "call_sid": "CA77",
    "at": AT,
    "caller": {"name": "Maria Alvarez", "number": "+17185550142"},
    "from": "+17185550142",
    "assistant": "front_desk",
}


def connected(desk: Desk, density: str = "Rows") -> Page:
    wall = desk.page("/")
    expect(wall.locator("#link")).to_have_text("connected")
    wall.get_by_role("button", name=density, exact=True).click()
    return wall


def told(wall: Page, *changes: dict[str, Any]) -> Locator:
    """The row of a call of which these changes were told, as the socket tells them."""
    wall.evaluate(TAKE, [STARTED, *({"call_sid": "CA77", "at": AT, **one} for one in changes)])
    return wall.locator("article", has=wall.locator('a[href="/calls/CA77"]'))


def test_it_shows_words_while_they_are_spoken(desk: Desk) -> None:
    wall = connected(desk)

    row = told(
        wall,
        {"kind": "caller_spoke", "turn": 1, "text": "The sink leaks."},
        {"kind": "saying", "turn": 1, "text": "I am sorry "},
        {"kind": "saying", "turn": 1, "text": "about that."},
    )

    expect(row.locator(".said-caller")).to_have_text("The sink leaks.")
    expect(row.locator(".said-chris")).to_have_text("I am sorry about that.")
    expect(row.locator(".doing")).to_have_text("speaking")
    assert desk.faults == []


def test_it_shows_a_sentence_while_it_is_spoken(desk: Desk) -> None:
    wall = connected(desk, "Cards")

    row = told(
        wall,
        {"kind": "hearing", "turn": 1, "text": "The"},
        {"kind": "hearing", "turn": 1, "text": "The sink"},
    )
    expect(row.locator(".words li")).to_have_text(["The sink"])
    told(
        wall,
        {"kind": "caller_spoke", "turn": 1, "text": "The sink leaks."},
        {"kind": "hearing", "turn": 1, "text": "The sink"},
    )

    expect(row.locator(".words li")).to_have_text(["The sink leaks."])
    expect(row.locator(".words .coming")).to_have_count(0)
    expect(row.locator(".doing")).to_have_text("thinking")
    assert desk.faults == []


def test_it_says_in_plain_words_what_chris_is_doing(desk: Desk) -> None:
    row = told(connected(desk), {"kind": "doing", "tool": "open_issue", "words": "creating issue"})

    expect(row.locator(".doing")).to_have_text("creating issue")
    expect(row.locator(".assistant")).to_have_text("front desk")
    expect(row.locator(".length")).to_have_text(re.compile(r"^\d+:\d\d"))
    expect(row.locator(".number")).to_have_attribute("href", "tel:+17185550142")


def test_it_names_the_home_of_the_caller_and_then_the_one_it_is_about(desk: Desk) -> None:
    wall = connected(desk)
    home = {"property_id": "bayview", "unit_id": "bayview-1203"}
    known = {"kind": "caller", "caller": {"name": "James Whitfield", "home": home}}

    row = told(wall, known)
    expect(row.locator(".unit")).to_have_text(re.compile("^1203, .*Bayview"))
    told(wall, {"kind": "facts", "facts": {"property_id": "bayview", "unit_name": "1108"}})

    expect(row.locator(".unit")).to_have_text(re.compile("^1108, .*Bayview"))
    assert desk.faults == []


def test_what_comes_twice_is_shown_once(desk: Desk) -> None:
    wall = connected(desk, "Cards")
    spoke = {"kind": "caller_spoke", "turn": 1, "text": "The sink leaks."}

    row = told(wall, spoke, {**spoke, "id": 7})

    expect(row.locator(".words li")).to_have_count(1)


def test_a_row_opens_and_stays_so_after_a_reload(desk: Desk) -> None:
    wall, phone = connected(desk), desk.page("/phone")
    ring(phone)
    say(phone, "when is the office open")
    sid = phone.locator("#call-sid").text_content() or ""
    row = wall.locator("article", has=wall.locator(f'a[href="/calls/{sid}"]'))
    expect(row.locator(".words")).to_be_hidden()

    row.get_by_role("button", name="Open", exact=True).click()

    expect(row.locator(".words")).to_contain_text("when is the office open")
    expect(row.get_by_role("button", name="Take over")).to_be_visible()
    wall.reload()
    expect(wall.locator("#calls")).to_have_attribute("data-density", "rows")
    assert desk.faults == []


def test_an_emergency_stands_first_and_sounds_until_somebody_has_it(desk: Desk) -> None:
    wall, phone = connected(desk), desk.page("/phone")
    wall.get_by_role("button", name="Sound is off").click()
    ring(phone, ANYBODY)

    say(phone, GAS)

    expect(wall.locator("article").first.locator(".danger")).to_contain_text("Life safety")
    expect(wall.locator("body")).to_have_attribute("data-sounded", re.compile(r"\d"))
    ladders = wall.locator("#ladders .alert")
    expect(ladders.last).to_contain_text("Gas")
    expect(ladders.last).to_contain_text(re.compile(r"since \d\d:\d\d(?! [AP]M)"))
    open_before = ladders.count()
    ladders.last.get_by_role("button", name="I have it").click()
    expect(ladders).to_have_count(open_before - 1)
    expect(wall.locator("#sound")).to_have_attribute("aria-pressed", "true")


def test_who_loses_the_connection_while_taking_an_emergency_is_told(desk: Desk) -> None:
    wall, phone = connected(desk), desk.page("/phone")
    ring(phone, ANYBODY)
    say(phone, GAS)
    alarm = wall.locator("#ladders .alert").last
    take = alarm.get_by_role("button", name="I have it")
    wall.route("**/acknowledge", lambda route: route.abort())

    take.click()

    expect(alarm).to_contain_text("Not taken")
    expect(take).to_be_enabled()
    wall.unroute("**/acknowledge")
    before = wall.locator("#ladders .alert").count()
    take.click()
    expect(wall.locator("#ladders .alert")).to_have_count(before - 1)


def test_it_comes_back_where_the_records_were_away_as_it_connected(desk: Desk) -> None:
    wall = desk.context.new_page()
    wall.route("**/api/live", lambda route: route.fulfill(status=503, body="{}"))
    wall.goto(desk.address + "/")
    expect(wall.locator("#link")).to_have_text("records cannot be read")

    wall.unroute("**/api/live")

    expect(wall.locator("#link")).to_have_text("connected")


def test_the_sound_is_off_until_it_is_allowed_and_can_be_tried(desk: Desk) -> None:
    wall = connected(desk)
    expect(wall.locator("#sound")).to_have_text("Sound is off")

    wall.get_by_role("button", name="Test sound").click()

    expect(wall.locator("body")).to_have_attribute("data-sounded", "1")
    expect(wall.locator("#sound")).to_have_attribute("aria-pressed", "false")


def test_it_tells_how_providers_do_and_the_figures_of_today(desk: Desk) -> None:
    wall = connected(desk)
    expect(wall.locator("#provider-chips li")).to_have_count(9)

    wall.locator("#providers summary").click()

    lines = wall.locator("#provider-lines")
    expect(lines.locator("div", has_text="Database")).to_contain_text("Since")
    expect(lines.locator("div", has_text="Rent Manager")).to_contain_text("built-in portfolio")
    expect(wall.locator("#figures [data-figure=calls]")).to_have_text(re.compile(r"^\d+$"))
    assert desk.faults == []
