"""A call goes over to another language: ear and voice, once per change, and what is kept of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.call.reception import IncomingCall
from services.call.relay import Dtmf, Prompt, Setup
from services.core.dialogue import Mode
from services.core.errors import ProviderDown
from services.core.events import AssistantSpoke, ConsentNoted, LanguageChanged
from services.core.notices import STATES, rule_of
from services.core.tongues import TONGUES
from services.engine.call_runner import CallRunner
from tests.engine.step_model import StepModel
from tests.engine.whole_call import (
    DIMITRYS,
    OFFICE,
    STRANGER,
    TENANT,
    Exchange,
    FakeLine,
    say,
    talk,
)

GARBLED = "key arrow in cone de agua"


def languages(line: FakeLine) -> list[str]:
    """What the line was set to, in order."""
    return [m["transcriptionLanguage"] for m in line.messages if m["type"] == "language"]


async def heard(runner: CallRunner, line: FakeLine, words: str, lang: str = "") -> str:
    """What is said to these words, which an ear has heard as `lang`."""
    before = line.words
    await say(runner, Prompt(words, lang))
    return line.words.removeprefix(before)


async def open_line(exchange: Exchange, **parameters: str) -> tuple[CallRunner, FakeLine]:
    await exchange.switchboard.expect(IncomingCall("CA1", STRANGER, OFFICE))
    line = FakeLine()
    setup = Setup("VX1", "CA1", from_number=STRANGER, to_number=OFFICE, parameters=parameters)
    return await exchange.switchboard.connect(setup, line), line


async def test_it_offers_spanish_in_the_greeting() -> None:
    greeting = await Exchange().switchboard.expect(IncomingCall("CA1", STRANGER, OFFICE))

    assert "Para español, oprima dos." in greeting.text


async def test_it_offers_nothing_that_the_assistant_cannot_speak() -> None:
    greeting = await Exchange().switchboard.expect(IncomingCall("CA1", STRANGER, DIMITRYS))

    assert "español" not in greeting.text


async def test_it_goes_over_to_spanish_with_the_key_two_at_once() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await say(runner, Dtmf("2"))

    assert languages(line) == ["es-US"]
    assert "seguimos en español" in line.words


async def test_it_takes_a_figure_for_an_answer_once_something_was_said() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)
    await talk(runner, "the sink in my kitchen leaks")

    await runner.take(Dtmf("2"))

    assert languages(line) == []


async def test_it_tells_the_line_once_however_much_spanish_follows() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "Hola, se tapó el inodoro", "Vivo en el 1203", "sí, pueden entrar")

    assert languages(line) == ["es-US"]


async def test_it_goes_back_to_english_with_the_caller() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "Hola, tengo una pregunta", "sorry, I would like to go on in English please")

    assert languages(line) == ["es-US", "en-US"]


async def test_it_writes_down_what_a_call_goes_on_in_and_whose_it_is() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring()

    await talk(runner, "Hola, tengo una pregunta")

    (changed,) = exchange.events(LanguageChanged)
    assert (changed.language, changed.key.partition(":")[0]) == ("es", "person")


async def test_it_keeps_nothing_of_whom_the_test_phone_plays() -> None:
    exchange = Exchange()
    runner, _ = await exchange.ring(call_sid="TP1")

    await talk(runner, "Hola, tengo una pregunta")

    (changed,) = exchange.events(LanguageChanged)
    assert changed.key == ""


async def test_it_greets_in_what_the_caller_spoke_last() -> None:
    exchange = Exchange()
    exchange.callers.languages[f"number:{STRANGER}"] = "es"

    greeting = await exchange.switchboard.expect(IncomingCall("CA1", STRANGER, OFFICE))

    assert greeting.language == "es"
    assert "For English, press two." in greeting.text


async def test_it_listens_at_once_in_a_language_that_has_no_greeting() -> None:
    exchange = Exchange()
    exchange.callers.languages[f"number:{STRANGER}"] = "pt"

    _, line = await open_line(exchange, language="en", further="pt")

    assert languages(line) == ["pt-BR"]


async def test_it_sets_the_line_right_where_its_greeting_came_too_soon() -> None:
    exchange = Exchange()
    exchange.callers.languages[f"number:{STRANGER}"] = "es"

    _, line = await open_line(exchange, language="en")

    assert languages(line) == ["es-US"]


async def test_it_listens_again_in_both_where_it_may_have_been_spanish() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    answer = await heard(runner, line, GARBLED, "en-US")

    assert languages(line) == ["multi"]
    assert "Dígalo otra vez" in answer
    assert "say it again" in answer


async def test_it_stays_with_the_language_that_the_second_ear_hears() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await heard(runner, line, GARBLED, "en-US")
    await heard(runner, line, "quiero un poco de ayuda, no hay agua", "es")

    assert languages(line) == ["multi", "es-US"]


async def test_it_takes_the_english_ear_back_where_it_was_english_after_all() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await heard(runner, line, GARBLED, "en-US")
    await heard(runner, line, "I have a question about the rent", "en")

    assert languages(line) == ["multi", "en-US"]


async def test_it_asks_in_both_once_nothing_was_understood_twice() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await heard(runner, line, "bright olive tree nine", "en-US")
    answer = await heard(runner, line, "canoe blue ladder seven", "en-US")

    assert "Dígalo otra vez" in answer


@pytest.mark.parametrize(
    ("words", "tongue"),
    [
        ("Bom dia, estou com um problema na cozinha", "pt"),
        ("Bonjour, il y a une fuite dans mon appartement", "fr"),
        ("Do you speak Polish?", "pl"),
        ("Bonjou, mwen gen yon pwoblèm", "ht"),
        ("我家漏水了", "zh"),
        ("مرحبا عندي مشكلة", "ar"),
        ("У меня течет кран", "ru"),
    ],
)
async def test_it_says_in_the_callers_language_that_somebody_calls_back(
    words: str, tongue: str
) -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    answer = await heard(runner, line, words, "en-US")
    await exchange.turns.settled()

    assert answer == f"{TONGUES[tongue].notice} {TONGUES[tongue].call_back}"
    assert any(TONGUES[tongue].name in one.summary for one in exchange.desk.errands)


async def test_it_leaves_one_task_however_much_more_is_said() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await heard(runner, line, "Bom dia, estou com um vazamento na cozinha")
    answer = await heard(runner, line, "moro no apartamento três")
    await exchange.turns.settled()

    assert answer == TONGUES["pt"].noted
    assert len(exchange.desk.errands) == 1


async def test_it_leaves_a_language_of_the_table_to_the_model() -> None:
    model = StepModel(["Claro, posso ajudar."])
    exchange = Exchange({Mode.STREAMING: model})
    runner, line = await open_line(exchange, language="en", further="pt,fr")

    answer = await heard(runner, line, "Bom dia, você fala português?")

    assert answer.strip() == f"{TONGUES['pt'].notice} Claro, posso ajudar."
    assert languages(line) == ["pt-BR"]


async def test_it_says_that_somebody_calls_back_once_the_model_has_failed() -> None:
    model = StepModel(["Claro."], [ProviderDown("away")], ["Voltei."])
    exchange = Exchange({Mode.STREAMING: model})
    runner, line = await open_line(exchange, language="en", further="pt")
    await talk(runner, "Bom dia, você fala português?")

    answer = await heard(runner, line, "preciso de ajuda")
    back = await heard(runner, line, "alô, você está aí?")

    assert answer.strip() == TONGUES["pt"].call_back
    assert back.strip() == "Voltei."


async def test_it_lets_the_ear_find_out_where_the_language_was_not_declared() -> None:
    model = StepModel(["Claro, posso ajudar."])
    exchange = Exchange({Mode.STREAMING: model})
    runner, line = await open_line(exchange, language="en")

    await heard(runner, line, "Bom dia, você fala português?")

    assert languages(line) == ["multi"]


async def test_it_rings_a_colleague_who_speaks_the_language() -> None:
    exchange = Exchange()
    office = exchange.office.now
    people = (office.colleagues[0], replace(office.colleagues[1], languages=("pt",)))
    exchange.office.now = replace(office, colleagues=people)
    runner, _ = await exchange.ring(STRANGER)

    await say(runner, "Bom dia, estou com um vazamento na cozinha")

    assert runner.session.ending["reason"] == "transfer"


async def test_it_gives_safety_words_to_who_cries_fire_in_portuguese() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    answer = await heard(runner, line, "Socorro, tem fogo na minha cozinha, você precisa ajudar")
    await exchange.escalation.settled()

    assert "Get everybody out now" in answer
    assert TONGUES["pt"].danger in answer
    (ring,) = exchange.desk.rings
    assert " Speaks Portuguese." in ring


async def test_it_gives_the_notices_of_law_in_the_language_that_is_understood() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    answer = await heard(runner, line, "Hola, tengo una pregunta")
    again = await heard(runner, line, "¿A qué hora abren?")

    given = [one.consent.language for one in exchange.events(ConsentNoted)]
    assert "esta llamada se graba" in answer
    assert "se graba" not in again
    assert {"en", "es"} <= set(given)


async def test_it_gives_no_notice_to_who_is_not_recorded() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)
    await say(runner, "I do not want to be recorded")

    answer = await heard(runner, line, "Hola, tengo una pregunta")

    assert "se graba" not in answer


@pytest.mark.parametrize("state", sorted(STATES))
async def test_a_state_asks_the_same_of_a_spanish_greeting(state: str) -> None:
    exchange = Exchange()
    exchange.callers.languages[f"number:{STRANGER}"] = "es"
    exchange.office.now = replace(exchange.office.now, address=f"31 Bay St, Town, {state} 10301")

    greeting = await exchange.switchboard.expect(IncomingCall("CA1", STRANGER, OFFICE))

    assert greeting.interruptible is not rule_of(state).all_party
    assert "asistente automático" in greeting.text
    assert "se graba y se transcribe" in greeting.text
    assert "marque nueve uno uno" in greeting.text


async def test_it_answers_spanish_without_sockets_in_spanish() -> None:
    exchange = Exchange()
    call = IncomingCall("CA7", STRANGER, OFFICE)
    await exchange.switchboard.gather_start(call)

    answer = await exchange.switchboard.gather_turn(call, "", "2", "1")

    assert answer.language == "es"
    assert "seguimos en español" in answer.text


async def test_it_hears_again_in_spanish_without_sockets() -> None:
    exchange = Exchange()
    call = IncomingCall("CA7", STRANGER, OFFICE)
    await exchange.switchboard.gather_start(call)

    answer = await exchange.switchboard.gather_turn(call, GARBLED, "", "1")

    assert answer.language == "es"
    assert "say it again" in answer.text


async def test_it_says_nothing_in_another_language_to_an_english_caller() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(TENANT)

    await talk(runner, "merci, I mean thanks, my French doors leak", "Kay", "no", "salsa and chips")

    assert languages(line) == []
    assert not [one for one in exchange.events(AssistantSpoke) if "español" in one.text][1:]


async def test_it_stays_in_english_with_names_streets_and_politeness() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "the sink in my kitchen is leaking", "La Casa Del Sol, unit 4B")
    await talk(runner, "Jose de la Rosa", 'he told me "no hay agua"', "okay, muchas gracias")

    assert languages(line) == []


async def test_it_stays_in_spanish_with_english_politeness_and_brands() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring(STRANGER)

    await talk(runner, "Hola, se me dañó la nevera", "es un Whirlpool, de Home Depot", "okay")
    await talk(runner, "sorry", "el landlord no me contesta", "okay, thank you so much, bye")

    assert languages(line) == ["es-US"]
