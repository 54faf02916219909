"""A text after the call: offered once, in the caller's language, and never where it would hurt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from services.call.reception import IncomingCall
from services.core.caller_texts import TextKind
from services.core.consents import TextStanding
from services.core.dialogue import ActState
from services.core.errors import ProviderDown, ProviderRefused
from services.core.people import Caller
from services.engine.callers_past import read_past
from services.engine.tooling import Texting
from tests.engine.script_line import Line, caller_from
from tests.engine.whole_call import OFFICE, TENANT, Exchange

QUESTION = "May I text you the ticket number?"
REPORT = ("Hi, my kitchen sink is leaking.", "It's twelve oh three.", "yes", "no pets", "yes")


@dataclass
class Ledger:
    """How every number stands."""

    standing: TextStanding = TextStanding.OPEN
    error: ProviderDown | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)

    async def standing_for_texts(self, number: str, person_id: str) -> TextStanding:
        self.asked.append((number, person_id))
        if self.error:
            raise self.error
        return self.standing


def texting_line(*people: str, caller: Caller | None = None) -> Line:
    """A line on which texts can be sent, with nothing against it."""
    line = Line(*people, caller=caller, rules_first=True)
    texting = Texting(Ledger(), can_send=True, origin="https://chris.example.com")
    line.reach = replace(line.reach, texting=texting)
    line.memory.texts = TextStanding.OPEN
    return line


async def reported(line: Line) -> Line:
    """A repair is reported, and its number was told."""
    await line.hears(*REPORT)
    assert line.desk.issues, line.said
    return line


async def test_it_asks_once_after_the_ticket() -> None:
    line = await reported(texting_line("t-james"))

    assert line.last.endswith(QUESTION)


async def test_a_yes_sends_the_number_and_goes_on() -> None:
    line = await reported(texting_line("t-james"))

    await line.hears("yes please")

    (text,) = line.desk.texts
    assert (text.kind, text.agreed, text.number) == (TextKind.TICKET, True, "+17185550143")
    assert text.issue_numbers == (1042,)
    assert text.asked == QUESTION
    assert "on its way" in line.last
    assert line.questions[-1] == "anything_else"


async def test_a_no_is_kept_and_nothing_leaves() -> None:
    line = await reported(texting_line("t-james"))

    await line.hears("no thank you")

    (text,) = line.desk.texts
    assert (text.agreed, text.asked) == (False, QUESTION)
    assert "no text" in line.last or "won't text" in line.last
    assert not line.ended


async def test_it_is_asked_in_spanish() -> None:
    line = texting_line("t-lucia")

    await line.hears("El fregadero de la cocina gotea", "tres A", "sí", "no tengo mascotas", "sí")
    await line.hears("sí")

    assert "mensaje de texto" in " ".join(line.said)
    assert line.desk.texts[0].language == "es"


async def test_what_it_is_for_is_explained_once() -> None:
    line = await reported(texting_line("t-james"))

    await line.hears("um what for?", "ok yes")

    assert "in writing" in line.said[-2]
    assert [text.agreed for text in line.desk.texts] == [True]


async def test_nobody_is_asked_twice_on_a_call() -> None:
    line = await reported(texting_line("t-james"))
    await line.hears("no")

    await line.hears("my bedroom window does not close", "yes", "no pets", "yes")

    assert " ".join(line.said).count(QUESTION) == 1


@pytest.mark.parametrize(
    "standing",
    [
        TextStanding.STOPPED,
        TextStanding.DECLINED,
        TextStanding.NO_TEXTS,
        TextStanding.UNKNOWN,
    ],
)
async def test_who_must_not_be_asked_is_not(standing: TextStanding) -> None:
    line = texting_line("t-james")
    line.memory.texts = standing

    await reported(line)

    assert "text you" not in " ".join(line.said)


async def test_a_danger_is_never_followed_by_the_question() -> None:
    line = texting_line("t-james")

    await line.hears("I smell gas in my kitchen", "yes we are outside", "thank you")

    assert "text you" not in " ".join(line.said)


async def test_grief_is_never_followed_by_the_question() -> None:
    line = texting_line("t-james")

    await line.hears("My mother passed away and her kitchen sink is leaking", *REPORT[1:])

    assert line.desk.issues
    assert "text you" not in " ".join(line.said)


async def test_a_withheld_number_is_not_asked() -> None:
    line = texting_line("t-james", caller=replace(caller_from("t-james"), number=None))

    await line.hears(*REPORT, "347 555 0188")

    assert line.desk.issues
    assert "text you" not in " ".join(line.said)


async def test_a_relay_service_is_not_asked() -> None:
    line = texting_line("t-james")
    line.memory.manner = replace(line.memory.manner, relay=True)

    await reported(line)

    assert "text you" not in " ".join(line.said)


async def test_a_ticket_without_a_number_is_not_offered() -> None:
    line = texting_line("t-james")
    line.desk.state = ActState.JOURNALED

    await reported(line)

    assert "text you" not in " ".join(line.said)


async def test_the_link_for_paying_is_offered() -> None:
    line = texting_line("t-james")

    await line.hears("How can I pay my rent?", "yes")

    (text,) = line.desk.texts
    assert (text.kind, text.link) == (TextKind.PAY_LINK, "https://pay.harborstreet.example")


@pytest.mark.parametrize(
    "wish",
    [
        "Can you text me the ticket number?",
        "Could you send me that number by text",
        "just text it to me please",
        "¿Me puede mandar el número por mensaje?",
    ],
)
async def test_a_wish_of_their_own_needs_no_question(wish: str) -> None:
    line = texting_line("t-james")
    line.memory.texts = TextStanding.DECLINED
    await reported(line)

    await line.hears(wish)

    assert [(text.kind, text.agreed) for text in line.desk.texts] == [(TextKind.TICKET, True)]


@pytest.mark.parametrize(
    "wish", ["Can I send you a picture of it?", "I took some photos", "Le puedo mandar una foto"]
)
async def test_who_has_photos_gets_the_link(wish: str) -> None:
    line = await reported(texting_line("t-james"))
    await line.hears("no")

    await line.hears(wish)

    text = line.desk.texts[-1]
    assert (text.kind, text.link) == (TextKind.PHOTO_LINK, "https://chris.example.com")


@pytest.mark.parametrize("said", ["please don't text me", "stop texting me"])
async def test_a_wish_for_no_texts_is_no_wish_for_one(said: str) -> None:
    line = await reported(texting_line("t-james"))

    await line.hears(said)

    assert not any(text.agreed for text in line.desk.texts)


async def test_a_wish_in_the_middle_of_a_matter_comes_back_to_it() -> None:
    line = await texting_line("t-james").hears(REPORT[0])

    await line.hears("oh and text me the link to pay my rent please")

    assert [text.kind for text in line.desk.texts] == [TextKind.PAY_LINK]
    assert (line.memory.script.goal, line.memory.script.awaiting) == ("repair", "unit")


async def test_a_wish_before_the_ticket_is_kept_until_there_is_one() -> None:
    line = texting_line("t-james")

    await line.hears(*REPORT[:4], "yes and text me the ticket number when you have it")

    assert [text.kind for text in line.desk.texts] == [TextKind.TICKET]
    assert QUESTION not in " ".join(line.said)


async def test_a_stopped_number_hears_how_to_start_again() -> None:
    line = texting_line("t-james")
    line.memory.texts = TextStanding.STOPPED
    line.reach = replace(line.reach, texting=Texting(Ledger(TextStanding.STOPPED), can_send=True))
    await reported(line)

    await line.hears("can you text me the number")

    assert "START" in line.last
    assert line.desk.texts == []


async def test_what_the_desk_refuses_is_said_plainly() -> None:
    line = await reported(texting_line("t-james"))
    line.desk.error = ProviderRefused("enough for a day", code="too_many")

    await line.hears("yes")

    assert "could not send" in line.last or "did not go through" in line.last


async def test_a_text_goes_to_a_number_that_was_read_back() -> None:
    caller = replace(caller_from("t-james"), number=None)
    line = texting_line("t-james", caller=caller)
    await line.hears(*REPORT[:4], "347 555 0188")

    await line.hears("text me the ticket number")

    assert [text.number for text in line.desk.texts] == ["+13475550188"]


async def test_how_the_number_stands_is_read_when_it_rings() -> None:
    exchange, ledger = Exchange(), Ledger(TextStanding.DECLINED)
    reach = replace(exchange.reach, texting=Texting(ledger, can_send=True))
    call = IncomingCall("CA1", TENANT, OFFICE)

    past = await read_past(reach, call, caller_from("t-james"))

    assert past.texts is TextStanding.DECLINED
    assert ledger.asked == [("+17185550143", "t-james")]


@pytest.mark.parametrize(
    ("call_sid", "can_send", "texts"),
    [
        ("CA1", False, TextStanding.UNKNOWN),
        ("TP1", False, TextStanding.OPEN),
        ("CA1", True, TextStanding.OPEN),
    ],
)
async def test_nobody_is_asked_where_no_text_can_be_sent(
    call_sid: str, can_send: bool, texts: TextStanding
) -> None:
    reach = replace(Exchange().reach, texting=Texting(Ledger(), can_send=can_send))

    past = await read_past(reach, IncomingCall(call_sid, TENANT, OFFICE), caller_from("t-james"))

    assert past.texts is texts


async def test_a_ledger_that_is_away_asks_nobody() -> None:
    ledger = Ledger(error=ProviderDown("ledger: away"))
    reach = replace(Exchange().reach, texting=Texting(ledger, can_send=True))

    past = await read_past(reach, IncomingCall("CA1", TENANT, OFFICE), caller_from("t-james"))

    assert past.texts is TextStanding.UNKNOWN
