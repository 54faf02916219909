"""Tools about account and lease, for the verified leaseholder alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.account import Account
from services.core.account_matters import Told
from services.core.account_words import told_of_account
from services.core.dialogue import Memory, ToolSpec
from services.core.errors import ProviderError
from services.core.people import Topic
from services.engine.tool_arguments import strict
from services.engine.tool_results import not_read, refused
from services.engine.tooling import Reach, Tool, ToolOutcome

RENT_BALANCE = ToolSpec(
    "rent_balance",
    "Balance, last payment, late fee and due day of a verified leaseholder. Tell only what was "
    "asked for, in the words of the result.",
    strict(),
)
LEASE_INFO = ToolSpec(
    "lease_info",
    "Until when the lease of a verified leaseholder runs. Renewals are for people.",
    strict(),
)
OF_RENT = (Told.BALANCE, Told.LAST_PAYMENT, Told.LATE_FEE, Told.DUE_DAY)
OF_LEASE = (Told.LEASE_END,)
MAY_SAY = (
    "Say the sentences that answer the question, word for word, and nothing more. Grant no "
    "extension, waive no fee and judge no dispute: leave those with leave_message."
)
NO_ACCOUNT = "Offer a message; the office will call back."


async def _account(reach: Reach, memory: Memory) -> Account | ToolOutcome:
    person = memory.caller.person
    if person is None:
        return refused("not_one_person", NO_ACCOUNT)
    try:
        account = await reach.properties.account(person.account_id or person.id)
    except ProviderError:
        return not_read("The account")
    if account is None:
        return ToolOutcome(content={"state": "none", "may_say": "There is no account to tell of."})
    return account


def _told(
    reach: Reach, memory: Memory, account: Account, facts: tuple[Told, ...]
) -> Mapping[str, str]:
    if memory.office is None:
        return {}
    now = reach.clock.now()
    told = told_of_account(account, memory.office, now, memory.language)
    return {fact.value: told[fact] for fact in facts}


async def rent_balance(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    account = await _account(reach, memory)
    if isinstance(account, ToolOutcome):
        return account
    content = {
        "state": "found",
        "rent_due_usd": round(account.balance_usd, 2),
        "late_fee_usd": round(account.late_fee_usd or 0.0, 2),
        "sentences": _told(reach, memory, account, OF_RENT),
        "may_say": MAY_SAY,
    }
    return ToolOutcome(content=content)


async def lease_info(reach: Reach, memory: Memory, _values: Mapping[str, Any]) -> ToolOutcome:
    account = await _account(reach, memory)
    if isinstance(account, ToolOutcome):
        return account
    sentences = _told(reach, memory, account, OF_LEASE)
    return ToolOutcome(content={"state": "found", "sentences": sentences, "may_say": MAY_SAY})


CHECKING = {"en": "One moment, please.", "es": "Un momento, por favor."}
TOOLS = (
    Tool(RENT_BALANCE, rent_balance, about=Topic.MONEY, bridge=CHECKING, subject=()),
    Tool(LEASE_INFO, lease_info, about=Topic.LEASE, bridge=CHECKING, subject=()),
)
