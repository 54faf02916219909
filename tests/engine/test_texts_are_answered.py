"""A text that comes in: STOP is honoured, a danger is acted on, everything else is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from services.assistants.roster import load_roster
from services.call.texting import IncomingText
from services.core.answer_modes import AnswerMode
from services.core.answering import Answering, NumberPlan
from services.core.consents import ConsentKind
from services.core.dialogue import Mode
from services.core.errors import ProviderDown
from services.core.events import ConsentNoted, FactsLearned, TextReceived
from services.core.texting import KnownTicket
from services.engine.brain import Brain
from services.engine.modes.scripted import Scripted
from services.engine.text_desk import TextDesk
from services.engine.text_talk import TextTalk
from services.engine.tooling import Reach
from services.engine.tools import Toolbox
from services.simulator.fake_ledger import FakeLedger
from services.simulator.fake_texts import FakeTextBook
from tests.engine.whole_call import OFFICE, OPEN_OFFICE, STRANGER, TENANT, Exchange

TEXTS = ConsentKind.TEXTS


@dataclass
class Texting:
    """The desk of texts with everything behind it in memory."""

    exchange: Exchange
    ledger: FakeLedger
    book: FakeTextBook
    desk: TextDesk

    async def sends(self, body: str, sid: str = "SM1", sender: str = TENANT, **more: str) -> str:
        pictures = tuple(more.pop("pictures", "").split())
        return await self.desk.came(
            IncomingText(
                sid, sender, OFFICE, body[:1600], pictures, more.get("provider_says", ""), len(body)
            )
        )


@pytest.fixture
def texting() -> Texting:
    exchange, ledger = Exchange(), FakeLedger()
    reach = Reach(exchange.properties, exchange.desk, exchange.office, exchange.clock)
    toolbox = Toolbox()
    roster = load_roster(toolbox.names, {})
    publish, escalation = exchange.bus.publish, exchange.escalation
    talk = TextTalk(
        toolbox,
        reach,
        escalation,
        publish,
        lambda name: roster.named(name).tools,
        lambda _: Brain({Mode.SCRIPTED: Scripted(exchange.clock)}, exchange.clock, publish),
    )
    book = FakeTextBook(exchange.clock)
    desk = TextDesk(reach, roster, escalation, ledger, publish, talk, book)
    return Texting(exchange, ledger, book, desk)


@pytest.mark.parametrize(
    "body", ["STOP", "stop", " Stop. ", "STOPALL", "Unsubscribe", "CANCEL", "End", "quit!"]
)
async def test_twilio_answers_its_own_stops(texting: Texting, body: str) -> None:
    answer = await texting.sends(body)

    assert answer == ""
    assert await texting.ledger.refuses(TENANT, TEXTS)


@pytest.mark.parametrize("body", ["ALTO", "Parar", "baja", "Stop texting me please"])
async def test_other_stops_are_honoured_and_answered_once(texting: Texting, body: str) -> None:
    answer = await texting.sends(body)

    assert "START" in answer
    assert await texting.ledger.refuses(TENANT, TEXTS)
    assert texting.exchange.desk.errands == []


@pytest.mark.parametrize("body", ["START", "unstop", "YES"])
async def test_a_start_ends_the_stop(texting: Texting, body: str) -> None:
    await texting.sends("STOP")

    await texting.sends(body, "SM2")

    assert not await texting.ledger.refuses(TENANT, TEXTS)


@pytest.mark.parametrize("body", ["HELP", "info", "AYUDA"])
async def test_help_names_the_office_and_its_telephone(texting: Texting, body: str) -> None:
    answer = await texting.sends(body)

    assert OPEN_OFFICE.name in answer
    assert str(OPEN_OFFICE.phone) in answer


async def test_what_the_provider_has_answered_is_not_answered_again(texting: Texting) -> None:
    assert await texting.sends("HELP", provider_says="HELP") == ""


async def test_a_danger_is_answered_after_a_stop_too(texting: Texting) -> None:
    await texting.sends("STOP")

    assert "911" in await texting.sends("There is a fire in my kitchen", "SM2")


async def test_a_card_in_a_text_goes_nowhere(texting: Texting) -> None:
    answer = await texting.sends("pay with 4111 1111 1111 1111")

    (event,) = texting.exchange.events(TextReceived)
    assert "4111" not in repr((texting.exchange.desk.errands, event, answer))
    assert "removed it from our record" in answer
    assert "by phone" not in answer


async def test_a_stop_goes_the_long_way_where_the_ledger_is_away(texting: Texting) -> None:
    texting.ledger.away = True

    await texting.sends("STOP")

    (event,) = texting.exchange.events(ConsentNoted)
    assert (event.consent.kind, event.consent.number) == (TEXTS, TENANT)


async def test_a_danger_is_answered_with_the_safety_words_and_rings(texting: Texting) -> None:
    answer = await texting.sends("I smell gas in the kitchen")
    await texting.exchange.escalation.settled()

    assert "911" in answer
    assert len(texting.exchange.desk.rings) == 1
    assert texting.exchange.desk.issues or texting.exchange.desk.errands


async def test_a_repair_by_text_is_asked_about_and_becomes_an_issue(texting: Texting) -> None:
    first = await texting.sends("My kitchen sink is leaking")
    await texting.sends("1203", "SM2")
    await texting.sends("yes you can come in", "SM3")
    last = await texting.sends("no pets", "SM4")

    (issue,) = texting.exchange.desk.issues
    assert (issue.unit_id, issue.callback_number) == ("bayview-1203", TENANT)
    assert first.startswith(OPEN_OFFICE.name)
    number = str(texting.exchange.properties.issues[-1].number)
    assert number in last, "a number is written in digits"
    assert "calling from" not in first + last


async def test_messages_within_a_day_are_one_conversation(texting: Texting) -> None:
    await texting.sends("My kitchen sink is leaking")
    texting.exchange.clock.advance(23 * 3600)
    await texting.sends("1203", "SM2")

    received = texting.exchange.events(TextReceived)
    assert [(one.call_sid, one.turn) for one in received] == [("SM1", 1), ("SM1", 2)]


async def test_after_a_day_another_conversation_begins(texting: Texting) -> None:
    await texting.sends("My kitchen sink is leaking")
    texting.exchange.clock.advance(25 * 3600)
    await texting.sends("hello", "SM2")

    assert [one.call_sid for one in texting.exchange.events(TextReceived)] == ["SM1", "SM2"]


async def test_nobody_is_put_through_by_text(texting: Texting) -> None:
    await texting.sends("I want to talk to a person")

    answer = await texting.sends("about my deposit please, it never came back", "SM2")

    (errand,) = texting.exchange.desk.errands
    assert errand.callback_number == TENANT
    assert "connect" not in answer


async def test_the_state_of_a_repair_is_told_by_text(texting: Texting) -> None:
    await texting.sends("My kitchen sink is leaking")
    await texting.sends("1203", "SM2")
    await texting.sends("yes", "SM3")
    await texting.sends("no pets", "SM4")

    answer = await texting.sends("what is the status of my repair?", "SM5")

    assert str(texting.exchange.properties.issues[-1].number) in answer


async def test_what_is_not_understood_is_left_for_a_person(texting: Texting) -> None:
    answer = await texting.sends("the blue one please, as always")

    (errand,) = texting.exchange.desk.errands
    assert "blue" in errand.summary
    assert "somebody will read it" in answer


async def test_nobody_is_sent_away_in_writing(texting: Texting) -> None:
    answer = await texting.sends("Hi this is Nina, I got your letter")

    assert "sales" not in answer
    assert len(texting.exchange.desk.errands) == 1


@pytest.mark.parametrize("body", ["我家的水管漏水了", "\N{THUMBS UP SIGN}" * 40, "мой кран течёт"])
async def test_what_no_rule_can_read_is_left_for_a_person(texting: Texting, body: str) -> None:
    answer = await texting.sends(body)

    assert "by machine" in answer or "por máquina" in answer
    assert body[:4] in texting.exchange.desk.errands[0].summary


async def test_a_long_message_is_cut_and_that_is_said(texting: Texting) -> None:
    answer = await texting.sends("My sink leaks. " * 700)

    assert "Only the first 1,600 characters" in answer


async def test_hostile_words_change_nothing(texting: Texting) -> None:
    answer = await texting.sends("'; DROP TABLE calls; -- <script>alert(1)</script>")

    assert answer
    assert "<script>" not in answer


async def test_a_picture_alone_with_a_ticket_goes_to_it(texting: Texting) -> None:
    texting.book.ticket = KnownTicket(1042, "The kitchen sink is leaking")

    answer = await texting.sends("", pictures="https://api.twilio.com/m/1")

    assert "ticket 1042" in answer
    assert texting.book.pictures == [("SM1", "https://api.twilio.com/m/1")]


async def test_words_with_a_picture_become_a_note_on_the_ticket(texting: Texting) -> None:
    texting.book.ticket = KnownTicket(1042, "The kitchen sink is leaking")

    await texting.sends("it drips from here", pictures="https://api.twilio.com/m/1")

    assert texting.exchange.desk.notes == [(1042, "it drips from here")]


async def test_a_picture_of_another_trouble_is_not_put_on_the_old_ticket(texting: Texting) -> None:
    texting.book.ticket = KnownTicket(1042, "The kitchen sink is leaking")

    await texting.sends("My bedroom window is broken", pictures="https://api.twilio.com/m/1")

    assert texting.exchange.desk.notes == []
    assert texting.exchange.events(FactsLearned)[-1].facts.problem


async def test_a_danger_with_a_picture_is_a_danger(texting: Texting) -> None:
    texting.book.ticket = KnownTicket(1042, "The kitchen sink is leaking")

    answer = await texting.sends("there is a fire in my kitchen", pictures="https://x.example/1")

    assert "911" in answer


async def test_a_picture_without_a_ticket_is_asked_about(texting: Texting) -> None:
    answer = await texting.sends("", pictures="https://api.twilio.com/m/1")

    assert "which home" in answer


async def test_pictures_that_cannot_be_kept_are_asked_for_again(texting: Texting) -> None:
    texting.book.fault = ProviderDown("book: away")

    answer = await texting.sends("", pictures="https://api.twilio.com/m/1")

    assert "could not be kept" in answer


async def test_a_ticket_takes_the_pictures_that_came_before_it(texting: Texting) -> None:
    await texting.sends("My kitchen sink is leaking", pictures="https://api.twilio.com/m/1")
    await texting.sends("1203", "SM2")
    await texting.sends("yes", "SM3")
    await texting.sends("no pets", "SM4")

    number = texting.exchange.properties.issues[-1].number
    assert texting.book.attached == [("SM1", number)]


async def test_a_card_number_is_never_kept(texting: Texting) -> None:
    await texting.sends("my card is 4111 1111 1111 1111 for the rent")

    assert "4111" not in repr(texting.book.kept)


async def test_a_card_number_in_two_messages_is_never_kept(texting: Texting) -> None:
    await texting.sends("my card number is 4111 1111")
    await texting.sends("1111 1111", "SM2")

    kept = repr((texting.book.kept, texting.exchange.log.events, texting.exchange.desk.errands))
    assert "1111 1111" not in kept.replace("4111 1111", "")


async def test_words_of_who_objects_are_not_recorded(texting: Texting) -> None:
    await texting.sends("Please do not record me. My kitchen sink is leaking")

    (event,) = texting.exchange.events(TextReceived)
    assert "sink" not in event.text


async def test_it_answers_in_spanish(texting: Texting) -> None:
    answer = await texting.sends("Hola, mi fregadero está goteando")

    assert any(word in answer for word in ("apartamento", "unidad", "departamento"))


async def test_a_stranger_is_answered_too(texting: Texting) -> None:
    answer = await texting.sends("Is the two bedroom free?", sender=STRANGER)

    assert answer


async def test_a_text_is_answered_without_the_records_of_texts(texting: Texting) -> None:
    texting.book.fault = ProviderDown("book: away")

    assert "Which" in await texting.sends("My kitchen sink is leaking")


async def test_what_cannot_be_written_down_is_said(texting: Texting) -> None:
    texting.exchange.desk.fault = ProviderDown("desk: away")

    answer = await texting.sends("the blue one please, as always")

    assert "could not be kept" in answer


@pytest.mark.parametrize(
    "body", ["Can you text me the link to send photos?", "Mándeme un enlace para mandar las fotos"]
)
async def test_who_wants_the_link_for_photos_may_simply_reply(texting: Texting, body: str) -> None:
    answer = await texting.sends(body)

    assert "photos" in answer or "fotos" in answer
    assert "pay" not in answer


async def test_a_danger_beside_a_wish_for_the_link_comes_first(texting: Texting) -> None:
    answer = await texting.sends("I smell gas. Can you text me the link to send photos?")

    assert "911" in answer


def in_shadow(texting: Texting, *test_numbers: str) -> None:
    office, plan = texting.exchange.office, NumberPlan("", AnswerMode.SHADOW)
    office.now = replace(office.now, answering=Answering((plan,), test_numbers))


async def test_in_shadow_people_read_a_text(texting: Texting) -> None:
    in_shadow(texting)

    answer = await texting.sends("My kitchen sink is leaking in 1203.")

    assert "somebody will read it" in answer
    assert texting.exchange.desk.issues == []
    assert "sink is leaking" in texting.exchange.desk.errands[0].summary


async def test_in_shadow_a_danger_in_a_text_has_its_words(texting: Texting) -> None:
    in_shadow(texting)

    assert "call 911" in await texting.sends("I smell gas in the kitchen")
    assert [one.urgent for one in texting.exchange.desk.errands] == [True]


async def test_in_shadow_a_test_number_is_answered(texting: Texting) -> None:
    in_shadow(texting, TENANT)

    await texting.sends("My kitchen sink is leaking in 1203.")

    assert texting.exchange.desk.errands == []
