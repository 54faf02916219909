"""Who may see the pages."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Desk, sign_in


def test_it_shows_a_stranger_the_sign_in_page_only(browser: Browser, address: str) -> None:
    page = browser.new_page()

    page.goto(f"{address}/calls")

    expect(page).to_have_url(f"{address}/sign-in?next=/calls")
    page.close()


def test_it_refuses_a_wrong_password_and_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/sign-in")

    sign_in(page, "not the password")

    expect(page.get_by_role("alert")).to_contain_text("not right")
    page.close()


def test_it_tells_admins_of_wrong_passwords(browser: Browser, desk: Desk) -> None:
    page = browser.new_page()
    page.goto(f"{desk.address}/sign-in")
    sign_in(page, "not the password")
    page.close()

    audit = desk.page("/audit?kind=sign-in")

    expect(audit.locator("tbody tr", has_text="wrong password").first).to_contain_text("127.0.0.1")
    assert desk.faults == []


def test_it_forgets_who_has_signed_out(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/")
    sign_in(page)

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{address}/")

    expect(page).to_have_url(f"{address}/sign-in?next=/")
    page.close()


def test_it_refuses_a_form_without_its_token(desk: Desk) -> None:
    answer = desk.context.request.post(f"{desk.address}/phone/ring", data={"from": "anonymous"})

    assert answer.status == 400
