"""Turns in English for staff: by a model, else by our own rules; never on the caller's way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta

import pytest

from services.core.chat import ChatRequest, ChatRole
from services.core.consents import NOT_KEPT
from services.core.dialogue import Mode, Piece, Role, Token, Usage
from services.core.errors import ProviderDown
from services.core.events import (
    AssistantSpoke,
    CallEnded,
    CallerSpoke,
    Event,
    LanguageChanged,
    RecordingRefused,
    TextReceived,
    TurnRendered,
)
from services.core.people import Caller
from services.core.rendered import Foreign, foreign_language, gist
from services.engine.our_english import LEFT_OUT, both_languages, in_english
from services.engine.renderings import MOST_TURNS, Renderings, Writer
from services.simulator.fakes import FakeClock

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
SINK = "Se tapó el fregadero de la cocina."


class FakeChat:
    """Answers alike each time, or fails while `fault` is set."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.requests: list[ChatRequest] = []
        self.fault: ProviderDown | None = None

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        self.requests.append(request)
        if self.fault:
            raise self.fault
        for word in self.words:
            yield Token(word)
        yield Usage("model", 10, 5)


class Office:
    """The listener with what it tells and spends."""

    def __init__(self, chat: FakeChat | None = None, *, saves: bool = False) -> None:
        self.events: list[TurnRendered] = []
        self.spent: list[tuple[str, Usage]] = []
        writer = Writer(chat, "model") if chat else None
        self.renderings = Renderings(
            lambda: writer,
            self._told,
            FakeClock(),
            lambda sid, usage: self.spent.append((sid, usage)),
            lambda: saves,
        )

    def _told(self, event: Event) -> None:
        assert isinstance(event, TurnRendered)
        self.events.append(event)

    async def hears(self, *events: Event) -> list[tuple[str, str]]:
        """English and by whom, of all that these events lead to."""
        for event in events:
            self.renderings.take(event)
        work = asyncio.create_task(self.renderings.run())
        for _ in range(20 * (len(events) + 2)):
            await asyncio.sleep(0)
        work.cancel()
        return [(one.english, one.by) for one in self.events]


def spoke(text: str, language: str = "es", turn: int = 1) -> CallerSpoke:
    at = NOW + timedelta(seconds=turn)
    return CallerSpoke(call_sid="CA1", at=at, turn=turn, text=text, language=language)


def answered(text: str) -> AssistantSpoke:
    return AssistantSpoke(
        call_sid="CA1", at=NOW, turn=1, text=text, mode=Mode.SCRIPTED, first_token_ms=None
    )


async def test_it_has_a_model_write_a_turn_in_english() -> None:
    chat = FakeChat("The kitchen ", "sink is clogged.")

    told = await Office(chat).hears(spoke(SINK))

    assert told[-1] == ("The kitchen sink is clogged.", "model")
    assert chat.requests[0].messages[1].text == SINK
    assert chat.requests[0].messages[1].role is ChatRole.USER


async def test_it_says_what_the_rules_understood_where_there_is_no_model() -> None:
    ((english, by),) = await Office().hears(spoke(SINK))

    assert by == ""
    assert english.startswith("In Spanish, not translated. Understood: reports a problem")


async def test_it_leaves_english_alone() -> None:
    assert await Office(FakeChat("no")).hears(spoke("my sink leaks in the kitchen", "en")) == []


async def test_it_renders_our_own_words_in_a_call_that_is_not_english() -> None:
    chat = FakeChat("Which unit?")
    changed = LanguageChanged(call_sid="CA1", at=NOW, language="es")

    told = await Office(chat).hears(changed, answered("¿Cuál es su unidad?"))

    assert told == [("Which unit?", "model")]


async def test_it_masks_what_a_model_writes() -> None:
    chat = FakeChat("My card is 4111 1111 1111 1111.")

    told = await Office(chat).hears(spoke(SINK))

    assert "4111" not in told[-1][0]


async def test_it_tries_once_more_when_the_call_has_ended() -> None:
    chat = FakeChat("The sink.")
    office = Office(chat)
    chat.fault = ProviderDown("away")
    await office.hears(spoke(SINK))
    chat.fault = None

    told = await office.hears(CallEnded(call_sid="CA1", at=NOW, outcome="completed"))

    assert told[-1] == ("The sink.", "model")


