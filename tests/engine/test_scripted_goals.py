"""Every matter of callers is taken up, and comes to its end."""

from __future__ import annotations

import pytest

from tests.engine.script_line import SUNDAY, Line
from tests.engine.scripted_phrasings import PHRASINGS, TAKEN_UP_AS

KNOWN_CALLERS = frozenset(("repair", "status", "pay", "lockout", "complaint", "office", "transfer"))
LEAST_OF_TEN = 9


async def _taken_up(goal: str, said: str) -> bool:
    line = Line("t-maria") if goal in KNOWN_CALLERS else Line()
    await line.open_numbers().hears(said)
    script = line.memory.script
    waits = {"report_new": "status", "same_issue": "repair"}.get(script.awaiting or "", "")
    ended = [one for one in script.finished if one != "goodbye"]
    taken = script.goal or waits or "".join(ended[-1:])
    return taken in TAKEN_UP_AS.get(goal, frozenset((goal,)))


@pytest.mark.parametrize("goal", PHRASINGS)
async def test_it_takes_up_nine_of_ten_ordinary_sentences(goal: str) -> None:
    misses = [said for said in PHRASINGS[goal] if not await _taken_up(goal, said)]

    assert len(misses) * 10 <= len(PHRASINGS[goal]) * (10 - LEAST_OF_TEN), misses


@pytest.mark.parametrize("goal", PHRASINGS)
def test_it_is_tried_on_at_least_twelve_sentences(goal: str) -> None:
    assert len(PHRASINGS[goal]) >= 12


async def test_it_tells_how_a_repair_stands() -> None:
    line = await Line("t-maria").hears("Any update on my repair?", "4B")

    assert "1001" in line.last
    assert "tomorrow" in line.last


async def test_it_tells_a_stranger_no_status_but_takes_a_message() -> None:
    line = await Line().hears(
        "I'm calling to check on my repair.", "it's the faucet", "Al Fox", "yes"
    )

    assert line.desk.errands[0].kind == "callback"
    assert not any("1001" in said for said in line.said)


async def test_it_tells_the_hours_and_whether_it_is_open() -> None:
    line = await Line().hears("What are your hours?")

    assert "Monday to Friday" in line.last
    assert "open today until five" in line.last


async def test_it_tells_when_it_opens_next() -> None:
    line = await Line(now=SUNDAY).hears("Are you open?")

    assert "opens tomorrow at nine" in line.last


async def test_it_tells_how_to_pay_and_takes_no_card() -> None:
    line = await Line("t-maria").hears("How do I pay my rent?", "It's 4111 1111 1111 1111.")

    assert "pay.harborstreet.example" in line.said[0]
    assert "do not give me card" in line.last
    assert "4111" not in line.last


async def test_it_puts_a_call_through() -> None:
    line = await Line("t-maria").open_numbers().hears("Can I talk to Janier please?")

    assert line.transferred_to == "Janier"
    assert "Janier" in line.last


async def test_it_takes_a_message_for_somebody_who_cannot_be_reached() -> None:
    line = await Line("t-maria").hears("Can I talk to Diane?", "The check is in the mail.", "yes")

    assert (line.desk.errands[0].for_whom, line.desk.errands[0].summary) == (
        "Diane",
        "The check is in the mail.",
    )


async def test_it_puts_through_whoever_presses_zero() -> None:
    line = await Line("t-james").open_numbers().hears("My sink is leaking.", "0")

    assert line.transferred_to == "anyone"
    assert "Diane" in line.last


async def test_it_saves_a_lead_with_a_visit() -> None:
    line = await Line().hears(
        "I'm looking for a two bedroom.",
        "around twenty three hundred",
        "next month",
        "Saturday at ten",
        "one cat",
        "Bayview",
        "Rosa Diaz",
        "yes",
        "no",
        "on Zillow",
    )

    lead = line.desk.leads[0]
    assert (lead.bedrooms, lead.budget_usd, lead.name) == (2, 2300, "Rosa Diaz")
    assert lead.heard_of_us == "zillow"
    assert line.desk.errands[0].kind == "viewing"
    assert "confirm" in line.last


async def test_it_says_that_rents_may_change() -> None:
    line = await Line().hears("Do you have a studio?", "up to fifteen hundred")

    assert "1400 dollars" in line.last
    assert "may change" in line.last


async def test_it_offers_no_home_that_was_let_yesterday() -> None:
    line = await Line().hears("Is 5B at Bayview still available?")

    assert "rented" in line.last


async def test_it_takes_a_request_for_a_viewing() -> None:
    line = await Line().hears(
        "I'd like to see the one bedroom.",
        "Monday at noon",
        "Bayview",
        "Ann Lee",
        "yes",
        "no",
        "no",
    )

    assert "monday at noon" in line.desk.errands[0].summary


async def test_it_passes_an_owner_s_words_on() -> None:
    line = await Line("o-helen").hears(
        "I'm the owner of the duplex, call me about the roof.", "yes"
    )

    assert line.desk.errands[0].kind == "owner"
    assert "roof" in line.desk.errands[0].summary


async def test_it_passes_a_vendor_s_words_on_with_the_company() -> None:
    line = await Line().hears("This is Bob from Ace Plumbing about an unpaid invoice.", "yes")

    assert line.desk.errands[0].kind == "vendor"
    assert line.desk.errands[0].summary.startswith("Ace Plumbing")


async def test_it_takes_a_complaint_without_cheer() -> None:
    line = await Line("t-james").hears(
        "I want to file a complaint.", "Your worker was rude to me yesterday.", "yes", "no"
    )

    assert line.desk.errands[0].kind == "complaint"
    assert "!" not in " ".join(line.said)


async def test_it_adds_what_the_caller_says_to_the_message() -> None:
    line = await Line("t-james").hears(
        "Please have somebody call me back.",
        "It's about my lease.",
        "and the parking spot too",
        "yes",
    )

    assert "parking spot" in line.desk.errands[0].summary


async def test_it_ends_a_wrong_number_politely() -> None:
    line = await Line().hears("Oh sorry, wrong number.")

    assert line.ended
    assert "Harbor Street" in line.last


async def test_it_ends_a_sales_call_politely() -> None:
    line = await Line().hears(
        "I'm calling to offer you a great deal on your Google business listing."
    )

    assert line.ended


async def test_it_says_goodbye_when_nothing_else_is_wanted() -> None:
    line = await Line("t-maria").hears("What are your hours?", "No, that's all, thank you.")

    assert line.ended


async def test_it_takes_up_another_matter_after_the_first() -> None:
    line = await Line("t-james").hears("What are your hours?", "Yes, my sink is leaking.")

    assert line.memory.script.goal == "repair"


async def test_it_answers_a_question_in_between_and_goes_on() -> None:
    line = await Line("t-james").hears("My sink is leaking.", "What are your office hours?", "1203")

    assert "Monday to Friday" in line.said[1]
    assert line.memory.script.awaiting == "access"
