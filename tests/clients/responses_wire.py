"""Events of the Responses API as they come over the wire, for the tests."""

from __future__ import annotations

from typing import Any

import orjson

USAGE = {
    "input_tokens": 1200,
    "input_tokens_details": {"cached_tokens": 1024, "cache_write_tokens": 0},
    "output_tokens": 60,
    "output_tokens_details": {"reasoning_tokens": 40},
}


def event(kind: str, **fields: Any) -> bytes:
    """`event:` and `data:` as the server sends them."""
    data = orjson.dumps({"type": kind, "sequence_number": 1, **fields})
    return b"event: " + kind.encode() + b"\ndata: " + data + b"\n\n"


def created() -> bytes:
    return event("response.created", response={"id": "resp_1", "status": "in_progress"})


def said(text: str) -> bytes:
    return event("response.output_text.delta", item_id="msg_1", output_index=1, delta=text)


def thought(blob: str, place: int = 0) -> bytes:
    """A whole reasoning item, encrypted."""
    item = {
        "type": "reasoning",
        "id": f"rs_{place}",
        "summary": [],
        "encrypted_content": blob,
        "status": "completed",
    }
    return event("response.output_item.done", output_index=place, item=item)


def call_begins(place: int, call_id: str, name: str) -> bytes:
    item = {"type": "function_call", "id": f"fc_{place}", "call_id": call_id, "name": name}
    item |= {"arguments": "", "status": "in_progress"}
    return event("response.output_item.added", output_index=place, item=item)


def arguments(place: int, text: str) -> bytes:
    kind = "response.function_call_arguments.delta"
    return event(kind, item_id=f"fc_{place}", output_index=place, delta=text)


def call_ends(place: int, call_id: str, name: str, text: str) -> bytes:
    item = {"type": "function_call", "id": f"fc_{place}", "call_id": call_id, "name": name}
    item |= {"arguments": text, "status": "completed"}
    return event("response.output_item.done", output_index=place, item=item)


def completed(usage: Any = USAGE) -> bytes:
    return event("response.completed", response={"id": "resp_1", "usage": usage, "output": []})


def incomplete(reason: str) -> bytes:
    response = {"id": "resp_1", "incomplete_details": {"reason": reason}, "usage": USAGE}
    return event("response.incomplete", response=response)


def failed(code: str) -> bytes:
    response = {"id": "resp_1", "error": {"code": code, "message": "the caller said ..."}}
    return event("response.failed", response=response)


def error(code: str) -> bytes:
    return event("error", code=code, message="the caller said ...", param=None)
