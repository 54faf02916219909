"""Twilio's checks of the set-up: what each finds, and that what fails has a cure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from config import Settings
from services.core.checkup import CheckState
from services.core.office import Office
from services.core.set_up_notes import SetUpNotes
from services.live.door_watch import DoorNote
from services.portfolio.checks import address, texts, twilio, voice
from services.portfolio.checks.look import Grounds, Look
from services.portfolio.checks.run import flat, look_at_all
from services.simulator.twilio_api.account import Account
from tests.portfolio.set_up_grounds import (
    CA,
    NUMBER,
    grounds_on,
    now,
    one,
    with_news,
)

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


OF_WHOM = [
    ("https://chris.example/voice", CheckState.FAILING),
    ("https://other.example/menu", CheckState.OK),
    ("https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json", CheckState.FAILING),
    ("https://[broken", CheckState.FAILING),
]


@pytest.mark.parametrize(("url", "state"), OF_WHOM)
async def test_alerts_of_another_program_of_the_account_are_not_ours(
    grounds: Grounds, account: Account, url: str, state: CheckState
) -> None:
    account.alert("11200", "", url=url)

    assert (await one(await twilio.alerts(Look(grounds)))).state is state


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
