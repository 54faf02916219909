"""A manager closes the day, an admin sets hours and PINs, anybody gives the calls to people."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Desk


def test_it_closes_the_office_in_one_step_and_opens_it_again(desk: Desk) -> None:
    page = desk.page("/settings/hours")

    page.get_by_role("button", name="Close today").click()

    expect(page.get_by_text("The closure is set.")).to_be_visible()
    expect(page.get_by_text("The office is closed today because of snow").first).to_be_visible()
    page.get_by_role("button", name="End the closure").first.click()
    expect(page.get_by_text("The closure is over.")).to_be_visible()
    assert desk.faults == []


def test_it_keeps_what_was_typed_where_the_hours_are_wrong(desk: Desk) -> None:
    page = desk.page("/settings/hours")

    page.fill("#office-mon", "9 to 5")
    page.fill("#office-tue", "10:00-12:00")
    page.get_by_role("button", name="Save the hours").click()

    expect(page.get_by_text("is not like 09:00-17:00")).to_be_visible()
    expect(page.locator("#office-mon")).to_have_value("9 to 5")
    expect(page.locator("#office-tue")).to_have_value("10:00-12:00")


def test_it_sets_hours_around_lunch_and_for_a_department(desk: Desk) -> None:
    page = desk.page("/settings/hours")

    page.fill("#office-mon", "09:00-12:00, 13:00-17:00")
    page.check("#leasing-own")
    page.get_by_text("Its own hours").first.click()
    page.fill("#leasing-sat", "10:00-16:00")
    page.get_by_role("button", name="Save the hours").click()

    expect(page.get_by_text("The hours are saved.")).to_be_visible()
    expect(page.locator("#office-mon")).to_have_value("09:00-12:00, 13:00-17:00")
    expect(page.locator("#leasing-sat")).to_have_value("10:00-16:00")


def test_it_keeps_holidays_and_half_days(desk: Desk) -> None:
    page = desk.page("/settings/hours")

    page.check("#federal-thanksgiving")
    page.fill("#day-0", "2026-12-24")
    page.fill("#name_en-0", "Christmas Eve")
    page.fill("#hours-0", "09:00-12:00")
    page.get_by_role("button", name="Save the holidays").click()

    expect(page.get_by_text("The holidays are saved.")).to_be_visible()
    expect(page.locator("#federal-thanksgiving")).to_be_checked()
    expect(page.locator("#hours-0")).to_have_value("09:00-12:00")


def test_it_gives_all_calls_to_people_with_one_click_and_back(desk: Desk) -> None:
    page = desk.page("/")
    watcher = desk.page("/")

    page.get_by_role("button", name="Send all calls to people").click()

    expect(page.get_by_text("All calls go to people since")).to_be_visible()
    expect(watcher.get_by_text("All calls go to people since")).to_be_visible()
    page.get_by_role("button", name="Let Chris answer again").click()
    expect(watcher.get_by_text("Chris answers as planned since")).to_be_visible()


def test_it_uses_the_switch_with_the_keyboard_alone(desk: Desk) -> None:
    page = desk.page("/settings/answering")
    page.get_by_role("button", name="Send all calls to people").focus()

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="All calls go to people")).to_be_visible()
    page.get_by_role("button", name="Let Chris answer again").click()
    expect(page.get_by_role("heading", name="Calls go as planned")).to_be_visible()


def test_it_sets_a_plan_for_a_number(desk: Desk) -> None:
    page = desk.page("/settings/answering")

    page.fill("#number", "718-555-0170")
    page.select_option("#mode", "overflow")
    page.fill("#rules", "mon-fri 12:00-13:00 always")
    page.get_by_role("button", name="Save the plan").click()

    expect(page.get_by_text("+17185550170").first).to_be_visible()
    expect(page.get_by_text("12:00-13:00: Chris answers")).to_be_visible()


def test_it_refuses_a_weak_pin_and_takes_a_good_one(desk: Desk) -> None:
    page = desk.page("/settings/staff-line")
    page.fill("#number", "+17185550101")
    page.fill("#pin", "1234")
    page.fill("#again", "1234")
    page.get_by_role("button", name="Set the PIN").click()
    expect(page.get_by_text("too easy to guess")).to_be_visible()

    page.fill("#pin", "7391")
    page.fill("#again", "7391")
    page.get_by_role("button", name="Set the PIN").click()

    expect(page.get_by_text("The PIN is set.")).to_be_visible()
    assert "7391" not in page.content()
