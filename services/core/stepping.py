"""Moving numbers from step to step: what a move changes of the plans. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from services.core.answer_modes import AnswerMode, rank_of
from services.core.answering import Answering, NumberPlan
from services.core.going_live import Move, next_step

ALL = "all"
"""Stands for every number, those with plans of their own among them."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Set these numbers to a step. `numbers` holds "" for those without a plan of their own."""

    numbers: tuple[str, ...]
    before: AnswerMode
    """Where whoever asks has seen the first of them: a page that is old moves nothing."""
    after: AnswerMode
    by: str
    at: datetime
    reason: str = ""


def numbers_of(answering: Answering, scope: str) -> tuple[str, ...]:
    """What a choice on the page stands for; the first of them is the one that is looked at."""
    if scope != ALL:
        return (scope,)
    return ("", *(plan.number for plan in answering.plans if plan.number))


def moved(answering: Answering, wish: Wish) -> Answering:
    """The plans after the move; unchanged where the first number stands elsewhere by now.

    Forward only those go that stand where it stands: the checklist was of their step. Back go all
    that have come further. Hours with modes of their own stay as far as they give Chris no more
    than the step does.
    """
    if answering.plan_for(wish.numbers[0]).mode is not wish.before:
        return answering
    going = [one for one in wish.numbers if _goes(answering.plan_for(one).mode, wish)]
    for number in going:
        plan = replace(answering.plan_for(number), number=number)
        kept = tuple(rule for rule in plan.rules if rank_of(rule.mode) <= rank_of(wish.after))
        answering = answering.with_plan(replace(plan, mode=wish.after, rules=kept))
        move = Move(number, plan.mode, wish.after, wish.at, wish.by, wish.reason)
        answering = replace(answering, live=answering.live.with_move(move))
    return answering


def _goes(stands: AnswerMode, wish: Wish) -> bool:
    back = rank_of(wish.after) < rank_of(wish.before)
    return rank_of(stands) > rank_of(wish.after) if back else stands is wish.before


def may_go(before: AnswerMode, after: AnswerMode) -> bool:
    """One step forward, or any back."""
    return after is next_step(before) or rank_of(after) < rank_of(before)


def passes_checklist_over(now: Answering, then: Answering, number: str) -> bool:
    """Would this change give Chris more of a number's calls than its step does, though it is on
    its way and has a checklist?"""
    if not now.live.guides(number) and not now.live.guides(now.plan_for(number).number):
        return False
    return _most(then.plan_for(number)) > _most(now.plan_for(number))


def _most(plan: NumberPlan) -> int:
    return max(rank_of(mode) for mode in (plan.mode, *(rule.mode for rule in plan.rules)))
