"""What the doors of deliveries take and give, for the description of the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.deliveries import DeliveryState
from services.store.delivery_book import VIEWS

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}
TIME: Schema = {"type": ["string", "null"], "format": "date-time"}
DELIVERY: Schema = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("key", "kind", "target"), TEXT),
        # Acts beside deliveries (`on_call`) have states of their own.
        "state": {**TEXT, "examples": [one.value for one in DeliveryState]},
        "attempts": WHOLE,
        **dict.fromkeys(("last_error", "external_id", "waits_for", "call_sid"), MAYBE_TEXT),
        "may_go_again": {"type": "boolean"},
        **dict.fromkeys(("created_at", "next_at", "done_at"), TIME),
    },
}
_NAMED: Schema = {"$ref": "#/components/schemas/Delivery"}
_PAGE: Schema = {
    "type": "object",
    "properties": {
        "items": {"type": "array", "items": _NAMED},
        "next": TEXT,
        "counts": {"type": "object", "additionalProperties": WHOLE},
    },
}
DELIVERY_SUMMARIES: Mapping[str, str] = {
    "GET /api/deliveries": "What leaves the house because of calls, the newest change first",
    "POST /api/deliveries/{key}/send-again": "Send it again, though it may have arrived; managers",
}
DELIVERY_STATE: Schema = {
    "name": "state",
    "in": "query",
    "schema": {"enum": list(VIEWS)},
    "description": "`troubled`: unsure, failed or bounced",
}
DELIVERY_RESULTS: Mapping[str, Mapping[str, tuple[str, Schema | None]]] = {
    "GET /api/deliveries": {
        "200": ("A page, and how many are not done by state", _PAGE),
        "400": ("A parameter cannot be used", None),
        "503": ("The records do not answer", None),
    },
    "POST /api/deliveries/{key}/send-again": {
        "200": ("The delivery afterwards", _NAMED),
        "404": ("There is no delivery with this key", None),
        "409": ("It is under way or has arrived; the answer holds it", None),
        "503": ("The records do not answer", None),
    },
}
