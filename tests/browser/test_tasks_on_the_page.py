"""A caller leaves a message; somebody of the office takes it, tries, and is done with it."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Desk
from tests.browser.test_call_from_the_phone import ring, say

MESSAGE = ("can somebody call me back please", "it is about my lease", "yes this number is fine")


def leave_a_message(desk: Desk, caller: str = "+17185550143") -> Page:
    """The live wall, once a call of the test phone has left a message."""
    wall, phone = desk.page("/"), desk.page("/phone")
    expect(wall.locator("#link")).to_have_text("connected")
    ring(phone, caller)
    say(phone, *MESSAGE)
    return wall


def theirs(page: Page) -> Locator:
    """The newest task of whoever has left the message; others of the program may be due sooner."""
    return page.locator("article", has_text="James Whitfield").first


def test_it_stands_on_the_wall_in_the_badge_and_on_the_record(desk: Desk) -> None:
    wall = leave_a_message(desk)

    waiting = wall.locator("#tasks li", has_text="James Whitfield").first
    expect(waiting).to_contain_text("James Whitfield")
    expect(waiting.get_by_role("link", name="(718) 555-0143")).to_have_attribute(
        "href", "tel:+17185550143"
    )
    record = desk.page(wall.locator("article .record").first.get_attribute("href") or "")
    expect(record.get_by_role("button", name=re.compile(r"Work \d+ open"))).to_be_visible()
    expect(record.get_by_text(re.compile(r"callback \d+"))).to_be_visible()
    assert desk.faults == []


def test_it_is_claimed_and_done_on_the_page(desk: Desk) -> None:
    leave_a_message(desk)
    page = desk.page("/tasks")
    task = theirs(page)

    task.get_by_role("button", name="Claim task").click()
    expect(task).to_contain_text("taken by admin@example.com")
    task.locator("summary", has_text="Done").click()
    task.get_by_label("What came of it").select_option("no_answer")
    task.get_by_label("Note").fill("Rang twice.")
    task.get_by_role("button", name="Save").click()
    expect(task).to_contain_text("no answer 1 time")
    task.locator("summary", has_text="Done").click()
    task.get_by_label("What came of it").select_option("reached")
    task.get_by_role("button", name="Save").click()

    page.goto(desk.address + "/tasks?view=done")
    expect(theirs(page)).to_contain_text("Reached them, by admin@example.com")
    theirs(page).locator("summary", has_text="History").click()
    expect(theirs(page)).to_contain_text("No answer. Rang twice.")
    assert desk.faults == []


def test_it_says_who_was_quicker_and_keeps_the_note(desk: Desk) -> None:
    leave_a_message(desk)
    first, second = desk.page("/tasks"), desk.page("/tasks")
    note = "Spoke with his wife."

    theirs(first).get_by_role("button", name="Claim task").click()
    expect(second.locator("#changed")).to_be_visible()
    task = theirs(second)
    task.locator("summary", has_text="Done").click()
    task.get_by_label("Note").fill(note)
    task.get_by_role("button", name="Save").click()

    expect(second.get_by_role("alert")).to_contain_text("admin@example.com has it.")
    expect(theirs(second).get_by_label("Note")).to_have_value(note)


def test_it_keeps_what_is_set_of_tasks_and_lockouts(desk: Desk) -> None:
    page = desk.page("/settings/tasks")
    page.get_by_label("Leasing").first.check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Leasing").first).to_be_checked()

    page.goto(desk.address + "/settings/lockouts")
    page.get_by_label("Who helps").nth(1).select_option("locksmith")
    page.get_by_role("button", name="Save the policy of The office").click()
    expect(page.get_by_text("A whole telephone number is needed here")).to_be_visible()
    page.locator("[id='0-after-phone']").fill("718 555 0180")
    page.get_by_role("button", name="Save the policy of The office").click()
    expect(page.locator("[id='0-after-phone']")).to_have_value("+17185550180")
