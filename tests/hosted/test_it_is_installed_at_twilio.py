"""The function is installed at Twilio, renewed when the office changes, and looked at each day."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from config import Settings
from services.clients.http import TimeLimits
from services.clients.twilio_serverless import TwilioServerless
from services.core.checkup import CheckState
from services.core.errors import ProviderDown
from services.core.hosted_rules import HostedRules, Way
from services.core.hosted_state import HostedState
from services.core.on_call import OnCallPerson, Rota
from services.core.people import PhoneNumber
from services.portfolio.hosting import Hosting, Line
from services.simulator.fakes import FakeClock
from services.store.clip_shelf import ClipShelf
from services.store.database import Database
from services.store.hosted_book import HostedBook
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory, first_office
from tests.databases import migrated_sqlite
from tests.hosted.node_function import needs_node
from tests.hosted.stand_in import ACCOUNT, TOKEN, ServerlessStandIn

OURS = "+17185550109"
VOICE = "UgBBYS2sOqTuMpoF3BR0-flash_v2_5-1.0_0.6_0.8"


class Voice:
    """Renders anything at once, or nothing."""

    fails = False

    async def render(self, text: str, language: str, voice: str) -> bytes:
        if self.fails:
            raise ProviderDown("elevenlabs")
        return f"{language}:{text}".encode()


@dataclass
class House:
    """Hosting on a real database, with a stand-in of Twilio."""

    hosting: Hosting
    book: HostedBook
    office: StoredOfficeBook
    directory: StoredDirectory
    clock: FakeClock
    twilio: ServerlessStandIn
    voice: Voice

    async def wants(self, way: Way) -> None:
        await self.office.keep("hosted", HostedRules(way), "the tests", "fallback")

    async def edit(self, name: str, change: Callable[[Any], Any]) -> None:
        await self.office.edit(name, change, "the tests", name)

    async def round(self) -> HostedState:
        await self.hosting.come_round()
        return await self.book.state()


@pytest.fixture
def twilio(tmp_path: Path) -> Iterator[ServerlessStandIn]:
    found = ServerlessStandIn(tmp_path)
    yield found
    found.thread.stop()


@pytest.fixture
async def house(tmp_path: Path, twilio: ServerlessStandIn) -> AsyncIterator[House]:
    clock, voice = FakeClock(), Voice()
    database = Database(migrated_sqlite(tmp_path), threads=2, limit_s=10.0)
    directory = StoredDirectory(database, first_office(Settings()), clock)
    shelf = ClipShelf(tmp_path / "clips", secret="s", voice=VOICE, renderer=voice)
    address = twilio.thread.address
    api = TwilioServerless(
        ACCOUNT,
        TOKEN,
        base_url=address,
        upload_url=address,
        limits=TimeLimits(connect_s=1, read_s=1, total_s=2),
        retry_delays_s=(),
    )
    book = HostedBook(database, clock)
    line = Line(ACCOUNT, TOKEN, OURS, "", VOICE)
    hosting = Hosting(book, directory, api, shelf, clock, line, poll_s=0.01, scheme="http")
    office = StoredOfficeBook(database, directory, clock)
    yield House(hosting, book, office, directory, clock, twilio, voice)
    await api.close()
    await database.close()


async def test_it_writes_nothing_before_somebody_has_wished_it(house: House) -> None:
    state = await house.round()

    assert (state, house.twilio.requests) == (HostedState(), [])


@needs_node
async def test_it_installs_the_function_with_its_clips_and_sees_it_answer(house: House) -> None:
    await house.wants(Way.TWILIO)

    state = await house.round()

    assert (state.answers, state.found, state.error) == (True, "It answers.", "")
    assert state.url == f"http://{house.twilio.domain}/fallback"
    assert await house.hosting.hosted_url() == state.url
    assert [one.state for one in await house.hosting.checks()] == [CheckState.OK, CheckState.OK]
    kinds = [(one["visibility"], one["content_type"]) for one in house.twilio.live]
    assert kinds[0] == ("protected", "application/javascript")
    assert set(kinds[1:]) == {("public", "audio/mpeg")}
    assert house.twilio.services[0]["IncludeCredentials"] == "true"


async def test_it_installs_nothing_again_while_nothing_changes(house: House) -> None:
    await house.wants(Way.TWILIO)
    first = await house.hosting.install()

    await house.hosting.come_round()

    assert len(house.twilio.deployed) == 1
    assert (await house.book.state()).digest == first.digest


async def test_it_installs_anew_when_other_people_are_on_call(house: House) -> None:
    await house.wants(Way.TWILIO)
    before = await house.hosting.install()

    await house.edit("rota", lambda _: Rota(people=(_ana(),)))
    await house.hosting.come_round()

    state = await house.book.state()
    assert state.digest != before.digest
    assert b"+17185550198" in house.twilio.live[0]["content"]


async def test_it_sends_no_sound_twice(house: House) -> None:
    await house.wants(Way.TWILIO)
    await house.hosting.install()
    house.twilio.requests.clear()

    await house.edit("rota", lambda _: Rota(people=(_ana(),)))
    await house.hosting.come_round()

    assert [one for one in house.twilio.requests if "/Assets" in one] == []
    assert len(house.twilio.live) > 10


async def test_it_installs_anew_in_another_week_s_shifts(house: House) -> None:
    await house.wants(Way.TWILIO)
    await house.hosting.install()

    house.clock.advance(seconds=8 * 86400)
    await house.hosting.come_round()

    assert len(house.twilio.deployed) == 2


async def test_it_goes_on_where_an_answer_never_came(house: House) -> None:
    await house.wants(Way.TWILIO)
    house.twilio.trouble.append("silent")
    first = await house.round()

    house.clock.advance(seconds=11 * 60)
    await house.hosting.come_round()

    state = await house.book.state()
    assert first.error == "ProviderUnsure"
    assert (state.error, len(house.twilio.services)) == ("", 1)


async def test_it_says_where_the_account_may_not(house: House) -> None:
    await house.wants(Way.TWILIO)
    house.twilio.trouble.append("403")

    state = await house.round()
    again = await house.round()

    assert state.error.startswith("ProviderRefused 403")
    assert house.twilio.requests.count("POST /v1/Services") == 1
    assert again.url == ""


@pytest.mark.parametrize(
    ("trouble", "kind"), [("429", "ProviderDown 429"), ("500", "ProviderUnsure 500")]
)
async def test_it_tries_again_after_a_while(house: House, trouble: str, kind: str) -> None:
    await house.wants(Way.TWILIO)
    house.twilio.trouble.append(trouble)
    first = await house.round()
    soon = await house.round()

    house.clock.advance(seconds=11 * 60)
    await house.hosting.come_round()

    assert first.error.startswith(kind)
    assert soon.url == ""
    assert (await house.book.state()).url != ""


async def test_it_does_not_wait_for_a_twilio_that_hangs(house: House) -> None:
    await house.wants(Way.TWILIO)
    house.twilio.hangs = True

    state = await house.round()

    assert (state.error, state.url) == ("ProviderDown", "")


async def test_it_keeps_what_is_there_where_a_build_fails(house: House) -> None:
    await house.wants(Way.TWILIO)
    before = await house.hosting.install()
    house.twilio.build_ends = "failed"
    await house.edit("rota", lambda _: Rota(fallback=("Ana",), people=(_ana(),)))

    await house.hosting.come_round()

    state = await house.book.state()
    assert (state.url, state.digest) == (before.url, before.digest)
    assert state.error == "ProviderRefused build_failed"


async def test_it_renews_what_answers_within_an_hour_after_a_build_that_failed(
    house: House,
) -> None:
    await house.wants(Way.TWILIO)
    before = await house.hosting.install()
    house.twilio.build_ends = "failed"
    await house.edit("rota", lambda _: Rota(people=(_ana(),)))
    await house.hosting.come_round()

    house.twilio.build_ends = "completed"
    house.clock.advance(seconds=3600)
    await house.hosting.come_round()

    state = await house.book.state()
    assert (state.error, state.digest != before.digest) == ("", True)


async def test_it_says_what_has_no_clip_and_tries_again_after_a_day(house: House) -> None:
    await house.wants(Way.TWILIO)
    house.voice.fails = True
    silent = await house.hosting.install()
    house.voice.fails = False

    house.clock.advance(seconds=86400)
    await house.hosting.come_round()

    assert silent.without_clip > 0
    assert (await house.book.state()).without_clip == 0


@needs_node
async def test_it_notices_that_it_does_not_answer_any_more(house: House) -> None:
    await house.wants(Way.TWILIO)
    await house.round()
    house.twilio.deployed.clear()

    house.clock.advance(seconds=86400)
    state = await house.round()

    assert (state.answers, state.found) == (False, "It answers with the status 404.")


@needs_node
async def test_it_notices_a_sound_that_is_gone(house: House) -> None:
    await house.wants(Way.TWILIO)
    await house.round()
    build = house.twilio.builds[house.twilio.deployed[-1]]
    build["assets"] = build["assets"][1:]

    state = await house.hosting.look()

    assert (state.answers, state.found) == (
        False,
        "1 of the files that it names cannot be fetched.",
    )


async def test_it_leaves_the_work_to_whoever_has_begun(house: House) -> None:
    await house.wants(Way.TWILIO)
    assert await house.book.take()

    await house.hosting.install()

    assert house.twilio.deployed == []
    house.clock.advance(seconds=timedelta(minutes=7).total_seconds())
    assert await house.book.take()


async def test_it_takes_everything_away_with_one_step(house: House) -> None:
    await house.wants(Way.TWILIO)
    url = (await house.hosting.install()).url

    await house.hosting.remove()

    assert (house.twilio.services, await house.book.state()) == ([], HostedState(gone=url))
    assert await house.hosting.hosted_url() == "/voice/fallback"


def _ana() -> OnCallPerson:
    return OnCallPerson("Ana", PhoneNumber("+17185550198"), confirmed=True)
