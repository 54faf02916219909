"""Step 2 of /setup: who answers at first. A number begins in shadow before it is set at Twilio."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from routes.going_live_page import NAMES, TRAIL, AnsweringBook
from routes.hours_page import Offices, who
from routes.sign_in import role_required
from services.core.answer_modes import AnswerMode
from services.core.answering import Answering
from services.core.office import Office
from services.core.people import PhoneNumber
from services.core.ports import Clock, Wait
from services.core.stepping import ALL, Wish, moved, numbers_of

TO_REACH_CHRIS: Mapping[AnswerMode, str] = {
    AnswerMode.SHADOW: "In shadow only test telephones reach Chris: add yours in step 2.",
    AnswerMode.AFTER_HOURS: "In office hours people are rung first: let it ring out.",
    AnswerMode.OVERFLOW: "People are rung first: let it ring out.",
    AnswerMode.OFF: "Chris answers no call now: begin in shadow in step 2.",
}
SWITCHED = "The switch gives all calls to people: turn it back before you try."
SHADOW_DOOR, TELEPHONE_DOOR = "/setup/shadow", "/setup/test-number"
BACK = "/setup?told={}#start"


def start_values(office: Office) -> dict[str, Any]:
    """What the page says of who answers now."""
    answering = office.answering
    mode = answering.plan_for("").mode
    return {
        "mode": mode,
        "mode_words": NAMES[mode],
        "begun": answering.live.guides(""),
        "elsewhere": [one for one in answering.plans if one.number and one.mode is not mode],
        "test_numbers": answering.test_numbers,
        "people": [one.name for one in office.colleagues if one.confirmed],
        "to_reach_chris": SWITCHED if office.people_switch.on else TO_REACH_CHRIS.get(mode, ""),
    }


def in_shadow(answering: Answering, by: str, clock: Clock) -> Answering:
    """Every number at the first step. Who answers for people alone stays so."""
    before = answering.plan_for("").mode
    numbers = numbers_of(answering, ALL)
    return moved(answering, Wish(numbers, before, AnswerMode.SHADOW, by, clock.now()))


@dataclass(frozen=True, slots=True)
class StartForms:
    """Two forms, both for admins."""

    offices: Offices
    book: AnsweringBook
    clock: Clock
    wait: Wait

    @role_required("admin")
    def shadow(self) -> Response:
        by = who()
        mode = self.wait(self.offices.office()).answering.plan_for("").mode
        if mode is not AnswerMode.SHADOW:
            detail = f"all numbers: {mode} to {AnswerMode.SHADOW}"
            self._edit(lambda now: in_shadow(now, by, self.clock), by, detail)
        return redirect(BACK.format("shadow"))

    @role_required("admin")
    def telephone(self) -> Response:
        """The telephone of whoever tries it out: its calls reach Chris in shadow."""
        number = PhoneNumber.read(request.form.get("telephone", "").strip()[:30])
        if number is None:
            return redirect(BACK.format("no_number"))
        e164 = number.e164
        self._edit(lambda now: now.with_test_number(e164), who(), "test number added")
        return redirect(BACK.format("telephone"))

    def _edit(self, change: Callable[[Answering], Answering], by: str, detail: str) -> None:
        self.wait(self.book.edit("answering", change, by, TRAIL, detail))


def add_doors(doors: Blueprint, forms: StartForms) -> None:
    doors.post(SHADOW_DOOR)(forms.shadow)
    doors.post(TELEPHONE_DOOR)(forms.telephone)
