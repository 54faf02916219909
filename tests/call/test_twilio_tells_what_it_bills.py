"""Twilio's requests become what it bills: once each, whoever tells them and how often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.call.billing import Told, billed
from services.core.metering import Meter, Metered

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
OURS, MARIA, DIANE = "+17185550100", "+17185550142", "+17185550101"


def told(
    path: str = "/voice/status", *, query: str = "", token: str = "", **form: str
) -> Sequence[Metered]:
    named = {"CallSid": "CA1", "From": MARIA, "To": OURS, "Direction": "inbound", **form}
    pairs = dict(pair.split("=", 1) for pair in query.split("&") if pair)
    return billed(Told(path, named, pairs, AT, token))


def test_the_end_of_a_call_tells_its_minutes() -> None:
    (found,) = told(CallStatus="completed", CallDuration="61")

    assert (found.key, found.meter, found.quantity) == ("voice:CA1", Meter.VOICE_IN, 2)
    assert (found.detail, found.call_sid, found.estimated) == ("local", "CA1", False)


def test_a_toll_free_number_has_a_price_of_its_own() -> None:
    (found,) = told(CallStatus="completed", CallDuration="5", To="+18005550100")

    assert found.detail == "toll_free"


@pytest.mark.parametrize("status", ["busy", "no-answer", "canceled", "failed"])
def test_a_call_that_nobody_answered_costs_nothing(status: str) -> None:
    (found,) = told(CallStatus=status)

    assert found.quantity == 0


@pytest.mark.parametrize("form", [{"CallStatus": "in-progress"}, {"CallStatus": "completed"}])
def test_a_call_that_goes_on_tells_nothing(form: dict[str, str]) -> None:
    assert told(**form) == ()


def test_a_colleagues_leg_belongs_to_the_callers_call() -> None:
    (found,) = told(
        "/voice/transfer",
        query="step=status&leg=CA1-1-0",
        CallSid="CA2",
        ParentCallSid="CA1",
        Direction="outbound-dial",
        To=DIANE,
        CallStatus="completed",
        CallDuration="120",
    )

    assert (found.key, found.meter, found.quantity) == ("leg:CA2", Meter.VOICE_OUT, 2)
    assert (found.call_sid, found.detail) == ("CA1", "us_canada")


def test_the_end_of_a_dial_is_an_estimate_of_the_same_leg() -> None:
    (found,) = told("/voice/ended", query="step=dialled", DialCallSid="CA2", DialCallDuration="61")

    assert (found.key, found.call_sid, found.quantity, found.estimated) == (
        "leg:CA2",
        "CA1",
        2,
        True,
    )


def test_a_ring_of_the_ladder_belongs_to_the_call_of_its_ladder() -> None:
    (found,) = told(
        "/voice/ladder",
        query="step=abc123.1.0&part=status",
        CallSid="CA9",
        Direction="outbound-api",
        To=DIANE,
        CallStatus="completed",
        CallDuration="31",
    )

    assert (found.key, found.ladder_id, found.call_sid) == ("leg:CA9", "abc123", "")


def test_a_session_tells_its_minutes() -> None:
    (found,) = told("/voice/ended", SessionId="VX1", SessionDuration="59", SessionStatus="ended")

    assert (found.key, found.meter, found.quantity) == ("relay:VX1", Meter.RELAY, 1)


def test_a_message_is_told_twice_and_billed_once() -> None:
    recording = {"RecordingSid": "RE1", "RecordingDuration": "75"}

    first = told("/voice/voicemail", **recording)
    again = told("/voice/voicemail", query="step=recorded", **recording)

    assert [one.key for one in (*first, *again)] == ["recording:RE1"] * 2
    assert first[0].quantity == 2


def test_each_turn_without_sockets_is_billed_once() -> None:
    turn = {"query": "step=4&misses=0", "SpeechResult": "My sink leaks."}

    first, again = told("/voice/gather", **turn), told("/voice/gather", **turn)
    other = told("/voice/gather", query="step=6&misses=0", SpeechResult="Yes.")

    assert first[0].key == again[0].key != other[0].key


def test_each_end_of_a_conference_is_billed() -> None:
    since = int(AT.timestamp()) - 130

    (caller,) = told("/voice/ladder", query=f"ladder=abc&part=left&since={since}")
    (taker,) = told("/voice/ladder", query=f"step=abc.1.0&part=left&since={since}", CallSid="CA9")

    assert (caller.meter, caller.quantity, caller.ladder_id) == (Meter.CONFERENCE, 3, "abc")
    assert taker.key != caller.key
    assert taker.ladder_id == "abc"


def test_the_test_phone_costs_no_minutes_and_whom_it_rings_does() -> None:
    own = told(CallSid="TR1", CallStatus="completed", CallDuration="60")
    rung = told(
        CallSid="CA2",
        ParentCallSid="TR1",
        Direction="outbound-dial",
        To=DIANE,
        CallStatus="completed",
        CallDuration="60",
    )

    assert own == ()
    assert rung[0].call_sid == "TR1"


FIELDS = [
    "CallSid",
    "CallStatus",
    "CallDuration",
    "ParentCallSid",
    "Direction",
    "To",
    "From",
    "DialCallSid",
    "DialCallDuration",
    "SessionId",
    "SessionDuration",
    "RecordingSid",
    "RecordingDuration",
    "SpeechResult",
]
ANYTHING = st.text(max_size=300) | st.sampled_from(["completed", "61", "sip:x@y", "+" + "9" * 99])


@given(
    path=st.sampled_from(["/voice/ladder", "/voice/voicemail", "/voice/status"]),
    form=st.dictionaries(st.sampled_from(FIELDS), ANYTHING),
    query=st.dictionaries(st.sampled_from(["step", "ladder", "since", "misses"]), ANYTHING),
)
def test_whatever_is_sent_no_call_is_harmed_and_no_bill_runs_away(
    path: str, form: dict[str, str], query: dict[str, str]
) -> None:
    found = billed(Told(path, form, query, AT))

    assert all(0 <= one.quantity <= 24 * 60 for one in found)


@pytest.mark.parametrize("length", ["", "-1", "1e3", "٣", "999999999", "x"])
def test_nonsense_is_no_length(length: str) -> None:
    form = {"CallStatus": "completed", "CallDuration": length, "SessionId": "VX1"}

    assert told(**form, SessionDuration=length, RecordingSid="RE1", RecordingDuration=length) == ()