async def test_it_keeps_nothing_of_who_does_not_want_to_be_recorded() -> None:
    chat = FakeChat("no")
    refused = RecordingRefused(call_sid="CA1", at=NOW)

    assert await Office(chat).hears(refused, spoke(NOT_KEPT)) == []


async def test_it_asks_for_so_many_turns_of_a_call_and_no_more() -> None:
    chat = FakeChat("x")
    turns = [spoke(SINK, turn=number) for number in range(1, MOST_TURNS + 5)]

    await Office(chat).hears(*turns)

    assert len(chat.requests) == MOST_TURNS


async def test_it_spends_nothing_where_the_budget_is_used_up() -> None:
    chat = FakeChat("x")

    await Office(chat, saves=True).hears(spoke(SINK))

    assert chat.requests == []


async def test_it_counts_what_the_model_used() -> None:
    office = Office(FakeChat("x"))

    await office.hears(spoke(SINK))

    assert [sid for sid, _ in office.spent] == ["CA1"]


async def test_it_names_the_very_part_of_the_turn() -> None:
    office = Office()

    await office.hears(spoke(SINK))

    (event,) = office.events
    assert (event.role, event.turn, event.started_at) == (
        Role.CALLER,
        1,
        NOW + timedelta(seconds=1),
    )


@pytest.mark.parametrize(
    ("text", "usual", "language"),
    [
        ("se tapó el fregadero de la cocina", "en", "es"),
        ("sí", "es", "es"),
        ("OK", "es", "es"),
        ("I have a question about the rent", "es", ""),
        ("Bom dia, estou com um vazamento", "en", "pt"),
        ("OK", "en", ""),
    ],
)
def test_it_knows_which_words_need_it(text: str, usual: str, language: str) -> None:
    assert foreign_language(text, usual) == language


def test_a_gist_names_a_danger() -> None:
    told = gist(Foreign("huele a gas en la cocina", "es"))

    assert "danger (gas)" in told


async def test_our_own_lines_stand_there_in_english_without_a_model() -> None:
    office = Office()
    office.renderings.take(LanguageChanged(call_sid="CA1", at=NOW, language="es", key=""))
    office.renderings.take(answered("Tengo 4 B. ¿Podemos entrar si usted no está en casa?"))

    await office.renderings.one()

    assert [one.english for one in office.events] == [
        "I have 4 B. Is it all right for us to come in if you're not home?"
    ]


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("¿Sigue ahí?", "Are you still there?"),
        ("Una vez más: ¿eso es todo?", "Is that everything?"),
        ("Un momento. ¿Sigue ahí?", "One moment. Are you still there?"),
        ("Esto no es nuestro. ¿Sigue ahí?", "[…] Are you still there?"),
        ("Esto no es nuestro.", ""),
        ("", ""),
    ],
)
def test_our_spanish_is_known_by_its_line(spanish: str, english: str) -> None:
    assert in_english(spanish) == english


def test_nearly_every_line_of_ours_is_found_again() -> None:
    plain = [(es, en) for es, en in both_languages() if "{" not in es and len(es) > 3]

    lost = [es for es, _ in plain if LEFT_OUT in (in_english(es) or LEFT_OUT)]

    assert lost == []


def texted(words: str, answer: str) -> TextReceived:
    return TextReceived(
        call_sid="SM1", at=NOW, caller=Caller(), from_number="+12125550111",
        to_number="+17185550100", assistant="front_desk", text=words, language="es", answer=answer,
    )  # fmt: skip


async def test_it_writes_both_sides_of_a_text_in_english() -> None:
    told = await Office().hears(texted(SINK, "¿Podemos entrar si usted no está en casa?"))

    assert told[0][0].startswith("In Spanish, not translated. Understood: reports a problem")
    assert told[1][0] == "Is it all right for us to come in if you're not home?"


async def test_it_tries_a_text_again_with_the_next_one() -> None:
    chat = FakeChat("The sink is clogged.")
    office = Office(chat)
    chat.fault = ProviderDown("away")
    await office.hears(texted(SINK, ""))
    chat.fault = None

    told = await office.hears(texted("Gracias.", ""))

    assert told.count(("The sink is clogged.", "model")) == 2
