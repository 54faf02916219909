"""Rent, account and lease in the script: proof first, figures once, everything else a task."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.caller_texts import number_for_texts
from services.core.identity_rules import IdentityRules, PayRules, Strangers
from services.core.people import Attestation, Caller, Identity, Level, PhoneNumber, level_of
from services.portfolio.sample import sample_office
from tests.engine.script_line import PEOPLE, Line

BALANCE = "How much do I owe?"
WITH_DIGITS = replace(sample_office(), identity=IdentityRules(value="account_number"))
FROM_ANYWHERE = replace(sample_office(), identity=IdentityRules(strangers=Strangers.NAME_AND_UNIT))


async def test_it_tells_the_balance_after_name_and_home() -> None:
    line = await Line("t-james").hears(BALANCE, "James Whitfield", "1203")

    assert "2700 dollars, as of this morning" in line.last
    assert "late fee of 75 dollars" in line.last
    assert line.questions == ["name", "unit", "anything_else"]
    assert level_of(line.memory.caller) is Level.LEASEHOLDER


async def test_it_asks_for_nothing_twice_once_they_are_proved() -> None:
    line = await Line("t-samuel").hears(
        "When did you get my last payment?", "Samuel Osei", "2A", "And do I have a late fee?"
    )

    assert "last payment on the books is 1700 dollars" in line.said[2]
    assert "balance" not in line.said[2]
    assert "325 dollars and 50 cents" in line.last
    assert line.questions.count("name") == 1


async def test_it_tells_until_when_the_lease_runs() -> None:
    line = await Line("t-maria").hears("When is my lease up?", "Maria Alvarez", "4B")

    assert "May thirty-first, 2027" in line.last


async def test_it_speaks_spanish_of_accounts() -> None:
    line = await Line("t-lucia").hears("¿Cuánto debo de renta?", "Lucía Ramírez", "3A")

    assert "Su saldo es de 1750 dólares" in line.last


async def test_it_gives_the_question_to_the_office_where_nothing_fits() -> None:
    line = await Line("t-james").hears(BALANCE, "Bob Hall", "1203", "Bob Hall", "1203", "yes")

    assert all("2700" not in said for said in line.said)
    assert [errand.summary for errand in line.desk.errands] == [BALANCE]


@pytest.mark.parametrize("people", [(), ("c-leo",), ("o-helen",), ("t-robert",), ("f-kevin",)])
async def test_it_tells_nobody_else_a_figure(people: tuple[str, ...]) -> None:
    line = await Line(*people).hears(BALANCE, "Nina Carter", "Lot 12", "yes")

    assert not any(character in said for said in line.said for character in ("dollars", "$"))
    assert level_of(line.memory.caller) is not Level.LEASEHOLDER


async def test_a_roommate_is_asked_for_no_proof() -> None:
    line = await Line("c-leo").hears("how much rent do we owe", "yes")

    assert "unit" not in line.questions
    assert line.desk.errands[0].summary == "how much rent do we owe"


async def test_it_asks_for_digits_where_nobody_vouches_for_the_number() -> None:
    line = Line("t-maria").in_office(WITH_DIGITS)

    await line.hears("What is my balance?", "Maria Alvarez", "4B", "four four one seven")

    said = [message.text for message in line.memory.history]
    assert "last four digits of your account number" in line.said[2]
    assert "Nothing is due" in line.last
    assert not any("four four one seven" in text or "4417" in text for text in said)
    assert line.memory.pin_digits == ""


async def test_it_asks_for_no_digits_where_the_carrier_vouches() -> None:
    line = Line("t-maria").in_office(WITH_DIGITS)
    line.memory.caller = replace(line.memory.caller, attestation=Attestation.PASSED)

    await line.hears("What is my balance?", "Maria Alvarez", "4B")

    assert "Nothing is due" in line.last


@pytest.mark.parametrize("digits", ["1234", "44 17 0", "four one seven"])
async def test_wrong_digits_prove_nothing(digits: str) -> None:
    line = Line("t-maria").in_office(WITH_DIGITS)

    await line.hears("What is my balance?", "Maria Alvarez", "4B", digits)

    assert "could not check" in line.last
    assert level_of(line.memory.caller) is Level.RECOGNISED


async def test_who_will_not_give_digits_leaves_word() -> None:
    line = Line("t-maria").in_office(WITH_DIGITS)

    await line.hears("What is my balance?", "Maria Alvarez", "4B", "I don't know", "yes")

    assert [errand.summary for errand in line.desk.errands] == ["What is my balance?"]


async def test_a_danger_is_heard_in_answer_to_the_digits() -> None:
    line = Line("t-maria", rules_first=True).in_office(WITH_DIGITS)

    await line.hears("What is my balance?", "Maria Alvarez", "4B", "wait, I smell gas in here")

    assert "911" in line.last


async def test_a_stranger_proves_nothing_unless_the_office_says_so() -> None:
    as_usual = await Line().hears(BALANCE, "James Whitfield", "1203 Bayview")
    allowed = (
        await Line().in_office(FROM_ANYWHERE).hears(BALANCE, "James Whitfield", "Bayview 1203")
    )

    assert level_of(as_usual.memory.caller) is Level.UNKNOWN
    assert level_of(allowed.memory.caller) is Level.LEASEHOLDER
    assert "2700 dollars" in allowed.last


async def test_a_hidden_number_proves_nothing_whatever_the_office_says() -> None:
    line = Line(caller=Caller()).in_office(FROM_ANYWHERE)

    await line.hears(BALANCE, "James Whitfield", "Bayview 1203")

    assert level_of(line.memory.caller) is Level.UNKNOWN


@pytest.mark.parametrize(
    ("attestation", "texted"), [(Attestation.FAILED, False), (Attestation.ABSENT, True)]
)
def test_a_number_that_its_carrier_disowns_gets_no_text(
    attestation: Attestation, texted: bool
) -> None:
    memory = Line("t-james").memory
    memory.caller = replace(memory.caller, attestation=attestation)

    assert (number_for_texts(memory) is not None) is texted


async def test_it_says_where_to_pay_to_a_hidden_number() -> None:
    line = await Line(caller=Caller()).hears("How do I pay my rent?")

    assert "pay.harborstreet.example" in line.last


async def test_it_says_when_rent_is_due_where_the_office_has_set_it() -> None:
    office = replace(sample_office(), paying=PayRules(due_day=1, grace_days=5))

    line = await Line("t-james").in_office(office).hears("When and how do I pay the rent?")

    assert "due on the first of each month, with 5 days of grace" in line.last


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Can I get an extension on my rent until the fifteenth?", "extension"),
        ("I need more time to pay the rent this month, I lost my job.", "extension"),
        ("necesito más tiempo para pagar la renta, unos días", "extension"),
        ("I want to dispute a charge on my account", "dispute"),
        ("Can you waive the late fee on my account?", "dispute"),
        ("I forgot my portal password", "portal"),
        ("olvidé mi contraseña del portal", "portal"),
        ("Can you send me a copy of my ledger?", "ledger"),
        ("When do I get my security deposit back?", "deposit"),
        ("I want to renew my lease", "renewal"),
        ("I'd like to give my thirty day notice to move out", "move_out"),
    ],
)
async def test_it_leaves_what_people_decide_as_a_task(said: str, kind: str) -> None:
    line = await Line("t-james").hears(said, "yes")

    (errand,) = line.desk.errands
    assert (errand.kind, errand.person_id) == (kind, "t-james")
    assert said.rstrip(".") in errand.summary
    assert not any(word in said_ for said_ in line.said for word in ("granted", "approved"))


async def test_an_applicant_leaves_word_for_leasing() -> None:
    line = await Line("a-priya").hears("What's the status of my application?", "yes")

    assert [errand.kind for errand in line.desk.errands] == ["application"]


async def test_a_spoofed_number_is_a_strangers() -> None:
    maria = PEOPLE["t-maria"]
    caller = Caller(maria.phones[0], attestation=Attestation.FAILED)

    line = await Line(caller=caller).hears(BALANCE, "yes")

    assert level_of(line.memory.caller) is Level.UNKNOWN
    assert line.memory.caller.identity is Identity.UNKNOWN
    assert isinstance(line.memory.caller.number, PhoneNumber)


async def test_a_name_and_the_street_of_a_house_prove_enough() -> None:
    line = await Line("t-wei").hears(BALANCE, "My name is Wei Zhang and I live at 27 Forest Avenue")

    assert "Nothing is due" in line.last


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Can I pay on the 10th?", "extension"),
        ("could I set up a payment plan?", "extension"),
        ("¿Puedo pagar el día diez?", "extension"),
        ("Can you take the late fee off?", "dispute"),
        ("What's the status of my application?", "application"),
        ("the resident portal won't let me in", "portal"),
    ],
)
async def test_what_is_theirs_to_be_decided_is_for_people_and_not_for_an_article(
    said: str, kind: str
) -> None:
    line = await Line("t-james").hears(said, "yes", "no")

    assert [errand.kind for errand in line.desk.errands] == [kind]
    assert line.desk.errands[0].summary == said


async def test_whom_staff_handle_leaves_a_message_whatever_they_ask() -> None:
    line = await Line("t-robert").hears(BALANCE, "yes")

    assert [errand.summary for errand in line.desk.errands] == [BALANCE]


async def test_the_due_day_is_in_the_lease_where_the_office_has_set_none() -> None:
    office = replace(sample_office(), paying=PayRules())

    line = await Line("t-james").in_office(office).hears("what day is rent due")

    assert "stands in your lease" in line.last
