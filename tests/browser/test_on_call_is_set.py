"""The on-call settings, and the alarm on the wall that a person acknowledges."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.test_call_from_the_phone import ring, say


def write(page: Page, name: str, value: str, place: int = 0) -> None:
    page.locator(f"[name='{name}']").nth(place).fill(value)


def test_it_keeps_a_rota_and_never_dials_before_a_number_is_confirmed(desk: Desk) -> None:
    page = desk.page("/settings/on-call")
    write(page, "person_name", "Ana")
    write(page, "person_number", "718 555 0191")
    write(page, "shift_who", "Ana")
    write(page, "shift_days", "mon-sun")
    write(page, "shift_starts", "18:00")
    write(page, "shift_ends", "18:00")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_contain_text("has to be confirmed")
    expect(page.get_by_role("alert")).to_contain_text("Nobody can be rung")
    page.get_by_role("button", name="Confirm Ana's number").click()
    expect(page.locator("#main")).to_contain_text("On duty: Ana")
    page.get_by_role("button", name="Ring Ana as a test").click()
    expect(page.get_by_role("status")).to_contain_text("Nobody was rung")
    assert desk.faults == []


def test_it_loses_nothing_where_something_is_wrong(desk: Desk) -> None:
    page = desk.page("/settings/on-call")
    people = page.locator("[name='person_name']").count()
    write(page, "person_name", "Ben", people - 1)
    write(page, "person_number", "12", people - 1)
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("Ben needs a name and a telephone number")
    kept = page.locator("[name='person_number']")
    assert "12" in [kept.nth(place).input_value() for place in range(kept.count())]


def test_it_shows_an_emergency_until_a_person_has_it(desk: Desk) -> None:
    wall, phone = desk.page("/"), desk.page("/phone")
    ring(phone, "anonymous")

    say(phone, "Water is gushing out of the ceiling, it's everywhere")
    alarm = wall.locator("#ladders .alert", has_text="flood").first
    expect(alarm).to_contain_text("an unknown caller")
    link = alarm.get_by_role("link").get_attribute("href") or ""
    before = wall.locator("#ladders .alert", has_text="flood").count()
    alarm.get_by_role("button", name="I have it").click()

    expect(wall.locator("#ladders .alert", has_text="flood")).to_have_count(before - 1)
    record = desk.page(link)
    expect(record.locator(".ladder")).to_contain_text("admin@example.com: acknowledged")
    assert desk.faults == []
