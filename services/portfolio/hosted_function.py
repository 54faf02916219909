"""The function that answers at Twilio, as a file: its source with the office's plan written in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from services.core.hosted import HostedPlan, Sentence, digest_of

SOURCE = Path(__file__).parent / "hosted_files" / "fallback.js"
MARK = "const PLAN = null;"
PATH = "/fallback"
"""Where the function answers, below its own domain."""


def source() -> str:
    return SOURCE.read_text("utf-8")


def written(plan: HostedPlan, digest: str) -> bytes:
    """The whole file for `plan`."""
    inside = {**json.loads(plan.as_json()), "digest": digest}
    text = source()
    if MARK not in text:
        raise ValueError(f"{SOURCE.name} has no place for the plan")
    return text.replace(MARK, f"const PLAN = {json.dumps(inside, sort_keys=True)};", 1).encode()


def digest(plan: HostedPlan, voice: str) -> str:
    return digest_of(plan, source(), voice)


def with_clips(plan: HostedPlan, clips: dict[tuple[str, str], list[Sentence]]) -> HostedPlan:
    """The plan with these sentences in place of its lines. `clips`: (text, language) of a line ->
    its sentences, each with its clip where there is one."""
    words = {
        key: tuple(part for line in told for part in clips[line.text, line.language])
        for key, told in plan.words.items()
    }
    return replace(plan, words=words)
