"""Each check of the set-up: what it finds, in which state, and that a failing one has a cure."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from msgspec.structs import replace as replace_struct

from config import Settings
from services.clients.http import TimeLimits
from services.clients.model_list import ModelList, ServedModels
from services.clients.send_grid_account import SendGridAccount
from services.clients.twilio_console import open_console
from services.clients.twilio_hosts import TwilioLogin
from services.core.checkup import Check, CheckState, passed
from services.core.errors import ProviderDown
from services.core.health import Condition, Report
from services.core.office import Office
from services.core.set_up_notes import SetUpNotes
from services.live.door_watch import DoorNote
from services.portfolio.checks import address, models, office, texts, twilio, voice
from services.portfolio.checks.look import Grounds, Look
from services.portfolio.checks.run import CHECKS, Listed, flat, look_at_all
from services.simulator.twilio_api.account import Account, Trouble
from services.simulator.twilio_api.server import TwilioStandIn
from services.store.door_book import DoorNews

QUICK = TimeLimits(connect_s=0.5, read_s=0.3, total_s=1)
NUMBER, ORIGIN = "+17185550100", "https://chris.example"
CA = "CA" + "1" * 32


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def account() -> Account:
    made = Account()
    made.register(made.add_number(NUMBER))
    made.calls[CA] = {"sid": CA}
    return made


@pytest.fixture
async def grounds(account: Account) -> AsyncIterator[Grounds]:
    """A house that is connected to the stand-in, and to nothing else."""
    server = TestServer(TwilioStandIn(account).application())
    await server.start_server(shutdown_timeout=0.01)
    url = str(server.make_url("")).rstrip("/")
    console = open_console(TwilioLogin(account.sid, account.token, url, QUICK))
    settings = Settings(
        twilio_account_sid=account.sid,
        twilio_auth_token=account.token,
        twilio_phone_number=NUMBER,
        public_url=ORIGIN,
    )
    yield grounds_on(settings, twilio=console)
    await console.close()
    await server.close()


def grounds_on(settings: Settings, **more: object) -> Grounds:
    async def known_office() -> Office:
        return Office("Sample", None, "")

    async def no_news() -> DoorNews:
        return DoorNews()

    async def never() -> None:
        return None

    async def runs() -> bool:
        return True

    plain = Grounds(settings, RealClock(), "secret", known_office, no_news, never, runs)
    return replace(plain, **more)  # type: ignore[arg-type]


def with_news(grounds: Grounds, **notes: DoorNote) -> Grounds:
    async def news() -> DoorNews:
        return replace_struct(DoorNews(), **notes)

    return replace(grounds, news=news)


async def one(made: Sequence[Check]) -> Check:
    [found] = made
    assert found.state is not CheckState.FAILING or found.cure
    return found


# --- Twilio -------------------------------------------------------------------------------------


async def test_a_login_that_fits_is_right(grounds: Grounds) -> None:
    found = await one(await twilio.account(Look(grounds)))

    assert found.state is CheckState.OK
    assert grounds.settings.twilio_auth_token not in found.found


async def test_half_a_login_fails() -> None:
    found = await one(await twilio.account(Look(grounds_on(Settings(twilio_account_sid="AC1")))))

    assert found.state is CheckState.FAILING
    assert "TWILIO_AUTH_TOKEN" in found.found


async def test_no_number_of_the_settings_fails(grounds: Grounds) -> None:
    settings = replace(grounds.settings, twilio_phone_number="+17185550177")

    found = await one(await twilio.number(Look(replace(grounds, settings=settings))))

    assert found.state is CheckState.FAILING
    assert "+17185550177" in found.found


async def test_a_trunk_before_the_number_is_named_first(grounds: Grounds, account: Account) -> None:
    account.number_of(NUMBER).values["trunk_sid"] = "TK1"  # type: ignore[union-attr]

    found = await one(await twilio.number(Look(grounds)))

    assert "SIP trunk" in found.found


async def test_a_wrong_login_makes_everything_that_needs_it_wait(
    grounds: Grounds, account: Account
) -> None:
    account.token = "another"

    found = {check.key: check.state for check in flat(await look_at_all(grounds))}

    assert found["twilio_account"] is CheckState.FAILING
    assert {found[key] for key in ("number", "texts", "twilio_errors", "clock")} == {
        CheckState.WAITING
    }


async def test_old_alerts_before_a_good_call_count_no_more(
    grounds: Grounds, account: Account
) -> None:
    account.alert("11200", "")
    good = DoorNote(now() + timedelta(seconds=2), call_sid=CA)

    found = await one(await twilio.alerts(Look(with_news(grounds, session_good=good))))

    assert found.state is CheckState.OK


async def test_alerts_never_show_what_twilio_wrote(grounds: Grounds, account: Account) -> None:
    account.alert("11200", "url=https://chris.example/voice&From=%2B17185550142")

    found = await one(await twilio.alerts(Look(grounds)))

    assert found.state is CheckState.FAILING
    assert "555" not in found.found + found.cure


# --- the voice line -----------------------------------------------------------------------------


async def test_the_addendum_is_unknown_until_something_shows_it(grounds: Grounds) -> None:
    found = await one(await voice.addendum(Look(grounds)))

    assert found.state is CheckState.UNKNOWN
    assert "Addendum" in found.cure


async def test_a_tick_is_told_and_proves_nothing(grounds: Grounds) -> None:
    async def noted() -> Office:
        return Office("Sample", None, "", set_up=SetUpNotes("diane@example.com", now()))

    found = await one(await voice.addendum(Look(replace(grounds, office=noted))))

    assert found.state is CheckState.UNKNOWN
    assert "diane@example.com" in found.found


async def test_a_conversation_that_twilio_carried_proves_it(grounds: Grounds) -> None:
    look = Look(with_news(grounds, session_good=DoorNote(now(), call_sid=CA)))

    assert (await one(await voice.addendum(look))).state is CheckState.OK
    assert (await one(await voice.voice(look))).state is CheckState.OK


async def test_a_simulated_conversation_proves_nothing(grounds: Grounds) -> None:
    look = Look(with_news(grounds, session_good=DoorNote(now(), call_sid="CA2")))

    assert (await one(await voice.addendum(look))).state is CheckState.UNKNOWN


BROKEN = [
    ("64101", "block_elevenlabs", "unknown", "failing"),
    ("64101", "Invalid values (provider/lang/voice) for tts settings", "unknown", "failing"),
    ("64106", "", "unknown", "failing"),
    ("64101", "terms not accepted", "failing", "unknown"),
]


@pytest.mark.parametrize(("code", "words", "addendum", "spoken"), BROKEN)
async def test_a_refused_voice_line_is_laid_at_the_right_door(
    grounds: Grounds, account: Account, code: str, words: str, addendum: str, spoken: str
) -> None:
    account.alert(code, words)
    look = Look(grounds)

    assert (await one(await voice.addendum(look))).state.value == addendum
    assert (await one(await voice.voice(look))).state.value == spoken


async def test_the_end_of_a_session_tells_it_before_twilios_alert_does(grounds: Grounds) -> None:
    broke = DoorNote(now(), why="64101, block_elevenlabs", call_sid=CA)

    found = await one(await voice.voice(Look(with_news(grounds, session_failed=broke))))

    assert found.state is CheckState.FAILING


async def test_a_fault_before_the_last_good_conversation_is_over(
    grounds: Grounds, account: Account
) -> None:
    account.alert("64101", "block_elevenlabs")
    good = DoorNote(now() + timedelta(seconds=2), call_sid=CA)

    found = await one(await voice.voice(Look(with_news(grounds, session_good=good))))

    assert found.state is CheckState.OK


# --- texts --------------------------------------------------------------------------------------

CAMPAIGNS = [
    ("VERIFIED", "APPROVED", "ok"),
    ("IN_PROGRESS", "APPROVED", "unknown"),
    ("VERIFIED", "SUSPENDED", "failing"),
    ("FAILED", "APPROVED", "failing"),
]


@pytest.mark.parametrize(("campaign", "brand", "state"), CAMPAIGNS)
async def test_texts_stand_as_their_registration_does(
    grounds: Grounds, account: Account, campaign: str, brand: str, state: str
) -> None:
    account.services.clear()
    account.register(account.number_of(NUMBER), campaign=campaign, brand=brand)  # type: ignore[arg-type]

    assert (await one(await texts.texts(Look(grounds)))).state.value == state


async def test_texts_that_go_elsewhere_fail(grounds: Grounds, account: Account) -> None:
    account.services[0] |= {
        "use_inbound_webhook_on_number": False,
        "inbound_request_url": "https://old.example/sms",
    }

    found = await one(await texts.texts(Look(grounds)))

    assert found.state is CheckState.FAILING
    assert "old.example" in found.found


# --- the address --------------------------------------------------------------------------------


async def test_without_an_address_twilio_has_nobody_to_ask(grounds: Grounds) -> None:
    found = await one(await address.public(Look(grounds)))

    assert found.state is CheckState.FAILING
    assert "PUBLIC_URL" in found.cure


REFUSED = [
    ("token", "", "does not fit our token", "primary token"),
    ("address", "https://old.example", "https://old.example", "PUBLIC_URL=https://old.example"),
    ("account", "", "another Twilio account", "TWILIO_ACCOUNT_SID"),
    ("unsigned", "", "without Twilio's signature", "X-Twilio-Signature"),
]


@pytest.mark.parametrize(("why", "origin", "found", "cure"), REFUSED)
async def test_a_refused_signature_says_why(
    grounds: Grounds, why: str, origin: str, found: str, cure: str
) -> None:
    good = DoorNote(now() - timedelta(hours=1))
    bad = DoorNote(now(), "voice.answer", why, origin)

    shown = await one(await address.signature(Look(with_news(grounds, verified=good, refused=bad))))

    assert shown.state is CheckState.FAILING
    assert found in shown.found
    assert cure in shown.cure


async def test_a_right_signature_after_a_refusal_is_right(grounds: Grounds) -> None:
    bad = DoorNote(now() - timedelta(hours=1), why="token")

    look = Look(with_news(grounds, verified=DoorNote(now()), refused=bad))

    assert (await one(await address.signature(look))).state is CheckState.OK


# --- the model ----------------------------------------------------------------------------------


class Served(ModelList):
    """A list that is given."""

    def __init__(self, *names: str, **ends: date) -> None:
        super().__init__("key")
        self._found = ServedModels(
            frozenset(names), {k.replace("_", "-"): v for k, v in ends.items()}
        )

    async def served(self) -> ServedModels:
        return self._found


SERVED = [
    (("gpt-4o-mini", "gpt-6-luna"), "ok", "gpt-6-luna takes over"),
    (("gpt-6-luna",), "failing", "not served to this key"),
    (("gpt-4o-mini",), "failing", "no successor"),
    ((), "failing", "its successor is not either"),
]


@pytest.mark.parametrize(("names", "state", "words"), SERVED)
async def test_a_model_that_ends_needs_one_that_follows(
    names: tuple[str, ...], state: str, words: str
) -> None:
    near = {"gpt_4o_mini": now().date() + timedelta(days=30)} if "gpt-4o-mini" in names else {}
    grounds = grounds_on(Settings(openai_api_key="key"), models=Served(*names, **near))

    found = (await models.models(Look(grounds)))[1]

    assert found.state.value == state
    assert words in found.found


# --- mail, Rent Manager, and what hangs ---------------------------------------------------------

MAIL = [
    ({"scopes": ["mail.send"]}, 200, 200, "", "ok", "ok"),
    ({"scopes": ["alerts.read"]}, 200, 403, "", "failing", "waiting"),
    ({"scopes": ["mail.send"]}, 200, 403, "from", "ok", "failing"),
    ({}, 401, 401, "", "failing", "waiting"),
]


@pytest.mark.parametrize(("scopes", "status", "sent", "field", "key", "sender"), MAIL)
async def test_mail_needs_a_right_and_a_verified_sender(
    scopes: dict[str, object], status: int, sent: int, field: str, key: str, sender: str
) -> None:
    async def rights(_: web.Request) -> web.Response:
        return web.json_response(scopes, status=status)

    async def send(request: web.Request) -> web.Response:
        assert (await request.json())["mail_settings"]["sandbox_mode"] == {"enable": True}
        errors = {"errors": [{"message": "no", "field": field or None}]}
        return web.json_response(errors, status=sent)

    application = web.Application()
    application.router.add_get("/v3/scopes", rights)
    application.router.add_post("/v3/mail/send", send)
    async with TestServer(application) as server:
        mail = SendGridAccount("key", base_url=str(server.make_url("")).rstrip("/"), limits=QUICK)
        look = Look(grounds_on(Settings(mail_from="chris@example.com"), mail=mail))

        found = [(await one(await made(look))).state.value for made in MAIL_CHECKS]
        await mail.close()

    assert found == [key, sender]


MAIL_CHECKS: Sequence[Callable[[Look], Awaitable[Sequence[Check]]]] = (
    office.mail_key,
    office.mail_sender,
)


async def test_rent_manager_names_what_may_not_be_read() -> None:
    async def probe() -> Report:
        return Report(Condition.DEGRADED, "The user may not read: Leases.")

    found = await one(await office.rent_manager(Look(grounds_on(Settings(), rent_manager=probe))))

    assert found.state is CheckState.FAILING
    assert "Leases" in found.found


async def test_a_check_that_hangs_costs_its_own_line_alone(grounds: Grounds) -> None:
    async def hang(_: Look) -> Sequence[Check]:
        await asyncio.Event().wait()
        return []

    async def works(_: Look) -> Sequence[Check]:
        return [passed("works", "Works", "Yes.")]

    listed = (Listed("hangs", "Hangs", "Group", hang), Listed("works", "Works", "Group", works))

    hung, worked = flat(await look_at_all(grounds, listed, limit_s=0.05))

    assert (hung.state, worked.state) == (CheckState.FAILING, CheckState.OK)
    assert "within 0.05 seconds" in hung.found


async def test_a_provider_that_is_down_costs_its_own_line_alone(grounds: Grounds) -> None:
    async def down(_: Look) -> Sequence[Check]:
        raise ProviderDown("twilio: status 500", status=500)

    [found] = flat(await look_at_all(grounds, (Listed("down", "Down", "Group", down),)))

    assert found.state is CheckState.FAILING
    assert found.cure


async def test_nothing_set_fails_in_nothing_that_is_not_used() -> None:
    found = flat(await look_at_all(grounds_on(Settings())))

    failing = [check.key for check in found if check.state is CheckState.FAILING]
    assert failing == ["worker"]
    assert {one.key for one in CHECKS} <= {check.key for check in found}


@pytest.mark.parametrize("what", ["401", "403", "404", "429", "500", "hang", "drop"])
async def test_whatever_twilio_does_every_line_is_there(
    grounds: Grounds, account: Account, what: str
) -> None:
    account.troubles.append(Trouble("/", what, -1))

    found = {check.key for check in flat(await look_at_all(grounds, limit_s=2))}

    assert {one.key for one in CHECKS} <= found
