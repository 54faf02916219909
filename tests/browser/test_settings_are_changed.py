"""Settings that say who we are, changed in the browser: office, assistants, homes and people."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.browser.test_call_from_the_phone import ring

UNKNOWN = "+19295550199"
"""The number of the test phone that nobody has."""


def test_it_finds_a_setting_by_a_word_that_a_layman_types(desk: Desk) -> None:
    page = desk.page("/settings")

    page.get_by_label("Search the settings").press_sequentially("retention")

    expect(page.locator("#settings-groups li:visible")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("1 page found")
    page.get_by_label("Search the settings").fill("zeppelin")
    expect(page.get_by_role("link", name="Show all settings")).to_be_visible()
    assert desk.faults == []


def test_it_greets_the_next_call_with_the_words_of_the_page(desk: Desk) -> None:
    page = desk.page("/settings/assistants/front_desk")
    page.get_by_label("Name", exact=True).fill("Kim")
    page.locator("#en-introduction").fill("my name is {name}")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("status")).to_contain_text("from the next call on")

    phone = desk.page("/phone")
    ring(phone, "anonymous")

    expect(phone.locator("#main")).to_contain_text("my name is Kim, the automated assistant")
    page.get_by_role("button", name="Back to how it came").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Chris")
    assert desk.faults == []


def test_it_lets_nobody_take_out_what_the_law_asks_for(desk: Desk) -> None:
    page = desk.page("/settings/assistants/front_desk")
    page.locator("#en-unknown").fill("{hello}, {office}. {emergency} How can I help?")
    page.get_by_role("button", name="Save").first.click()

    expect(page.locator("#en-unknown-help")).to_contain_text("{automated}, {recorded}")
    expect(page.locator("#en-unknown")).to_have_value(
        "{hello}, {office}. {emergency} How can I help?"
    )


def test_it_tells_the_office_by_its_new_name(desk: Desk) -> None:
    page = desk.page("/settings/office")
    before = page.locator("#name").input_value()
    page.locator("#name").fill("Elm Street Homes")
    page.locator("#phone").fill("12")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#phone-fault")).to_contain_text("no telephone number")
    page.locator("#phone").fill("718 555 0100")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("status")).to_contain_text("Kept")
    expect(page.locator("#main")).to_contain_text("name: Elm Street Homes")
    page.locator("#name").fill(before)
    page.get_by_role("button", name="Save").click()


def test_it_shows_no_key_and_says_what_runs_without_one(desk: Desk) -> None:
    page = desk.page("/settings/keys")

    openai = page.locator(".card", has_text="OpenAI")
    expect(openai).to_contain_text("not set")
    expect(openai).to_contain_text("The scripted mode answers")
    assert desk.faults == []


def test_it_takes_a_new_tenant_of_a_new_home_into_the_next_call(desk: Desk) -> None:
    page = desk.page("/settings/homes/new")
    page.get_by_role("button", name="Add the property").click()
    expect(page.locator("#name-fault")).to_have_text("A name is needed.")
    page.locator("#name").fill("Elm House")
    page.locator("#street").fill("1 Elm Street")
    page.locator("#city").fill("Albany, NY")
    page.get_by_role("button", name="Add the property").click()
    page.get_by_role("link", name="Add a unit").first.click()
    page.locator("#name").fill("9Z")
    page.get_by_role("button", name="Add the unit").click()
    expect(page.locator("tbody")).to_contain_text("9Z")

    page.goto(f"{desk.address}/settings/residents/new")
    page.locator("#first_name").fill("Nora")
    page.locator("#phones").fill("(929) 555-0199")
    page.get_by_role("button", name="Add the person").click()
    page.locator("#unit_id").select_option(label="9Z")
    page.get_by_role("button", name="Add the lease").click()
    expect(page.locator("#main")).to_contain_text("lives there")

    phone = desk.page("/phone")
    ring(phone, UNKNOWN)
    expect(phone.locator("#main")).to_contain_text("Nora")
    page.locator("#phones").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Kept")
