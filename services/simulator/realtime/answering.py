"""How the stand-in writes a response: the events of the GA interface, in their order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from math import isinf
from typing import Any
from uuid import uuid4

import orjson

from services.simulator.realtime.conversation import Conversation
from services.simulator.realtime.steps import (
    Anew,
    Ends,
    Hangs,
    Part,
    Reports,
    Response,
    Sends,
    Uses,
    Wait,
)

Send = Callable[..., Awaitable[None]]


class CutOff(Exception):
    """The connection is to end here."""

    def __init__(self, how: Hangs) -> None:
        super().__init__("cut off")
        self.how = how


def new_id(prefix: str) -> str:
    return f"{prefix}_{uuid4().hex[:20]}"


class Answering:
    """One response that is being written."""

    def __init__(
        self,
        conversation: Conversation,
        step: Response,
        send: Send,
        send_raw: Callable[[bytes], Awaitable[None]],
        asked: Mapping[str, Any],
    ) -> None:
        """`asked`: the `response.create` that it answers."""
        self.id = new_id("resp")
        self.cancelled = asyncio.Event()
        self._conversation = conversation
        self._step = step
        self._send = send
        self._send_raw = send_raw
        self._asked = asked
        self._output: list[dict[str, Any]] = []
        self._message: dict[str, Any] | None = None
        self._letters = 0

    async def run(self) -> None:
        """Write it, to its end or to where it was cancelled. Raises CutOff."""
        if self._step.announced:
            await self._send("response.created", response=self._shape("in_progress"))
            await self._send("rate_limits.updated", rate_limits=[])
        ends = Ends("completed")
        for part in self._step.parts:
            if self.cancelled.is_set() and self._step.ends_when_cancelled:
                break
            if isinstance(part, Ends):
                ends = part
                break
            await self._part(part)
        if self.cancelled.is_set() and self._step.ends_when_cancelled:
            ends = Ends("cancelled", "client_cancelled")
        await self._close_message(ends.status)
        await self._send("response.done", response=self._shape(ends.status, ends))

    async def _part(self, part: Part) -> None:
        if isinstance(part, str):
            await self._word(part)
        elif isinstance(part, Wait):
            await self._wait(part.seconds)
        elif isinstance(part, Anew):
            await self._close_message("completed")
        elif isinstance(part, Uses):
            await self._close_message("completed")
            await self._call(part)
        elif isinstance(part, Sends):
            await self._send_raw(part.frame)
        elif isinstance(part, Reports):
            about = self._asked.get("event_id") if part.about_it else None
            error = {"type": part.kind, "code": part.code, "message": "no", "event_id": about}
            await self._send("error", error=error)
        elif isinstance(part, Hangs):
            raise CutOff(part)

    async def _wait(self, seconds: float) -> None:
        limit = None if isinf(seconds) else seconds
        waits_for = self.cancelled if self._step.ends_when_cancelled else asyncio.Event()
        try:
            await asyncio.wait_for(waits_for.wait(), limit)
        except TimeoutError:
            return

    async def _word(self, word: str) -> None:
        if self._message is None:
            content = [{"type": "output_text", "text": ""}]
            item = {"id": new_id("item"), "type": "message", "role": "assistant"}
            self._message = {**item, "status": "in_progress", "content": content}
            await self._added(self._message)
        self._letters += len(word)
        self._message["content"][0]["text"] += word
        if self._step.announced and self._step.deltas:
            place = {"item_id": self._message["id"], "output_index": 0, "content_index": 0}
            await self._send("response.output_text.delta", response_id=self.id, **place, delta=word)

    async def _close_message(self, status: str) -> None:
        if self._message is not None:
            item, self._message = self._message, None
            item["status"] = "completed" if status == "completed" else "incomplete"
            await self._finished(item)

    async def _call(self, part: Uses) -> None:
        text = orjson.dumps(dict(part.arguments)).decode()
        item = {"id": new_id("item"), "type": "function_call", "status": "in_progress"}
        item |= {"call_id": new_id("call"), "name": part.tool, "arguments": ""}
        await self._added(item)
        half = len(text) // 2
        for piece in (text[:half], text[half:]):
            place = {"item_id": item["id"], "call_id": item["call_id"]}
            await self._send(
                "response.function_call_arguments.delta",
                response_id=self.id,
                **place,
                delta=piece,
            )
            if not part.whole:
                raise CutOff(Hangs())
        item |= {"arguments": text, "status": "completed"}
        self._letters += len(text)
        await self._finished(item)

    async def _added(self, item: dict[str, Any]) -> None:
        self._conversation.items.append(item)
        self._output.append(item)
        if self._step.announced:
            place = {"response_id": self.id, "output_index": len(self._output) - 1}
            await self._send("response.output_item.added", **place, item=item)
            await self._send("conversation.item.added", item=item)

    async def _finished(self, item: dict[str, Any]) -> None:
        if self._step.announced:
            place = {"response_id": self.id, "output_index": len(self._output) - 1}
            await self._send("response.output_item.done", **place, item=item)
            await self._send("conversation.item.done", item=item)

    def _shape(self, status: str, ends: Ends | None = None) -> dict[str, Any]:
        details = None
        if ends is not None and status != "completed":
            error = {"type": "server_error", "code": ends.code, "message": "no"}
            details = {"type": status, "reason": ends.reason, "error": error if ends.code else None}
        metadata = (self._asked.get("response") or {}).get("metadata")
        return {
            "id": self.id,
            "object": "realtime.response",
            "status": status,
            "status_details": details,
            "output": self._output if status != "in_progress" else [],
            "output_modalities": ["text"],
            "metadata": metadata,
            "usage": self._usage() if ends and self._step.tells_usage else None,
        }

    def _usage(self) -> dict[str, Any]:
        """About four letters a token; what was read before counts as cached."""
        read = sum(len(words) for _, words in self._conversation.said()) // 4
        read += len(self._conversation.session["instructions"]) // 4
        written = self._letters // 4 + 1
        known = {"text_tokens": read, "cached_tokens": read // 2}
        return {
            "total_tokens": read + written,
            "input_tokens": read,
            "output_tokens": written,
            "input_token_details": known,
            "output_token_details": {"text_tokens": written},
        }
