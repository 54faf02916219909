"""Spanish and other languages end to end: sockets and questions without them, signed requests."""

from __future__ import annotations

from xml.etree import ElementTree

from services.core.aloud import aloud
from services.simulator.line import SimulatedCall, new_call_sid
from tests.call.twiml_checker import faults_of
from tests.end_to_end.running import OURS, Server
from tests.end_to_end.stand_ins import ModelServer, Says

MARIA = "+17185550142"
CARMEN, JOAO, LUCIA, ROSA = "+19295550181", "+19295550182", "+19295550183", "+19295550184"
LEAK = (
    "Hola, la llave del baño está goteando.",
    "Vivo en el 4B de Bayview.",
    "No, es algo nuevo.",
    "Sí, pueden entrar cuando quieran.",
    "No tengo mascotas.",
    "Sí, este mismo número.",
)


def voices_in(twiml: str) -> set[str]:
    root = ElementTree.fromstring(twiml)
    return {say.get("voice", "") for say in root.iter("Say")}


def words_in(twiml: str) -> str:
    root = ElementTree.fromstring(twiml)
    return " ".join(say.text or "" for say in root.iter("Say"))


def ear_of(twiml: str) -> str:
    gather = ElementTree.fromstring(twiml).find(".//Gather")
    return "" if gather is None else gather.get("language", "")


async def test_the_relay_declares_what_a_call_may_go_over_to(scripted: Server) -> None:
    line = SimulatedCall(scripted.exchange, new_call_sid(), CARMEN, OURS)
    async with line.by_webhooks():
        twiml = await line.post("/voice", CallStatus="ringing")

    relay = ElementTree.fromstring(twiml).find(".//ConversationRelay")
    assert relay is not None
    codes = {one.get("code") for one in relay.iter("Language")}
    assert {"es-US", "multi", "pt-BR", "pl-PL"} <= codes
    assert "Para español, oprima dos." in relay.get("welcomeGreeting", "")
    assert faults_of(twiml) == []


async def test_it_opens_an_issue_in_spanish_and_greets_in_it_the_next_time(
    scripted: Server,
) -> None:
    async with scripted.call(MARIA) as call:
        answers = [await call.say(words) for words in LEAK]
        languages = call.socket.languages
        await call.say("No, eso es todo, gracias.")

    record = await scripted.record(call.call_sid)
    async with scripted.call(MARIA) as second:
        greeting = second.greeting
    (issue,) = scripted.issues_of(call.call_sid)
    turn = next(one for one in record["turns"] if one["text"] == LEAK[0])
    assert (issue["unit"], issue["category"]) == ("4B", "plumbing")
    assert aloud(f"reporte número {issue['id']}", "es") in " ".join(answers)
    assert languages == ["es-US"]
    assert record["language"] == "es"
    assert turn["english"].startswith("In Spanish, not translated. Understood: reports a problem")
    assert "le habla Chris" in greeting
    assert "For English, press two." in greeting


async def test_it_goes_over_with_the_key_two(scripted: Server) -> None:
    async with scripted.call(CARMEN) as call:
        call.socket.start_listening()
        await call.press("2")
        await call.socket.until_quiet()
        heard, languages = call.heard, call.socket.languages

    assert "seguimos en español" in heard
    assert languages == ["es-US"]


async def test_it_listens_again_in_both_languages(scripted: Server) -> None:
    async with scripted.call(LUCIA) as call:
        first = await call.say("key arrow in cone de agua")
        await call.say("Quiero reportar una fuga de agua en la cocina.")
        languages = call.socket.languages

    assert "Dígalo otra vez" in first
    assert languages == ["multi", "es-US"]


async def test_it_says_in_portuguese_that_somebody_calls_back(scripted: Server) -> None:
    async with scripted.call(JOAO) as call:
        answer = await call.say("Bom dia, estou com um vazamento na cozinha.")
        languages = call.socket.languages

    record = await scripted.record(call.call_sid, holds="tasks")
    assert "vai ligar para você" in answer
    assert languages == ["pt-BR"]
    assert any("Speaks Portuguese" in one["summary"] for one in record["tasks"])


async def test_it_talks_spanish_without_sockets(scripted: Server) -> None:
    line = SimulatedCall(scripted.exchange, new_call_sid(), ROSA, OURS)
    async with line.by_webhooks():
        first = await line.post("/voice/fallback")
        second = await line.post("/voice/gather?lang=en&step=1", Digits="2")
        third = await line.post(
            "/voice/gather?lang=es&step=2",
            SpeechResult="¿A qué hora abren la oficina?",
            Confidence="0.9",
        )

    assert "Para español, oprima dos." in words_in(first)
    assert "seguimos en español" in words_in(second)
    assert (ear_of(first), ear_of(second), ear_of(third)) == ("en-US", "es-US", "es-US")
    assert voices_in(third) == {"Polly.Lupe-Neural"}
    assert "La oficina abre" in words_in(third)
    assert [faults_of(one) for one in (first, second, third)] == [[], [], []]


async def test_it_hears_unsure_words_again_in_spanish_without_sockets(scripted: Server) -> None:
    line = SimulatedCall(scripted.exchange, new_call_sid(), ROSA, OURS)
    garbled = {"SpeechResult": "key arrow in cone de agua", "Confidence": "0.2"}
    async with line.by_webhooks():
        await line.post("/voice/fallback")
        answer = await line.post("/voice/gather?lang=en&step=1&misses=0", **garbled)
        message = await line.post("/voice/gather?lang=es&step=1&misses=1", **garbled)

    assert ear_of(answer) == "es-US"
    assert "For English, press two" in words_in(answer)
    assert "Después del tono" in words_in(message)
    assert "after the tone" in words_in(message)
    assert [faults_of(one) for one in (answer, message)] == [[], []]


async def test_staff_read_a_model_s_english(modelled: Server, model: ModelServer) -> None:
    model.will()

    async with modelled.call(LUCIA) as call:
        await call.say("Buenas, se tapó el fregadero de la cocina.")
        languages = call.socket.languages

    record = await modelled.record(call.call_sid)
    english = [one["messages"] for one in model.renderings]
    said = next(one for one in record["turns"] if one["role"] == "caller")
    assert languages == ["es-US"]
    assert "Buenas, se tapó el fregadero de la cocina." in [one[1]["content"] for one in english]
    assert (said["english"], bool(said["english_by"])) == ("All right.", True)


async def test_a_model_answers_in_russian_and_claims_nothing(
    modelled: Server, model: ModelServer
) -> None:
    model.will(
        Says(("Конечно, ", "помогу. ", "Какая у вас квартира?")),
        Says(("Я создал ", "заявку 4512. ", "Сантехник приедет в три.")),
    )

    async with modelled.call(JOAO) as call:
        first = await call.say("У меня на кухне течет кран.")
        second = await call.say("Квартира двенадцать.")

    record = await modelled.record(call.call_sid, holds="tasks")
    assert "Конечно, помогу. Какая у вас квартира?" in first
    assert "4512" not in second
    assert "перезвонит" in second
    assert any("Speaks Russian" in one["summary"] for one in record["tasks"])
