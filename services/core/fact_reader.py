"""Facts from one utterance: `learn`. It never guesses, and a correction replaces."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from services.core.access_words import access_in, pets_in
from services.core.answers import (
    is_correction,
    is_not_known,
    is_same_one,
    means_same_number,
    offers_own_number,
    plainly,
    says_goodbye,
    takes_back,
    yes_or_no,
)
from services.core.dialogue import Memory
from services.core.emergency import assess
from services.core.facts import Facts
from services.core.health_answers import tells_only_of_frailty
from services.core.home_wishes import bedrooms_in, budget_in, heard_of_us_in
from services.core.issue import Category
from services.core.issue_words import category_of
from services.core.job_words import ticket_in
from services.core.languages import language_for
from services.core.lockout_alarm import says_nobody
from services.core.names import caller_name_in, company_in, person_wanted
from services.core.number_words import masked, phone_in
from services.core.place_facts import PLACE_SLOTS, with_place
from services.core.place_words import hear_property
from services.core.problem_words import (
    LEAD_IN,
    STATES_A_FAULT,
    Problem,
    corrected,
    problems_in,
    read_problem,
    stated_problem,
)
from services.core.same_trouble import may_be_the_same, things_in
from services.core.spoken import fold
from services.core.spoken_times import (
    best_time_in,
    limits_the_time,
    move_in_in,
    time_phrase,
    visit_time_in,
)
from services.core.word_lists import words

GIVES_NUMBER = re.compile(
    r"\b(number|call me|reach me|phone|cell|mobile|text me|telefono|numero|celular|llam\w+)\b"
)
HOME_GOALS = words(
    "lead viewing",
)
"""Goals of somebody who looks for a home: only there are rooms, rents and visits listened for."""
BUSINESS_GOALS = words(
    "vendor owner job",
)
REPAIR_GOALS = frozenset((None, "repair", "lockout"))
NOT_A_PROBLEM = words(
    "callback name company message who pets access",
)
"""Slots whose answers are not searched for a first problem."""


def learn(memory: Memory, said: str) -> Facts:
    """The facts after the caller said this, with the question in `memory.script.awaiting`."""
    said = masked(said)
    facts = memory.facts
    if not fold(said):
        return facts
    memory = _asked_nothing(memory) if _leaves(said) else memory
    for reader in READERS:
        facts = reader(memory, facts, said)
    return facts


def _leaves(said: str) -> bool:
    """ "No, that's all, bye" answers no question about keys or pets."""
    return says_goodbye(said) and yes_or_no(said) is not True


def _asked_nothing(memory: Memory) -> Memory:
    return replace(memory, script=replace(memory.script, awaiting=None))


def _problem(memory: Memory, facts: Facts, said: str) -> Facts:
    """The problem, its kind and its urgency. Urgency is only ever raised."""
    language = language_for(said, memory.language)
    awaiting, goal = memory.script.awaiting, memory.script.goal
    if goal not in REPAIR_GOALS and assess(said, language) is None:
        return facts
    if (awaiting == "vulnerable" and says_nobody(said)) or tells_only_of_frailty(memory, said):
        return facts
    if facts.problem and awaiting == "same_issue":
        return _another_one(facts, said, language)
    if facts.problem and _is_another(memory, said, language):
        return _another_one(facts, said, language)
    if facts.problem and takes_back(said) and awaiting not in PLACE_SLOTS:
        return _put_right(memory, facts, said)
    if facts.problem:
        return _more_of_it(facts, said, language, awaiting)
    if awaiting in NOT_A_PROBLEM:
        return facts
    found = problems_in(said, language)
    if found:
        return _with_problem(facts, found[0])
    answers = awaiting == "problem" and yes_or_no(said) is None and not is_not_known(said)
    if not answers or len(fold(said).split()) < 2 or _answers_something_else(memory, facts, said):
        return facts
    return replace(facts, problem=said.strip())


NO_IT_IS = re.compile(
    r"^(no|nope|sorry|wait|actually|perdon)\b.{0,20}\b(it's|it is|i mean|i meant|the|es)\b"
)
WHERE_AND_HOW = ("property_id", "unit_id", "unit_heard", "unit_not_found", "access", "pets")
WHO = ("caller_name", "callback_number", "wants_person")


def _answers_something_else(memory: Memory, facts: Facts, said: str) -> bool:
    """The home, a name, a number: said instead of what is wrong, and not the problem."""
    if category_of(said) is not Category.OTHER:
        return False
    new = [one for one in WHERE_AND_HOW + WHO if getattr(facts, one) != getattr(memory.facts, one)]
    return any(one in WHO for one in new) or (bool(new) and not STATES_A_FAULT.search(said))


PUT_RIGHT_AT = words("access pets callback unit place")
"""Questions in whose place "no, it's the stove" may put the problem right."""


def _is_another(memory: Memory, said: str, language: str) -> bool:
    """ "No, it's the stove" is no answer about keys or pets: the problem was another."""
    if memory.script.awaiting not in PUT_RIGHT_AT or not NO_IT_IS.search(plainly(said)):
        return False
    found = stated_problem(said, language)
    known = memory.facts.problem
    return bool(found and things_in(said)) and not may_be_the_same(said, known)


def _another_one(facts: Facts, said: str, language: str) -> Facts:
    """The answer to "is it the same thing?": another trouble takes the place of the first."""
    found = stated_problem(said, language)
    if found is None or is_same_one(said):
        return facts
    text = LEAD_IN.sub("", said.strip()).strip() or found.text
    return replace(facts, problem=text, category=found.category, urgency=found.urgency)


def _with_problem(facts: Facts, problem: Problem) -> Facts:
    urgency = problem.urgency
    if facts.urgency is not None:
        urgency = facts.urgency.or_worse(urgency) if urgency else facts.urgency
    return replace(facts, problem=problem.text, category=problem.category, urgency=urgency)


def _put_right(memory: Memory, facts: Facts, said: str) -> Facts:
    """`No, I meant the bathroom sink`: the problem is another; its urgency only rises."""
    if facts.unit_id != memory.facts.unit_id or facts.access != memory.facts.access:
        return facts  # it was the home or the permission that was put right
    text = corrected(facts.problem, said)
    category = category_of(text)
    if category is Category.OTHER and category_of(said) is Category.OTHER:
        return facts
    found = read_problem(text, memory.language)
    worse = found.urgency if found else None
    return _with_problem(facts, Problem(text, category, worse))


def _more_of_it(facts: Facts, said: str, language: str, awaiting: str | None) -> Facts:
    """A problem that is already known: corrected, made worse, or left as it is."""
    found = read_problem(said, language)
    if found is None:
        return facts
    if awaiting == "problem_detail" and not is_correction(said):
        return _with_problem(facts, replace(found, text=f"{facts.problem}. {said.strip()}"))
    rank = facts.urgency.rank if facts.urgency else -1
    if found.urgency and found.urgency.rank > rank:
        text = f"{facts.problem}. {said.strip()}"
        return replace(facts, problem=text, urgency=found.urgency)
    return facts


def _home(memory: Memory, facts: Facts, said: str) -> Facts:
    return with_place(memory, facts, said)


def _access_and_pets(memory: Memory, facts: Facts, said: str) -> Facts:
    awaiting = memory.script.awaiting
    answers = not takes_back(said) and not _is_another(memory, said, memory.language)
    access = access_in(said, asked=awaiting == "access" and answers)
    pets = pets_in(said, asked=awaiting == "pets" and answers)
    if access is None and not pets:
        return facts
    return replace(facts, access=access or facts.access, pets=pets or facts.pets)


def _known_names(memory: Memory) -> tuple[str, ...]:
    return tuple(person.first_name for person in memory.caller.people)


def _name(memory: Memory, facts: Facts, said: str) -> Facts:
    name = caller_name_in(said, memory.script.awaiting == "name", _known_names(memory))
    names = memory.office.asked_for if memory.office else ()
    asked = memory.script.awaiting == "name"
    if (
        name
        and not asked
        and (name.split()[0] == person_wanted(said, names) or hear_property(name, memory.places))
    ):
        return facts  # "is this Diane?" and "it's Bay Street" name somebody and something else
    return replace(facts, caller_name=name) if name else facts


def _number(memory: Memory, facts: Facts, said: str) -> Facts:
    asked = memory.script.awaiting == "callback"
    # Papers of vendors and owners have long numbers too.
    bare = memory.script.goal not in BUSINESS_GOALS
    number = phone_in(said) if asked or bare or GIVES_NUMBER.search(fold(said)) else None
    own = memory.own_number
    says_own = asked and (means_same_number(said) or yes_or_no(said))
    if number is None and own and (says_own or offers_own_number(said)):
        number = own.e164
    return replace(facts, callback_number=number) if number else facts


def _times(memory: Memory, facts: Facts, said: str) -> Facts:
    awaiting, goal = memory.script.awaiting, memory.script.goal
    new: dict[str, str] = {}
    if goal in REPAIR_GOALS:
        told = awaiting == "access" and limits_the_time(said)
        new["best_time"] = said.strip() if told else best_time_in(said, awaiting == "best_time")
    if goal in HOME_GOALS or goal is None:
        looking = goal in HOME_GOALS and awaiting != "viewing_time"
        new["move_in"] = move_in_in(said, awaiting == "move_in", looking)
        new["viewing_time"] = visit_time_in(said)
    if awaiting == "viewing_time" or (goal == "viewing" and awaiting in (None, "viewing_time")):
        new["viewing_time"] = time_phrase(said)
    known: dict[str, Any] = {key: value for key, value in new.items() if value}
    return replace(facts, **known) if known else facts


def _wishes(memory: Memory, facts: Facts, said: str) -> Facts:
    awaiting, goal = memory.script.awaiting, memory.script.goal
    if goal is not None and goal not in HOME_GOALS:
        return facts
    rooms = bedrooms_in(said, awaiting == "bedrooms")
    budget = budget_in(said, awaiting == "budget")
    heard = heard_of_us_in(said, awaiting == "heard_of_us")
    if rooms is None and budget is None and not heard:
        return facts
    return replace(
        facts,
        bedrooms=facts.bedrooms if rooms is None else rooms,
        budget_usd=facts.budget_usd if budget is None else budget,
        heard_of_us=heard or facts.heard_of_us,
    )


def _business(memory: Memory, facts: Facts, said: str) -> Facts:
    awaiting, goal = memory.script.awaiting, memory.script.goal
    if goal is not None and goal not in BUSINESS_GOALS:
        return facts
    company = company_in(said, awaiting == "company")
    ticket = ticket_in(said, asked=awaiting == "ticket")
    if not company and not ticket:
        return facts
    return replace(facts, company=company or facts.company, ticket=ticket or facts.ticket)


def _person(memory: Memory, facts: Facts, said: str) -> Facts:
    names = memory.office.asked_for if memory.office else ()
    wanted = person_wanted(said, names, memory.script.awaiting == "who")
    if wanted == "anyone" and facts.wants_person:
        return facts  # "put me through to a person" does not take back who was asked for
    return replace(facts, wants_person=wanted) if wanted else facts


BARE_YES = 3
"""Words of a yes and nothing more."""


def _bill(memory: Memory, facts: Facts, said: str) -> Facts:
    """The bill that an owner is asked for, in their own words."""
    if memory.script.awaiting != "bill" or yes_or_no(said) is False or is_not_known(said):
        return facts
    bare = yes_or_no(said) and len(fold(said).split()) <= BARE_YES
    return facts if bare else replace(facts, bill=said.strip())


SHORTEST_MESSAGE = 4
"""Letters of a message that is one word, such as "keys"."""


def _message(memory: Memory, facts: Facts, said: str) -> Facts:
    if memory.script.awaiting == "hazard":
        more = f"{facts.message} {said.strip()}".strip()
        return facts if _leaves(said) else replace(facts, message=more)
    if memory.script.awaiting != "message" or yes_or_no(said) is False or is_not_known(said):
        return facts
    words = said.strip()
    enough = len(fold(words)) >= SHORTEST_MESSAGE and yes_or_no(words) is None
    return replace(facts, message=words) if enough or len(fold(words).split()) > 1 else facts


def _confirmed(memory: Memory, facts: Facts, said: str) -> Facts:
    """A yes to a read-back; the home itself is taken with the places."""
    confirms = memory.script.awaiting == "confirm_unit" and yes_or_no(said) and facts.unit_id
    return replace(facts, unit_confirmed=True) if confirms else facts


READERS = (
    _home,
    _access_and_pets,
    _name,
    _number,
    _times,
    _wishes,
    _business,
    _person,
    _problem,
    _message,
    _bill,
    _confirmed,
)
