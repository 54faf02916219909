"""POST /voice/status: how calls fare. At least once and in any order, so each is taken once."""

from __future__ import annotations

from flask import Blueprint, Response

from routes.ports import Switchboard
from routes.visit import read_visit
from routes.webhooks import Webhooks

OUTCOMES = {
    # Twilio's CallStatus -> what it means in our records; the others say that a call goes on
    "completed": "completed",
    "busy": "abandoned",
    "no-answer": "abandoned",
    "canceled": "abandoned",
    "failed": "failed",
}
SEEN_LIMIT = 5_000


def blueprint(webhooks: Webhooks, switchboard: Switchboard) -> Blueprint:
    """The door of status callbacks. Answers at once; the work goes on behind."""
    doors = webhooks.blueprint("voice_status", lambda _: "")
    seen = Seen(SEEN_LIMIT)

    @doors.post("/voice/status")
    def status() -> Response:
        visit = read_visit(webhooks.keys)
        call_sid, state = visit.call.call_sid, visit.form.get("CallStatus", "")
        outcome = OUTCOMES.get(state)
        if outcome is not None and call_sid and seen.first((call_sid, state)):
            webhooks.begin(lambda: switchboard.ended(call_sid, outcome))
        return Response(status=204)

    return doors


class Seen:
    """What has come already, as far back as `limit`. Another process may see a repeat first; the
    switchboard takes an end twice without harm."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._seen: dict[tuple[str, str], None] = {}

    def first(self, key: tuple[str, str]) -> bool:
        """Is it new? From now on it is not."""
        if key in self._seen:
            return False
        self._seen[key] = None
        if len(self._seen) > self._limit:
            del self._seen[next(iter(self._seen))]
        return True
