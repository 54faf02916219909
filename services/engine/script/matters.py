"""The matters of callers: what takes each a step further, and what a tool's answer leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.engine.script import (
    accounts,
    leasing,
    messages,
    office_matters,
    outages,
    people,
    private_matters,
    questions,
    repairs,
    staff,
    texts,
    vendors,
    visits,
)
from services.engine.script.endings import farewell
from services.engine.script.lockouts import lockout
from services.engine.script.scene import Scene

Step = Callable[[Scene], None]
OnResult = Callable[[Scene, Mapping[str, Any]], None]


def _ends_with(key: str, reason: str) -> Step:
    def say_it(scene: Scene) -> None:
        farewell(scene, key, reason)

    return say_it


GOALS: Mapping[str, Step] = {
    **dict.fromkeys(messages.MESSAGE_GOALS, messages.take_message),
    "repair": repairs.repair,
    "lockout": lockout,
    "message_status": messages.message_status,
    "status": office_matters.status,
    "pay": accounts.pay,
    "balance": accounts.account,
    "lease_end": accounts.account,
    "legal_matter": private_matters.legal,
    "job": vendors.job,
    "hours": office_matters.hours,
    "address": office_matters.address,
    "pet_rules": office_matters.pet_rules,
    questions.GOAL: questions.question,
    "outage": outages.reset,
    "lead": leasing.lead,
    "viewing": leasing.lead,
    "cancel_viewing": visits.change,
    "transfer": people.transfer,
    staff.GOAL: staff.menu,
    "wrong_number": _ends_with("end.wrong_number", "wrong_number"),
    "sales": _ends_with("end.sales", "sales"),
}
RESULTS: Mapping[str, OnResult] = {
    "open_issue": repairs.on_opened,
    "add_note_to_issue": repairs.on_noted,
    "leave_message": messages.on_left,
    "message_status": messages.on_message_status,
    "transfer_to_person": people.on_transfer,
    questions.TOOL: questions.on_answer,
    "known_outage": outages.on_known,
    "pay_info": accounts.on_pay,
    "identify_caller": accounts.on_identified,
    "rent_balance": accounts.on_account,
    "lease_info": accounts.on_account,
    "vendor_job": vendors.on_job,
    "update_job": vendors.on_updated,
    "ring_for_vendor": vendors.on_rung,
    "find_homes": leasing.on_homes,
    "request_viewing": leasing.on_viewing,
    "schedule_viewing": leasing.on_viewing,
    "my_viewings": visits.on_mine,
    "cancel_viewing": visits.on_cancelled,
    "save_lead": leasing.on_saved,
    "send_text": texts.on_sent,
    **staff.RESULTS,
}
