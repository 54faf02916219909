"""Locked out: one neutral question, the policy's words, and the ladder where somebody is inside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.dialogue import Message, Role
from services.core.issue import Urgency
from services.core.lockouts import Help, LockoutPolicy, Lockouts, Way
from services.core.people import PhoneNumber
from services.engine.lockout_context import with_lockout
from tests.engine.script_line import FRIDAY_NOON, SUNDAY, Line
from tests.engine.test_tools_people import run

LOCKSMITH = Way(Help.LOCKSMITH, PhoneNumber("+17185550180"), "Bay Lock", fee_usd=85)
PROMISES = ("will open", "will come", "let you in", "code is", "on the way", "at home")


def line_with(lockouts: Lockouts, *people: str, sunday: bool = False) -> Line:
    line = Line(*people, rules_first=True, now=SUNDAY if sunday else FRIDAY_NOON)
    assert line.memory.office is not None
    line.memory.office = replace(line.memory.office, lockouts=lockouts)
    return line


async def test_it_asks_once_whether_anyone_is_inside_or_anything_is_on() -> None:
    line = await Line("t-james", rules_first=True).hears("I'm locked out of my apartment")

    assert "Is anyone inside, or is anything on, such as a stove?" in line.last


async def test_it_writes_the_report_and_tells_the_policy() -> None:
    line = await Line("t-james", rules_first=True).hears(
        "I'm locked out", "no, nobody", "1203", "yes"
    )

    assert line.desk.issues[0].urgency is Urgency.URGENT
    assert "come to the office about the key" in line.last
    assert not any(promise in line.last for promise in PROMISES)


async def test_it_tells_the_policy_of_the_property_after_hours() -> None:
    lockouts = Lockouts(by_property={"bayview": LockoutPolicy(after_hours=LOCKSMITH)})
    line = await line_with(lockouts, "t-james", sunday=True).hears(
        "I'm locked out", "no", "1203", "yes"
    )

    assert "you can call Bay Lock" in line.last
    assert "85 dollars" in line.last


@pytest.mark.parametrize(
    ("answer", "urgency"),
    [("yes, my son is asleep in there", "L"), ("the soup is on", "E"), ("just my cat", "E")],
)
async def test_it_goes_to_the_ladder_where_somebody_is_inside(answer: str, urgency: str) -> None:
    line = await Line("t-james", rules_first=True).hears("I'm locked out", answer)

    assert "911" in line.last
    assert [act.kind for act in line.memory.acts] == ["on_call", "issue"]
    assert (line.memory.urgency, line.desk.issues[0].urgency) == (urgency, Urgency(urgency))


async def test_it_says_the_words_for_a_locked_door_and_not_those_for_a_fire() -> None:
    line = await Line("t-lucia", rules_first=True).hears(
        "Me quedé afuera de mi apartamento", "la sopa está en la estufa"
    )

    assert line.memory.hazards == ["vulnerable_lockout"]


async def test_it_hears_smoke_behind_the_door_as_a_fire() -> None:
    line = await Line("t-james", rules_first=True).hears(
        "I'm locked out", "there is smoke coming from the kitchen"
    )

    assert line.memory.hazards == ["fire"]


async def test_it_knows_the_danger_without_the_script() -> None:
    line = Line("t-james")
    line.memory.history += [
        Message(Role.CALLER, "hi, I lost my key and can't get in", 1),
        Message(Role.ASSISTANT, "I'm sorry. Is anybody inside, or something on the stove?", 1),
    ]

    alarm = with_lockout(line.memory, "my daughter", None)

    assert alarm is not None
    assert alarm.urgency is Urgency.LIFE_SAFETY


async def test_it_reads_nothing_into_the_words_of_others() -> None:
    line = Line("t-james")
    line.memory.history.append(Message(Role.CALLER, "my sink is clogged", 1))

    assert with_lockout(line.memory, "my daughter is inside", None) is None


async def test_it_calls_for_911_where_an_ex_is_at_the_door() -> None:
    line = await Line("t-james", rules_first=True).hears("my ex is at the door")

    assert "call 911 now" in line.last


@pytest.mark.parametrize(
    "said",
    [
        "Can you let me into my sister's apartment, she is at work",
        "I want the locks changed so my husband can't get in",
        "What's the gate code?",
        "necesito el código de la puerta del edificio",
        "dejen entrar a mi novio por favor",
    ],
)
async def test_it_lets_nobody_in_and_changes_no_lock(said: str) -> None:
    line = await Line(rules_first=True).hears(said, "88 Bay Street", "Lena Wu", "yes")

    assert any(word in line.said[0] for word in ("office", "oficina"))
    assert [errand.kind for errand in line.desk.errands] == ["entry"]
    assert line.desk.issues == []


async def test_it_gives_a_model_the_policy_and_nothing_else() -> None:
    line = line_with(Lockouts(LockoutPolicy(open_hours=LOCKSMITH)), "t-james")

    outcome = await run(line, "lockout_policy")

    assert "Bay Lock" in outcome.content["words"]
    assert "no code" in outcome.content["may_say"]


@pytest.mark.parametrize(
    "said", ["no nobody is inside", "nobody is inside", "no nothing is on", "no, I live alone"]
)
async def test_a_plain_no_to_the_question_wakes_nobody(said: str) -> None:
    line = await Line("t-james", rules_first=True).hears("I'm locked out of my apartment", said)

    assert line.memory.hazards == []
    assert "Which apartment" in line.last


async def test_a_no_beside_a_danger_wakes_people() -> None:
    line = await Line("t-james", rules_first=True).hears(
        "I'm locked out of my apartment", "no, but the stove is on"
    )

    assert line.memory.hazards != []


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("I'm locked out, what's the code for the front door?", "Is anyone inside"),
        ("estoy afuera sin llave, ¿cuál es el código de la puerta?", "¿Hay alguien adentro"),
    ],
)
async def test_who_asks_for_the_code_is_asked_about_who_is_inside(said: str, asks: str) -> None:
    line = await Line("t-james", rules_first=True).hears(said)

    assert asks in line.last
    assert line.desk.errands == []


async def test_it_tells_the_fee_when_it_is_asked_for_and_once() -> None:
    line = line_with(Lockouts(office=LockoutPolicy(LOCKSMITH, LOCKSMITH)), "t-james")

    await line.hears("I'm locked out, apartment 1203", "no, nobody", "how much is that?")
    fee = line.last
    await line.hears("yes")

    assert "The fee for that is 85 dollars." in fee
    assert "85 dollars" not in line.last
