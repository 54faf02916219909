"""What follows when a relay session is over."""

from __future__ import annotations

import json

import pytest
from tac.models.voice import ConversationRelayCallbackPayload

from services.call.reception import Handoff, HandoffReason, ReentryReason, read_handoff
from services.core.errors import ProviderDown
from tests.routes.conftest import FORM, Doors, verbs_of, words_of


def ended_with(reason: HandoffReason, who: str = "") -> dict[str, str]:
    return {"SessionStatus": "ended", "HandoffData": Handoff(reason, who).written()}


def dialled(status: str, **more: str) -> dict[str, str]:
    return {"DialCallStatus": status, **more}


def test_a_caller_who_hung_up_is_let_go(doors: Doors) -> None:
    document = doors.asks("/voice/ended", {"SessionStatus": "completed", "CallStatus": "completed"})

    assert verbs_of(document) == ["Hangup"]
    assert doors.told("ended") == [("CA1", "completed")]


@pytest.mark.parametrize("reason", [HandoffReason.HANG_UP, HandoffReason.SILENCE])
def test_it_hangs_up_when_the_assistant_has_said_goodbye(
    doors: Doors, reason: HandoffReason
) -> None:
    document = doors.asks("/voice/ended", ended_with(reason))

    assert verbs_of(document) == ["Hangup"]
    assert doors.told("ended") == [("CA1", "completed")]


def test_it_brings_the_call_back_where_nobody_can_be_rung(doors: Doors) -> None:
    document = doors.asks("/voice/ended", ended_with(HandoffReason.TRANSFER, "Diane"))

    assert document.find("Dial") is None
    assert "Shall I take a message?" in words_of(document)
    assert doors.told("reenter") == [("CA1", ReentryReason.NOT_REACHABLE)]
    assert doors.transfers.of("gave_up") == []


def test_an_address_of_an_older_version_brings_the_call_back(doors: Doors) -> None:
    document = doors.asks("/voice/ended?step=dialled&back=&lang=en", dialled("no-answer"))

    assert words_of(document) == "They did not pick up. Shall I take a message?"
    assert document.find("Connect/ConversationRelay") is not None


@pytest.mark.parametrize("status", ["busy", "failed", "canceled", ""])
def test_so_does_one_who_is_busy_or_not_reached(doors: Doors, status: str) -> None:
    assert doors.asks("/voice/ended?step=dialled", dialled(status)).find("Connect") is not None


def test_a_dial_that_was_never_bridged_brings_the_call_back(doors: Doors) -> None:
    document = doors.asks("/voice/ended?step=dialled", dialled("completed", DialBridged="false"))

    assert document.find("Connect/ConversationRelay") is not None


def test_after_a_talk_with_a_colleague_the_call_is_over(doors: Doors) -> None:
    document = doors.asks("/voice/ended?step=dialled", dialled("completed", DialBridged="true"))

    assert verbs_of(document) == ["Hangup"]
    assert doors.told("ended") == [("CA1", "transferred")]


def test_a_caller_who_left_while_it_rang_is_let_go(doors: Doors) -> None:
    document = doors.asks("/voice/ended?step=dialled", dialled("canceled", CallStatus="completed"))

    assert verbs_of(document) == ["Hangup"]


def test_a_transfer_out_of_the_conversation_without_sockets_goes_back_there(
    doors: Doors,
) -> None:
    document = doors.asks("/voice/ended?step=dialled&back=gather&lang=es", dialled("no-answer"))

    assert verbs_of(document) == ["Gather", "Redirect"]
    assert words_of(document) == "They did not pick up. Shall I take a message?"
    assert doors.told("reenter") == [("CA1", ReentryReason.NOT_ANSWERED)]


def test_a_moved_call_goes_straight_back_into_the_relay(doors: Doors) -> None:
    document = doors.asks("/voice/ended", ended_with(HandoffReason.MOVED))

    assert document.find("Connect/ConversationRelay") is not None
    assert doors.told("reenter") == [("CA1", ReentryReason.MOVED)]


def test_a_moved_call_waits_while_this_process_leaves(doors: Doors) -> None:
    doors.switchboard.draining = True

    document = doors.asks("/voice/ended", ended_with(HandoffReason.MOVED))

    assert verbs_of(document) == ["Pause", "Redirect"]
    assert document.findtext("Redirect") == "https://chris.example/voice/ended?step=moved"
    assert doors.told("reenter") == []


def test_a_moved_call_meets_the_successor(doors: Doors) -> None:
    document = doors.asks("/voice/ended?step=moved", {})

    assert document.find("Connect/ConversationRelay") is not None
    assert doors.told("reenter") == [("CA1", ReentryReason.MOVED)]


def test_a_moved_call_that_hung_up_meanwhile_is_over(doors: Doors) -> None:
    document = doors.asks("/voice/ended?step=moved", {"CallStatus": "completed"})

    assert verbs_of(document) == ["Hangup"]


