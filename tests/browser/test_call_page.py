"""The page of one call: what it shows, live and afterwards, and what staff do there."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Desk, Windows
from tests.browser.test_call_from_the_phone import ring, say
from tests.browser.test_staff_act_on_a_call import set_telephone


def watch_a_call(desk: Desk, *sentences: str) -> tuple[Page, Page]:
    """A call in progress: its page, and the telephone."""
    phone = desk.page("/phone")
    ring(phone)
    say(phone, *(sentences or ("hello",)))
    page = desk.page(f"/calls/{phone.locator('#call-sid').text_content()}")
    expect(page.locator("#link")).to_have_text("connected")
    return page, phone


WEI = "+17185550150"
"""Calls in no other test: whoever has called within ten minutes is taken up where they were."""
REPAIR = (
    "hi my bathroom faucet is dripping",
    "the house on Forest Avenue",
    "yes you can come in",
    "no pets",
    "yes this number is fine",
)


@pytest.fixture(scope="module")
def repair(windows: Windows, address: str) -> str:
    """The path of a call that is over and has left an issue."""
    with windows.open(address) as desk:
        phone = desk.page("/phone")
        ring(phone, WEI)
        say(phone, *REPAIR)
        phone.click("#hang-up")
        phone.click("#record")
        expect(phone.locator(".state")).not_to_have_text("live")
        return phone.url.removeprefix(address)


def open_form(page: Page, name: str) -> Locator:
    box = page.locator(f"details#correct-{name}")
    box.locator("summary").click()
    return box


def test_it_follows_a_live_call(desk: Desk) -> None:
    page, phone = watch_a_call(desk)

    say(phone, "what are your office hours")

    expect(page.locator(".words li.caller").last).to_contain_text("what are your office hours")
    expect(page.locator("#answer-times tbody tr")).not_to_have_count(0)
    expect(page.locator("figure canvas")).to_be_visible()
    phone.click("#hang-up")
    expect(page.locator(".state")).not_to_have_text("live")
    expect(page.get_by_label("Words for Chris to say")).to_be_hidden()
    assert desk.faults == []


def test_it_shows_a_sentence_before_its_end(desk: Desk) -> None:
    page, phone = watch_a_call(desk)

    phone.fill("#text", "my kitchen sink")

    expect(page.locator(".words .caller.spoken-now")).to_have_text("my kitchen sink")
    say(phone, "my kitchen sink leaks")
    expect(page.locator("#call-words")).to_contain_text("my kitchen sink leaks")
    expect(page.locator(".words .caller.spoken-now")).to_have_count(0)
    assert desk.faults == []


def test_it_says_what_is_typed(desk: Desk) -> None:
    page, phone = watch_a_call(desk)

    page.get_by_label("Words for Chris to say").fill("Hold on, I look.")
    page.get_by_role("button", name="Say", exact=True).click()

    expect(phone.locator("#words li.assistant").last).to_have_text("Hold on, I look.")
    expect(page.locator(".words li.staff")).to_contain_text("Hold on, I look.")
    assert desk.faults == []


def test_it_takes_the_call_over(desk: Desk) -> None:
    set_telephone(desk, "+17185550177")
    page, phone = watch_a_call(desk)

    page.get_by_role("button", name="Take over").click()

    expect(phone.locator("#words")).to_contain_text("The call goes to Diane")
    expect(page.locator(".state")).to_have_text("Put through")
    expect(page.locator("#call-done")).to_contain_text("Handed over to Diane")
    assert desk.faults == []


def test_it_gives_the_call_to_whom_staff_choose(desk: Desk) -> None:
    card = desk.page("/settings/transfers").locator(".card").filter(has_text="Janier")
    card.get_by_role("button", name="I have checked it").click()
    expect(card.get_by_text("confirmed", exact=True)).to_be_visible()
    page, phone = watch_a_call(desk)
    button = page.get_by_role("button", name="Transfer", exact=True)
    expect(button).to_be_disabled()

    page.get_by_label("Whom the call goes to").select_option("Janier")
    button.click()

    expect(phone.locator("#words")).to_contain_text("The call goes to Janier")
    assert desk.faults == []


def test_it_changes_the_mode_and_says_why(desk: Desk) -> None:
    page, phone = watch_a_call(desk)

    page.get_by_label("Mode that answers").select_option("scripted")
    say(phone, "what are your office hours")

    expect(page.locator(".told").first).to_have_text("scripted from the next answer on")
    expect(page.locator(".who-answered")).to_contain_text("scripted")


def test_it_hangs_up_only_when_that_is_confirmed(desk: Desk) -> None:
    page, phone = watch_a_call(desk)

    page.get_by_role("button", name="Hang up").click()
    page.get_by_role("dialog").get_by_role("button", name="Hang up").click()

    expect(phone.locator("#words")).to_contain_text("Thanks for calling. Goodbye.")
    expect(page.locator(".state")).to_have_text("Finished")
    assert desk.faults == []


def test_it_marks_a_call_that_is_over(desk: Desk, repair: str) -> None:
    page = desk.page(repair)

    page.get_by_role("button", name="Mark", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Note").fill("Well done.")
    dialog.get_by_role("button", name="Mark").click()

    expect(page.locator("#call-done")).to_contain_text("Well done.")
    assert desk.faults == []


def test_it_shows_which_tools_were_used(desk: Desk, repair: str) -> None:
    page = desk.page(repair)
    use = page.locator(".tool-use", has_text="Open issue").first

    use.locator("summary").click()

    expect(use.locator("pre").first).to_contain_text("faucet")
    assert desk.faults == []


def test_it_keeps_notes(desk: Desk, repair: str) -> None:
    page = desk.page(repair)

    page.get_by_label("New note").fill("Plumber comes <b>Monday</b>.")
    page.get_by_role("button", name="Add note").click()

    expect(page.locator("#call-notes")).to_contain_text("Plumber comes <b>Monday</b>.")
    expect(page.get_by_label("New note")).to_have_value("")
    assert desk.faults == []


def test_it_puts_an_issue_right_and_keeps_what_stood_there(desk: Desk, repair: str) -> None:
    page = desk.page(repair)
    box = page.locator("#call-issues details.correct-box").first

    box.locator("summary").click()
    box.get_by_label("Urgency").select_option("U")
    box.get_by_label("What it is").fill("The bathroom faucet cannot be shut.")
    box.get_by_role("button", name="Save").click()

    expect(page.locator("#call-issues")).to_contain_text("The bathroom faucet cannot be shut.")
    history = page.locator("#history")
    expect(history.locator("del", has_text="Routine")).to_be_visible()
    expect(history).to_contain_text("faucet is dripping")
    assert desk.faults == []


def test_it_keeps_what_was_typed_where_a_home_does_not_exist(desk: Desk, repair: str) -> None:
    page = desk.page(repair)
    box = open_form(page, "known")

    box.get_by_label("Home").fill("No such place, 9Z")
    box.get_by_role("button", name="Save").click()

    expect(box.locator(".told")).to_contain_text("choose one of the list")
    expect(box.get_by_label("Home")).to_have_value("No such place, 9Z")


def test_it_puts_caller_and_home_right(desk: Desk, repair: str) -> None:
    page = desk.page(repair)
    home = page.locator("#homes option").first.get_attribute("value") or ""
    box = open_form(page, "known")

    box.get_by_label("Caller", exact=True).fill("Jim Whitfield")
    box.get_by_label("Home").fill(home)
    box.get_by_role("button", name="Save").click()

    expect(page.locator("h1")).to_have_text("Jim Whitfield")
    expect(page.locator("#call-known")).to_contain_text(home.rpartition(", ")[2])
    expect(page.locator("#history")).to_contain_text(home)
    assert desk.faults == []


def test_a_chart_that_is_still_too_wide_does_not_push_the_page(desk: Desk, repair: str) -> None:
    page = desk.page(repair)
    page.set_viewport_size({"width": 390, "height": 844})

    page.locator(".chart canvas").evaluate("one => { one.style.width = '585px'; }")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1024, 1920])
def test_it_is_usable_at_every_width(
    windows: Windows, address: str, repair: str, scheme: str, width: int
) -> None:
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    with windows.open(address, bypass_csp=True, **look) as desk:
        page = desk.page(repair)
        open_form(page, "known")

        found = Axe().run(page).response["violations"]

        assert [one["id"] for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert desk.faults == []
