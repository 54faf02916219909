"""What strangers, old cookies and records that are away can do at the door: nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from services.core.errors import ProviderDown
from services.core.users import Made
from services.simulator.fakes import FakeClock
from services.store.tables import users
from tests.databases import migrated_sqlite
from tests.portfolio.leaving_house import BOSS, DIANE_MAIL
from tests.routes.conftest import LoopThread
from tests.routes.people_site import BOSS_WORD, DIANE_WORD, PEOPLE, Site, sent

CSRF = re.compile(r'name="csrf-token" content="([^"]+)"')
NEW_WORD = "a quite new password"


@pytest.fixture
def site(tmp_path: Path, loop_thread: LoopThread) -> Iterator[Site]:
    made = Site(migrated_sqlite(tmp_path), loop_thread, FakeClock())
    made.loop.wait(made.accounts.add(BOSS, BOSS_WORD, "admin"))
    made.loop.wait(made.accounts.add(DIANE_MAIL, DIANE_WORD, "manager"))
    yield made
    made.close()


def csrf_of(page: str) -> str:
    found = CSRF.search(page)
    assert found is not None
    return found[1]


def link_of(site: Site) -> str:
    made = site.loop.wait(site.users.link(DIANE_MAIL, BOSS))
    assert isinstance(made, Made)
    return f"/sign-in/link/{made.secret}"


def test_a_token_that_was_known_before_the_sign_in_writes_nothing_after_it(site: Site) -> None:
    client = site.app.test_client()
    planted = csrf_of(client.get("/sign-in").text)
    sent(client, "/sign-in", email=DIANE_MAIL, password=DIANE_WORD)

    answer = client.post("/account/sessions/end", data={"csrf_token": planted})

    assert answer.status_code == 400


def test_who_signs_in_over_somebody_else_ends_their_session(site: Site) -> None:
    shared = site.browser(DIANE_MAIL, DIANE_WORD)

    sent(shared, "/sign-in", email=BOSS, password=BOSS_WORD)

    assert site.loop.wait(site.sessions.of(DIANE_MAIL)) == []
    assert shared.get(PEOPLE).status_code == 200


def test_signing_out_leaves_nothing_in_the_cookie(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)

    sent(diane, "/sign-out")

    with diane.session_transaction() as kept:
        assert dict(kept) == {}


def test_records_that_are_away_are_told_of_whoever_is_signed_in(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)
    site.database.read = away  # type: ignore[method-assign, assignment]

    answers = [diane.get(path) for path in ("/", "/account", "/settings")]

    assert [one.status_code for one in answers] == [503, 503, 503]
    assert all("records do not answer" in one.text for one in answers)


@pytest.mark.parametrize("field", ["email", "password"])
def test_a_form_that_no_browser_sends_is_refused(site: Site, field: str) -> None:
    form = {"email": DIANE_MAIL, "password": DIANE_WORD, field: "nul\0"}

    assert sent(site.app.test_client(), "/sign-in", **form).status_code == 400


def test_a_stranger_behind_a_proxy_uses_up_nobodys_link(site: Site) -> None:
    link, site.place = link_of(site), ""
    stranger = site.app.test_client()
    tries = [stranger.get("/sign-in/link/guessed").status_code for _ in range(40)]

    assert set(tries) == {404}
    answer = sent(stranger, link, password=NEW_WORD, again=NEW_WORD)
    assert "The password is set" in answer.text


def test_a_link_is_not_tried_for_ever_wherever_it_comes_from(site: Site) -> None:
    link, site.place = link_of(site), ""
    client = site.app.test_client()

    tries = [sent(client, link, password="short", again="short").status_code for _ in range(31)]

    assert (set(tries[:30]), tries[30]) == ({422}, 429)


def test_a_link_lets_somebody_in_whose_address_a_stranger_tries_for_ever(site: Site) -> None:
    link, stranger, owner = link_of(site), site.app.test_client(), site.app.test_client()
    for number in range(51):
        site.place = f"203.0.113.{number}"
        sent(stranger, "/sign-in", email=DIANE_MAIL, password="a guess")
    assert sent(owner, "/sign-in", email=DIANE_MAIL, password=DIANE_WORD).status_code == 429

    sent(owner, link, password=NEW_WORD, again=NEW_WORD)

    assert sent(owner, "/sign-in", email=DIANE_MAIL, password=NEW_WORD).status_code == 302


def test_a_link_alone_signs_nobody_out_and_ends_no_password(site: Site) -> None:
    diane = site.browser(DIANE_MAIL, DIANE_WORD)

    link_of(site)

    assert diane.get("/").status_code == 200
    assert site.browser(DIANE_MAIL, DIANE_WORD)


def test_nobody_resets_their_own_password_and_stands_outside(site: Site) -> None:
    boss = site.browser()

    answer = sent(boss, f"{PEOPLE}/reset", email=BOSS)

    assert answer.status_code == 409
    assert site.browser().get(PEOPLE).status_code == 200


def test_whom_an_older_version_disabled_comes_back_with_a_new_password(site: Site) -> None:
    disabled = update(users).where(users.c.email == DIANE_MAIL).values(enabled=False)
    old = site.browser(DIANE_MAIL, DIANE_WORD)
    site.loop.wait(site.database.run(lambda c: c.execute(disabled).close()))

    sent(site.browser(), f"{PEOPLE}/enable", email=DIANE_MAIL)

    assert old.get("/").status_code == 302
    again = sent(site.app.test_client(), "/sign-in", email=DIANE_MAIL, password=DIANE_WORD)
    assert again.status_code == 401


async def away(*_: object, **__: object) -> None:
    raise ProviderDown("database: away")