def test_a_failed_session_goes_back_into_the_relay_with_its_memory(doors: Doors) -> None:
    document = doors.asks("/voice/ended", {"SessionStatus": "failed", "ErrorCode": "64105"})

    assert "the line dropped for a moment" in words_of(document)
    assert document.find("Connect/ConversationRelay") is not None


def test_after_a_second_failure_it_goes_on_without_sockets(doors: Doors) -> None:
    doors.switchboard.may_return = False

    document = doors.asks("/voice/ended", {"SessionStatus": "failed"})

    assert verbs_of(document) == ["Gather", "Redirect"]
    assert doors.told("gather_start") == [("CA1",)]


@pytest.mark.parametrize("code", ["64101", "64102", "64106", "64109"])
def test_a_failure_that_would_come_again_goes_on_without_sockets_at_once(
    doors: Doors, code: str
) -> None:
    document = doors.asks("/voice/ended", {"SessionStatus": "failed", "ErrorCode": code})

    assert verbs_of(document) == ["Gather", "Redirect"]
    assert doors.told("reenter") == []


def test_without_the_count_of_returns_it_does_not_go_round_for_ever(doors: Doors) -> None:
    doors.switchboard.fails["reenter"] = ProviderDown("database")

    assert verbs_of(doors.asks("/voice/ended", {"SessionStatus": "failed"})) == [
        "Gather",
        "Redirect",
    ]


@pytest.mark.parametrize(
    "data",
    ["", "nonsense", "[]", "null", '{"reason":"other"}', '{"reason":["transfer"]}', "[" * 5000],
)
def test_a_hand_off_that_cannot_be_read_never_ends_the_call(doors: Doors, data: str) -> None:
    document = doors.asks("/voice/ended", {"SessionStatus": "ended", "HandoffData": data})

    assert document.find("Connect/ConversationRelay") is not None


def test_a_hand_off_says_what_was_written_into_it() -> None:
    handoff = Handoff(HandoffReason.TRANSFER, "Diane", "es")

    assert read_handoff(handoff.written()) == handoff


def test_a_hand_off_says_that_somebody_has_asked_for_the_call() -> None:
    handoff = Handoff(HandoffReason.TRANSFER, "diane@example.com", direct=True)

    assert read_handoff(handoff.written()) == handoff


@pytest.mark.parametrize("reason", HandoffReason)
def test_every_reason_of_a_hand_off_has_its_way(doors: Doors, reason: HandoffReason) -> None:
    assert verbs_of(doors.asks("/voice/ended", ended_with(reason)))
    assert doors.metrics.shown()["fallback_answers"] == 0


def test_a_hand_off_with_an_odd_name_goes_to_anyone(doors: Doors) -> None:
    data = json.dumps({"reason": "transfer", "who": 7})

    doors.asks("/voice/ended", {"SessionStatus": "ended", "HandoffData": data})

    ((_, wish),) = doors.transfers.of("next_ring")
    assert wish.who == "anyone"


def test_an_unknown_status_never_ends_the_call(doors: Doors) -> None:
    document = doors.asks("/voice/ended", {"SessionStatus": "paused"})

    assert document.find("Connect/ConversationRelay") is not None


def test_the_caller_may_leave_a_message_in_the_language_of_the_call(doors: Doors) -> None:
    data = Handoff(HandoffReason.VOICEMAIL, language="es").written()

    document = doors.asks("/voice/ended", {"SessionStatus": "ended", "HandoffData": data})

    assert "Record" in verbs_of(document)
    assert "Después del tono" in words_of(document)


def test_it_reads_the_callback_that_twilios_own_model_describes(doors: Doors) -> None:
    form = {**FORM, "SessionId": "VX1", "SessionDuration": "12", "ApplicationSid": "",
            **ended_with(HandoffReason.HANG_UP)}  # fmt: skip
    payload = ConversationRelayCallbackPayload.model_validate(form)

    document = doors.asks("/voice/ended", form)

    assert payload.session_status == "ended"
    assert verbs_of(document) == ["Hangup"]


def test_the_end_of_a_call_is_answered_even_when_nobody_takes_it(doors: Doors) -> None:
    doors.switchboard.fails["ended"] = ProviderDown("database")

    document = doors.asks("/voice/ended", {"SessionStatus": "completed"})

    assert verbs_of(document) == ["Hangup"]


def test_an_error_of_our_own_asks_a_plain_question(doors: Doors) -> None:
    doors.switchboard.fails["reenter"] = KeyError("a mistake")

    document = doors.asks("/voice/ended", {"SessionStatus": "failed"})

    assert verbs_of(document) == ["Gather", "Redirect"]
    assert "how can I help" in words_of(document)


def test_an_engine_that_hangs_leaves_a_plain_question(doors: Doors) -> None:
    doors.switchboard.hangs.add("reenter")
    doors.loop.patience = 0.05

    document = doors.asks("/voice/ended", {"SessionStatus": "failed"})

    assert verbs_of(document) == ["Gather", "Redirect"]
