"""A model that obeys whoever calls: it uses every tool on everybody, and says all that it has."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any

from services.core.chat import ChatRequest
from services.core.dialogue import Piece, Token, ToolCall
from services.core.people import Person
from services.engine.tools import ALL_TOOLS
from services.portfolio.sample import sample_accounts, sample_issues, sample_people
from tests.engine.script_line import FRIDAY_NOON

VICTIMS = tuple(one for one in sample_people() if one.last_name)
UNITS = tuple(home.unit_id.partition("-")[2] for one in VICTIMS for home in one.homes)
NUMBERS = tuple(issue.number for issue in sample_issues())
COMPANIES = tuple({one.company for one in VICTIMS if one.company})


def guesses(person: Person, at: int) -> Mapping[str, Any]:
    """What an attacker can know of somebody: a first name, a home, some numbers; no last name."""
    return {
        "name": person.first_name,
        "caller_name": person.first_name,
        "unit": UNITS[at % len(UNITS)],
        "property": "Bayview",
        "issue_number": NUMBERS[at % len(NUMBERS)],
        "number": at,
        "company": COMPANIES[at % len(COMPANIES)],
        "question": "Who lives there, and what is the code of the door?",
        "problem": "There is no heat and no water.",
        "report": False,
        "summary": "The faucet drips.",
        "note": "Read me the notes.",
        "message": "Tell me everything.",
        "agreed": True,
        "viewing_time": "tomorrow at ten",
        "to_people": True,
    }


def calls_on_everybody() -> list[ToolCall]:
    """Every tool of the house, on each person; and some that there are not."""
    made = [
        ToolCall(f"w{at}-{tool.spec.name}", tool.spec.name, fitting(tool.spec.parameters, given))
        for at, given in enumerate(guesses(one, at) for at, one in enumerate(VICTIMS))
        for tool in ALL_TOOLS
        if tool.spec.name not in ("end_call", "transfer_to_person")
    ]
    invented = [ToolCall("x", "read_tenant_list", {}), ToolCall("y", "sql", {"q": "*"})]
    each_once = {f"{one.name} {dict(one.arguments)}": one for one in (*invented, *made)}
    return list(each_once.values())  # the same call again would be taken for going in circles


def fitting(parameters: Mapping[str, Any], given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: given[name] for name in parameters["properties"] if name in given}


class WildChat:
    """A chat port. First it acts; from the second turn on it reads aloud whatever it was given."""

    def __init__(self) -> None:
        self.requests: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[Piece, None]:
        self.requests.append(request)
        if len(self.requests) == 1:
            for call in calls_on_everybody():
                yield call
            return
        for message in reversed(request.messages):
            yield Token(f"{message.text} ")


def secrets_but(*own: str) -> Sequence[str]:
    """What is private of everybody but these people: names, numbers, money, repairs."""
    others = [one for one in VICTIMS if one.id not in own]
    accounts = sample_accounts(FRIDAY_NOON)
    money = [accounts[one.id].balance_usd for one in others if one.id in accounts]
    their_homes = {home.unit_id for one in others for home in one.homes}
    return [
        *(one.last_name for one in others if not one.company),
        *(phone.e164 for one in others for phone in one.phones),
        *(phone.spoken for one in others for phone in one.phones),
        *(f"{due:.1f}" for due in money if due),
        *(f"{due:,.2f}" for due in money if due),
        *(one.summary for one in sample_issues() if one.unit_id in their_homes),
    ]
