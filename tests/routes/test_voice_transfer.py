"""A caller is put through: who is rung, what they hear, and what a key means."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from services.call.reception import Handoff, HandoffReason, ReentryReason
from services.call.transferring import TransferWish
from services.core.aloud import aloud
from services.core.errors import ProviderDown
from services.core.people import PhoneNumber
from tests.routes.conftest import NOW, PUBLIC, Doors, verbs_of, words_of
from tests.routes.fake_transfers import WORDS

DIANE, JANIER = PhoneNumber("+17185550101"), PhoneNumber("+17185550102")
ATTEMPT = str(int(NOW.timestamp()))
ON_HER_PHONE = {"CallSid": "CA-leg", "ParentCallSid": "CA1", "Direction": "outbound-dial",
                "From": "+17185550100", "To": "+17185550101"}  # fmt: skip


def wants(who: str = "anyone", *, direct: bool = False) -> dict[str, str]:
    handoff = Handoff(HandoffReason.TRANSFER, who, direct=direct)
    return {"SessionStatus": "ended", "HandoffData": handoff.written()}


def ring_of(document: ET.Element) -> ET.Element:
    found = document.find("Dial")
    assert found is not None
    return found


def path_of(address: str | None) -> str:
    return (address or "").removeprefix(PUBLIC)


@pytest.fixture
def staffed(doors: Doors) -> Doors:
    doors.transfers.people = {"Diane": DIANE, "Janier": JANIER}
    return doors


def test_it_rings_a_colleague_for_twenty_seconds_and_shows_our_number(staffed: Doors) -> None:
    ring = ring_of(staffed.asks("/voice/ended", wants("Diane")))

    assert ring.findtext("Number") == "+17185550101"
    assert (ring.get("callerId"), ring.get("timeout")) == ("+17185550100", "20")
    assert path_of(ring.get("action")).startswith("/voice/ended?step=dialled")


def test_it_shows_our_number_on_a_call_that_we_placed(staffed: Doors) -> None:
    form = {
        **wants(),
        "Direction": "outbound-api",
        "From": "+17185550100",
        "To": "+17185550142",
    }

    assert ring_of(staffed.asks("/voice/ended", form)).get("callerId") == "+17185550100"


def test_whoever_picks_up_hears_what_it_is_about_and_presses_one(staffed: Doors) -> None:
    number = ring_of(staffed.asks("/voice/ended", wants())).find("Number")
    assert number is not None

    heard = staffed.asks(path_of(number.get("url")), ON_HER_PHONE)

    assert verbs_of(heard) == ["Gather", "Hangup"]
    assert words_of(heard) == aloud(f"{WORDS} Press 1 to take the call.")
    question = heard.find("Gather")
    assert question is not None
    assert question.get("input") == "dtmf"


@pytest.mark.parametrize(("key", "verbs"), [("1", []), ("2", ["Hangup"]), ("", ["Hangup"])])
def test_only_the_key_one_puts_them_through(staffed: Doors, key: str, verbs: list[str]) -> None:
    answer = staffed.asks("/voice/transfer?step=key&leg=L1", {**ON_HER_PHONE, "Digits": key})

    assert verbs_of(answer) == verbs
    assert staffed.transfers.of("key_pressed") == [("L1", key == "1")]


def test_a_cold_transfer_puts_them_through_at_once(staffed: Doors) -> None:
    staffed.transfers.warm = False

    number = ring_of(staffed.asks("/voice/ended", wants())).find("Number")

    assert number is not None
    assert number.get("url") is None
    assert "step=status" in (number.get("statusCallback") or "")


def test_the_next_is_rung_where_nobody_pressed_a_key(staffed: Doors) -> None:
    first = ring_of(staffed.asks("/voice/ended", wants()))

    second = staffed.asks(
        path_of(first.get("action")), {"DialCallStatus": "completed", "DialBridged": "false"}
    )

    assert ring_of(second).findtext("Number") == "+17185550102"
    assert words_of(second) == ""
    wishes = [wish for _, wish in staffed.transfers.of("next_ring")]
    assert wishes[1] == TransferWish("anyone", ATTEMPT, ("Diane",))


def test_after_the_last_one_the_call_comes_back_with_its_memory(staffed: Doors) -> None:
    address = path_of(ring_of(staffed.asks("/voice/ended", wants())).get("action"))
    second = staffed.asks(address, {"DialCallStatus": "no-answer"})

    last = staffed.asks(path_of(ring_of(second).get("action")), {"DialCallStatus": "busy"})

    assert last.find("Connect/ConversationRelay") is not None
    assert words_of(last) == "They did not pick up. Shall I take a message?"
    assert staffed.told("reenter") == [("CA1", ReentryReason.NOT_ANSWERED)]
    assert staffed.transfers.of("gave_up") == [("CA1", ATTEMPT, ("Diane", "Janier"))]


def test_a_voicemail_that_picks_up_has_not_taken_the_call(staffed: Doors) -> None:
    address = path_of(ring_of(staffed.asks("/voice/ended", wants())).get("action"))

    after = staffed.asks(address, {"DialCallStatus": "completed"})

    assert ring_of(after).findtext("Number") == "+17185550102"


def test_a_call_that_was_taken_ends_with_the_talk(staffed: Doors) -> None:
    ring = ring_of(staffed.asks("/voice/ended", wants()))
    staffed.transfers.taken.add("Diane")

    after = staffed.asks(
        path_of(ring.get("action")), {"DialCallStatus": "completed", "DialBridged": "true"}
    )

    assert verbs_of(after) == ["Hangup"]
    assert staffed.told("ended") == [("CA1", "transferred")]


def test_a_caller_who_hangs_up_while_it_rings_is_called_back(staffed: Doors) -> None:
    ring = ring_of(staffed.asks("/voice/ended", wants("Diane")))
    gone = {"DialCallStatus": "canceled", "CallStatus": "completed"}

    after = staffed.asks(path_of(ring.get("action")), gone)

    assert verbs_of(after) == ["Hangup"]
    assert staffed.transfers.of("missed") == [("CA1", "Diane")]
    assert staffed.told("ended") == [("CA1", "completed")]


def test_it_lets_a_caller_go_whom_nobody_could_write_down(staffed: Doors) -> None:
    staffed.transfers.fails = ProviderDown("database")
    ring = ring_of(staffed.asks("/voice/ended", wants("Diane")))
    gone = {"DialCallStatus": "canceled", "CallStatus": "completed"}

    assert verbs_of(staffed.asks(path_of(ring.get("action")), gone)) == ["Hangup"]


def test_it_keeps_from_ring_to_ring_that_somebody_has_asked_for_the_call(staffed: Doors) -> None:
    ring = ring_of(staffed.asks("/voice/ended", wants("diane@example.com", direct=True)))

    staffed.asks(path_of(ring.get("action")), {"DialCallStatus": "busy"})

    assert [wish.direct for _, wish in staffed.transfers.of("next_ring")] == [True, True]


@pytest.mark.parametrize("status", ["ringing", "in-progress", "completed"])
def test_it_is_told_how_each_telephone_fares(staffed: Doors, status: str) -> None:
    form = {**ON_HER_PHONE, "CallStatus": status}

    answer = staffed.rings("/voice/transfer?step=status&leg=L1", form)
    staffed.settle()

    assert answer.status_code == 204
    assert staffed.transfers.of("status") == [("L1", status)]


def test_a_telephone_that_nobody_knows_still_hears_that_a_key_takes_the_call(
    staffed: Doors,
) -> None:
    heard = staffed.asks("/voice/transfer?step=whisper&leg=unknown", ON_HER_PHONE)

    assert words_of(heard) == "A caller for the office. Press one to take the call."


@pytest.mark.parametrize("step", ["", "other", "confirm-key"])
def test_a_step_that_means_nothing_puts_the_telephone_down(staffed: Doors, step: str) -> None:
    assert verbs_of(staffed.asks(f"/voice/transfer?step={step}", ON_HER_PHONE))[-1] == "Hangup"


def test_the_key_one_on_the_very_telephone_confirms_its_number(staffed: Doors) -> None:
    staffed.numbers.numbers = {"Diane": DIANE}
    asked = staffed.asks("/voice/transfer?step=confirm&name=Diane", ON_HER_PHONE).find("Gather")
    assert asked is not None

    thanks = staffed.asks(path_of(asked.get("action")), {**ON_HER_PHONE, "Digits": "1"})

    assert staffed.numbers.confirmed == ["Diane"]
    assert "Calls can be given to this number now." in words_of(thanks)


@pytest.mark.parametrize(
    "form", [{"Digits": "2"}, {"Digits": "1", "To": "+17185550177"}], ids=["key", "number"]
)
def test_nothing_else_confirms_it(staffed: Doors, form: dict[str, str]) -> None:
    staffed.numbers.numbers = {"Diane": DIANE}

    answer = staffed.asks("/voice/transfer?step=confirm-key&name=Diane", {**ON_HER_PHONE, **form})

    assert staffed.numbers.confirmed == []
    assert words_of(answer) == "Nothing was changed. Goodbye."


def test_nothing_is_confirmed_while_the_records_are_away(staffed: Doors) -> None:
    staffed.numbers.fails = ProviderDown("database")

    answer = staffed.asks(
        "/voice/transfer?step=confirm-key&name=Diane", {**ON_HER_PHONE, "Digits": "1"}
    )

    assert words_of(answer) == "Nothing was changed. Goodbye."
