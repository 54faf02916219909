"""GET /api/deliveries, POST /api/deliveries/<key>/send-again: what leaves the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from flask import Blueprint, request
from flask_login import current_user

from routes.records_away import say_so
from routes.sign_in import role_required
from services.core.ports import Wait
from services.store.delivery_book import VIEWS

MOST = 100
MOST_OFFSET = 10**6
NO_DELIVERY = {"error": "There is no delivery with this key."}, 404
NOT_AGAIN = "This delivery is under way or has arrived: it does not go again."


class Deliveries(Protocol):
    """Raises ProviderError."""

    async def listed(
        self, view: str, limit: int, offset: int = 0
    ) -> Sequence[Mapping[str, Any]]: ...

    async def one(self, key: str) -> Mapping[str, Any] | None: ...

    async def send_again(self, key: str, who: str) -> bool: ...

    async def plan_trial(self, email: str) -> str: ...

    async def counts(self) -> Mapping[str, int]: ...


class QueryWrong(ValueError):
    """A parameter cannot be used; the message says which."""


def whole(name: str, otherwise: int, most: int) -> int:
    """A number of the query. Raises QueryWrong."""
    text = request.args.get(name, "")
    if not text:
        return otherwise
    if not text.isascii() or not text.isdigit() or int(text[:9]) > most:
        raise QueryWrong(f"{name} must be a whole number up to {most}")
    return int(text[:9])


def blueprint(deliveries: Deliveries, wait: Wait) -> Blueprint:
    """For programs, and for the wall."""
    doors = say_so(Blueprint("deliveries_api", __name__, url_prefix="/api/deliveries"))

    @doors.errorhandler(QueryWrong)
    def wrong(error: QueryWrong) -> Any:
        return {"error": str(error)}, 400

    @doors.get("")
    @role_required("staff")
    def listed() -> Any:
        view = request.args.get("state", "all")
        if view not in VIEWS:
            raise QueryWrong(f"state must be one of {', '.join(VIEWS)}")
        limit, offset = max(whole("limit", 50, MOST), 1), whole("after", 0, MOST_OFFSET)
        found = wait(deliveries.listed(view, limit, offset))
        following = str(offset + limit) if len(found) > limit else ""
        counts = wait(deliveries.counts())
        return {"items": list(found[:limit]), "next": following, "counts": counts}

    @doors.post("/<path:key>/send-again")
    @role_required("manager")
    def send_again(key: str) -> Any:
        known = wait(deliveries.one(key[:200]))
        if known is None:
            return NO_DELIVERY
        if not wait(deliveries.send_again(key, str(current_user.account.id))):
            return {"error": NOT_AGAIN, "delivery": wait(deliveries.one(key))}, 409
        return wait(deliveries.one(key)) or NO_DELIVERY

    return doors
