"""A model's claims in a language that only models speak: held to the same truth as English ones."""

from __future__ import annotations

import pytest

from services.core.dialogue import Act, ActState, Memory, Message, Mode, Role
from services.core.errors import ProviderDown
from services.core.events import ActRecorded, AssistantSpoke
from services.core.tongues import TONGUES
from services.engine.foreign_claims import CLAIMING, denies
from services.engine.speech_guard import SpeechGuard
from tests.engine.step_model import StepModel
from tests.engine.test_languages import heard, open_line
from tests.engine.whole_call import Exchange

CLAIMS = [
    ("pt", "Criei um chamado para o senhor."),
    ("pt", "Pronto, sua visita está agendada para amanhã."),
    ("pt", "O técnico vai chegar às três."),
    ("pt", "O número do chamado: protocolo 4512."),
    ("pt", "I have created a ticket for you."),
    ("zh", "我已经为您创建了工单。"),
    ("zh", "您的预约已经安排好了。"),
    ("zh", "维修人员会在下午三点上门。"),
    ("fr", "J'ai créé un ticket pour vous."),
    ("fr", "Votre visite est confirmée."),
    ("fr", "Le technicien viendra demain."),
    ("pl", "Utworzyłem zgłoszenie."),
    ("pl", "Wizyta została umówiona na jutro."),
    ("pl", "Hydraulik przyjdzie o trzeciej."),
    ("ht", "Mwen kreye yon tikè pou ou."),
    ("ht", "Plonbye a ap vini demen."),
    ("ar", "لقد أنشأت بلاغا لك."),
    ("ar", "تم تسجيل طلبك."),
    ("ar", "سيأتي الفني غدا."),
    ("ru", "Я создал для вас заявку."),
    ("ru", "Ваша заявка зарегистрирована."),
    ("ru", "Сантехник приедет завтра в три."),
]
HARMLESS = [
    ("pt", "Claro, posso ajudar. Qual é o seu apartamento?"),
    ("pt", "O aluguel vence no dia primeiro, e o escritório abre às nove."),
    ("pt", "Quer que eu abra um chamado?"),
    ("pt", "O chamado já foi registrado antes?"),
    ("zh", "好的,请告诉我您的房间号。"),
    ("zh", "办公室早上九点开门。"),
    ("fr", "Bien sûr. Le loyer est de 1200 dollars par mois, d'après votre bail."),
    ("fr", "Quel est le problème dans votre appartement ?"),
    ("pl", "Oczywiście, pomogę. Który to numer mieszkania?"),
    ("ht", "Dakò, ki pwoblèm ou genyen?"),
    ("ar", "بالطبع، ما هو رقم الشقة؟"),
    ("ru", "Конечно, помогу. Какой у вас номер квартиры?"),
    ("ru", "Офис открывается в девять утра."),
]
HUMANS = [
    ("pt", "Não sou um robô."),
    ("zh", "我不是机器人。"),
    ("fr", "Je suis une vraie personne."),
    ("pl", "Jestem prawdziwym człowiekiem."),
    ("ht", "Mwen pa yon wobo."),
    ("ar", "أنا إنسان."),
    ("ru", "Я живой человек."),
]


def call_in(tongue: str) -> Memory:
    return Memory("CA1", "front_desk", language=tongue)


def spoken(memory: Memory, words: str) -> str:
    """What is heard of an answer that comes letter by letter."""
    guard = SpeechGuard(memory)
    return "".join([guard.feed(letter) for letter in words]) + guard.close()


@pytest.mark.parametrize(("tongue", "words"), CLAIMS)
def test_it_speaks_no_claim_without_an_act(tongue: str, words: str) -> None:
    assert spoken(call_in(tongue), words) == TONGUES[tongue].moment


@pytest.mark.parametrize(("tongue", "words"), HARMLESS)
def test_it_speaks_what_claims_nothing(tongue: str, words: str) -> None:
    assert spoken(call_in(tongue), words) == words


@pytest.mark.parametrize(("tongue", "words"), HUMANS)
def test_it_never_denies_being_a_machine(tongue: str, words: str) -> None:
    assert denies(tongue, words)
    assert spoken(call_in(tongue), words).strip() == TONGUES[tongue].machine


def test_it_speaks_a_claim_that_an_act_bears_out() -> None:
    memory = call_in("pt")
    memory.remember_act(Act("k1", "issue", ActState.DONE, 4512))
    memory.history.append(Message(Role.TOOL, '{"number": 4512}', memory.turn))

    said = spoken(memory, "Criei o chamado número 4512 para o senhor.")

    assert said == "Criei o chamado número 4512 para o senhor."


def test_it_speaks_no_number_that_nobody_gave() -> None:
    memory = call_in("pt")
    memory.remember_act(Act("k1", "issue", ActState.DONE, 4512))

    assert spoken(memory, "Criei o chamado número 9999.") == TONGUES["pt"].moment


def test_it_knows_the_claims_of_each_language() -> None:
    assert set(CLAIMING) == set(TONGUES)


def test_it_speaks_each_sentence_as_soon_as_it_is_whole() -> None:
    guard = SpeechGuard(call_in("ru"))

    first = guard.feed("Конечно, помогу. Какой ")

    assert first == "Конечно, помогу."
    assert guard.holds


def test_a_long_answer_in_chinese_is_speech() -> None:
    words = "办公室早上九点开门,下午五点关门,周末不开门" * 3 + "。"

    assert spoken(call_in("zh"), words) == words


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("У меня течет кран", "Здравствуйте, чем я могу вам помочь?"),
        ("我家漏水了", "您好,请告诉我您的房间号。"),
        ("مرحبا عندي مشكلة", "مرحبا، كيف يمكنني مساعدتك؟"),
    ],
)
async def test_a_model_answers_in_other_letters(words: str, answer: str) -> None:
    exchange = Exchange({Mode.STREAMING: StepModel([answer])})
    runner, line = await open_line(exchange, language="en", further="zh,ru")

    assert (await heard(runner, line, words)).endswith(answer)


async def test_a_failure_in_mid_turn_is_answered_in_the_callers_language() -> None:
    exchange = Exchange({Mode.STREAMING: StepModel([ProviderDown("away")])})
    runner, line = await open_line(exchange, language="en", further="pt")

    answer = await heard(runner, line, "Bom dia, estou com um vazamento na cozinha")
    await exchange.turns.settled()

    assert answer.strip().endswith(TONGUES["pt"].call_back)
    assert len(exchange.desk.errands) == 1


async def test_a_claim_that_nothing_bears_out_is_followed_by_a_task() -> None:
    exchange = Exchange({Mode.STREAMING: StepModel(["Criei um chamado, número 4512."])})
    runner, line = await open_line(exchange, language="en", further="pt")

    answer = await heard(runner, line, "Bom dia, estou com um vazamento na cozinha")
    await exchange.turns.settled()

    assert "4512" not in answer
    assert answer.strip().endswith(TONGUES["pt"].call_back)
    assert len(exchange.desk.errands) == 1


async def test_the_task_is_written_before_it_is_told() -> None:
    exchange = Exchange()
    runner, line = await open_line(exchange, language="en", further="pt")

    await heard(runner, line, "Bom dia, estou com um vazamento na cozinha")

    kinds = [
        type(one) for one in exchange.log.events if isinstance(one, ActRecorded | AssistantSpoke)
    ]
    assert kinds[-2:] == [ActRecorded, AssistantSpoke]
