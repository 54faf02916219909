"""The pages of people: who signs in, links, sessions, tokens, and somebody who leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from services.simulator.fakes import FakeClock
from tests.databases import migrated_sqlite
from tests.portfolio.leaving_house import BOSS, DIANE_MAIL, OFFICE
from tests.routes.conftest import LoopThread
from tests.routes.people_site import BOSS_WORD, DIANE_WORD, PEOPLE, Site, sent

NEW_WORD = "a quite new password"
LINK = re.compile(r"http://localhost(/sign-in/link/[\w-]+)")


@pytest.fixture
def address(tmp_path: Path) -> str:
    return migrated_sqlite(tmp_path)


@pytest.fixture
def site(address: str, loop_thread: LoopThread) -> Iterator[Site]:
    made = Site(address, loop_thread, FakeClock())
    made.loop.wait(made.accounts.add(BOSS, BOSS_WORD, "admin"))
    made.loop.wait(made.accounts.add(DIANE_MAIL, DIANE_WORD, "manager"))
    yield made
    made.close()


@pytest.fixture
def second(site: Site, address: str) -> Iterator[Site]:
    """Another process of the same installation."""
    made = Site(address, site.loop, site.clock)
    yield made
    made.close()


def leaves(client: FlaskClient, **form: str) -> Any:
    chosen = {"helper": "Janier", "tasks": "Janier", "on_call": "Ben", "mail": BOSS}
    chosen["email"] = DIANE_MAIL
    return sent(client, f"{PEOPLE}/leave", **{**chosen, **form})


@pytest.mark.parametrize("path", [PEOPLE, f"{PEOPLE}/one?email={BOSS}", f"{PEOPLE}/leave?name=Ben"])
def test_only_admins_see_the_pages(site: Site, path: str) -> None:
    assert site.browser(DIANE_MAIL, DIANE_WORD).get(path).status_code == 403
    assert site.browser().get(path).status_code == 200


def test_somebody_who_signs_in_and_takes_calls_has_the_button_of_their_number(site: Site) -> None:
    waiting = replace(OFFICE.colleagues[0], confirmed=False)
    site.loop.wait(site.directory.change(replace(OFFICE, colleagues=(waiting,))))

    page = site.browser().get(PEOPLE).text

    assert page.count("Confirm Diane&#39;s number") + page.count("Confirm Diane's number") == 1


def test_a_token_opens_none_of_them(site: Site) -> None:
    site.loop.wait(site.accounts.put_token("crm", "t-1"))

    answer = site.app.test_client().get(PEOPLE, headers={"Authorization": "Bearer t-1"})

    assert answer.status_code == 403


def test_somebody_new_sets_a_password_with_the_link_once(site: Site) -> None:
    page = sent(
        site.browser(), f"{PEOPLE}/add", email="rosa@example.com", name="Rosa", role="staff"
    )
    link = LINK.search(page.text)
    assert link is not None
    rosa = site.app.test_client()
    looked = rosa.get(link[1])

    first = sent(rosa, link[1], password=NEW_WORD, again=NEW_WORD)
    again = sent(rosa, link[1], password="something else here", again="something else here")

    assert looked.status_code == 200
    assert (first.status_code, again.status_code) == (200, 404)
    assert site.browser("rosa@example.com", NEW_WORD).get("/").status_code == 200


@pytest.mark.parametrize(
    ("password", "again", "why"),
    [
        ("short", "short", "at least 12"),
        ("rosa@example.com", "rosa@example.com", "This is the address"),
        ("aaaaaaaaaaaaaa", "aaaaaaaaaaaaaa", "more different"),
        (NEW_WORD, "another one here", "not the same"),
    ],
)
def test_a_poor_password_is_refused_and_the_link_stays_good(
    site: Site, password: str, again: str, why: str
) -> None:
    page = sent(
        site.browser(), f"{PEOPLE}/add", email="rosa@example.com", name="Rosa", role="staff"
    )
    link = LINK.search(page.text)
    assert link is not None

    answer = sent(site.app.test_client(), link[1], password=password, again=again)

    assert (answer.status_code, why in answer.text) == (422, True)
    assert site.app.test_client().get(link[1]).status_code == 200


def test_a_reset_ends_sessions_and_the_old_password(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)

    page = sent(site.browser(), f"{PEOPLE}/reset", email=DIANE_MAIL)

    assert LINK.search(page.text)
    assert diane.get("/").status_code == 302
    client = site.app.test_client()
    assert sent(client, "/sign-in", email=DIANE_MAIL, password=DIANE_WORD).status_code == 401


def test_a_link_is_over_after_three_days(site: Site) -> None:
    page = sent(site.browser(), f"{PEOPLE}/reset", email=DIANE_MAIL)
    link = LINK.search(page.text)
    assert link is not None

    site.clock.advance(73 * 3600)

    assert site.app.test_client().get(link[1]).status_code == 404


def test_resets_are_limited_over_all_processes(site: Site, second: Site) -> None:
    boss, elsewhere = site.browser(), second.browser()
    answers = [sent(boss, f"{PEOPLE}/reset", email=DIANE_MAIL).status_code for _ in range(3)]
    answers += [sent(elsewhere, f"{PEOPLE}/reset", email=DIANE_MAIL).status_code for _ in range(3)]

    assert answers == [200, 200, 200, 200, 200, 409]


def test_signing_somebody_out_counts_in_every_process(site: Site, second: Site) -> None:
    diane = second.browser(DIANE_MAIL, DIANE_WORD)
    before = diane.get("/").status_code

    sent(site.browser(), f"{PEOPLE}/sessions/end", email=DIANE_MAIL)

    assert (before, diane.get("/").status_code) == (200, 302)


def test_signing_out_ends_the_session_for_a_copied_cookie_too(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)
    cookie = diane.get_cookie("session")
    assert cookie is not None
    sent(diane, "/sign-out")

    thief = site.app.test_client()
    thief.set_cookie("session", cookie.value)

    assert thief.get("/").status_code == 302


def test_a_session_that_nobody_used_for_a_month_is_over(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)

    site.clock.advance(31 * 86400)

    assert diane.get("/").status_code == 302


def test_a_changed_role_counts_with_the_next_click(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)
    before = diane.get("/settings").status_code

    sent(site.browser(), f"{PEOPLE}/role", email=DIANE_MAIL, role="staff")

    assert (before, diane.get("/settings").status_code) == (200, 403)


def test_the_last_admin_keeps_the_role_and_nobody_changes_their_own(site: Site) -> None:
    answer = sent(site.browser(), f"{PEOPLE}/role", email=BOSS, role="staff")

    assert answer.status_code == 409
    assert site.browser().get(PEOPLE).status_code == 200


def test_a_person_makes_a_token_that_has_at_most_their_rights(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)

    page = sent(diane, "/account/tokens", name="sheet", role="manager")
    refused = sent(diane, "/account/tokens", name="more", role="admin")

    token = re.search(r"chris_[\w-]+", page.text)
    assert token is not None
    assert refused.status_code == 422
    shown_again = diane.get("/account").text
    assert token[0] not in shown_again
    bearer = {"Authorization": f"Bearer {token[0]}"}
    program = site.app.test_client()
    assert program.get("/settings", headers=bearer).status_code == 200
    sent(site.browser(), f"{PEOPLE}/role", email=DIANE_MAIL, role="staff")
    assert program.get("/settings", headers=bearer).status_code == 403
    assert "last used" in diane.get("/account").text


def test_an_admin_revokes_it(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)
    page = sent(diane, "/account/tokens", name="sheet", role="staff")
    token = re.search(r"chris_[\w-]+", page.text)
    assert token is not None

    sent(site.browser(), f"{PEOPLE}/tokens/revoke", email=DIANE_MAIL, name="sheet")

    bearer = {"Authorization": f"Bearer {token[0]}"}
    assert site.app.test_client().get("/settings", headers=bearer).status_code == 302


def test_ones_own_password_needs_the_old_one_and_ends_other_sessions(site: Site) -> None:
    here, there = (site.browser(DIANE_MAIL, DIANE_WORD) for _ in range(2))
    form = {"new": NEW_WORD, "again": NEW_WORD}

    wrong = sent(here, "/account/password", old="not this one", **form)
    right = sent(here, "/account/password", old=DIANE_WORD, **form)

    assert (wrong.status_code, right.status_code) == (403, 302)
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)


def test_the_preview_shows_what_happens_and_does_nothing(site: Site) -> None:
    boss = site.browser()

    page = boss.get(f"{PEOPLE}/leave?email={DIANE_MAIL}").text

    assert "nobody is on duty; Ben rung instead." in page
    assert "Hours on call stay empty." in page
    assert 'value="Janier" selected' in page
    assert site.loop.wait(site.directory.office()) == OFFICE


def test_somebody_leaves_and_every_process_knows(site: Site, second: Site) -> None:
    diane = second.browser(DIANE_MAIL, DIANE_WORD)

    answer = leaves(site.browser())

    assert answer.status_code == 302
    assert diane.get("/").status_code == 302
    assert [one.name for one in second.loop.wait(second.directory.office()).colleagues] == [
        "Janier"
    ]
    page = site.browser().get(PEOPLE).text
    assert "What was done when people left" in page
    assert "disabled" in page


def test_the_wall_warns_of_hours_that_are_nobodys_until_it_is_meant_so(site: Site) -> None:
    boss = site.browser()
    leaves(boss, on_call="")

    warned = boss.get("/").text
    sent(boss, f"{PEOPLE}/vacant")

    assert "Hours on call of somebody who left are nobody" in warned
    assert "Hours on call of somebody who left" not in boss.get("/").text


def test_a_choice_that_is_gone_by_now_changes_nothing(site: Site) -> None:
    answer = leaves(site.browser(), helper="Rosa")

    assert answer.status_code == 409
    assert site.loop.wait(site.directory.office()) == OFFICE


def test_nobody_disables_themselves_on_the_page(site: Site) -> None:
    answer = leaves(site.browser(), email=BOSS, mail="")

    assert answer.status_code == 409
    assert site.browser().get("/").status_code == 200


def test_enabled_again_they_sign_in_with_a_new_password(site: Site) -> None:
    boss = site.browser()
    leaves(boss)

    page = sent(boss, f"{PEOPLE}/enable", email=DIANE_MAIL)

    link = LINK.search(page.text)
    assert link is not None
    sent(site.app.test_client(), link[1], password=NEW_WORD, again=NEW_WORD)
    assert site.browser(DIANE_MAIL, NEW_WORD).get("/").status_code == 200
    office = site.loop.wait(site.directory.office())
    assert [one.name for one in office.colleagues] == ["Janier"]


def test_what_callers_hear_can_be_corrected(site: Site) -> None:
    boss = site.browser()
    leaves(boss)

    sent(boss, f"{PEOPLE}/former", name="Diane", helper="", until="2026-12-31", do="save")
    sent(boss, f"{PEOPLE}/former/days", days="30")

    office = site.loop.wait(site.directory.office())
    (former,) = office.former.people
    assert (former.helper, f"{office.local(former.until):%Y-%m-%d %H:%M}") == (
        "",
        "2027-01-01 00:00",
    )
    assert office.former.keep_days == 30


def test_who_they_are_on_the_telephone_can_be_said(site: Site) -> None:
    boss = site.browser()

    sent(boss, f"{PEOPLE}/links", email=DIANE_MAIL, colleague="-", on_call="Ben", mail="")

    user = site.loop.wait(site.users.one(DIANE_MAIL))
    assert user is not None
    assert (user.links.colleague, user.links.on_call) == ("-", "Ben")
    assert "on call as Ben" in boss.get(PEOPLE).text


def test_links_are_not_guessed(site: Site) -> None:
    client = site.app.test_client()

    answers = [client.get(f"/sign-in/link/guess-{number}").status_code for number in range(31)]

    assert answers == [404] * 30 + [429]
