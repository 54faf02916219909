"""The live wall in a real browser: `python -m bench.wall --calls 30 --seconds 60`.

Simulated calls talk to the whole program and to our model with fixed timing, and one page in
Chromium watches them. Told is how long it takes from a caller's sentence on its way into the
program, and from Chris's first word on its way out of it, until the frame that shows it; how even
the frames come; and what the page's memory does while calls come and go. It asserts nothing.

    --density rows|cards    how the wall shows them
    --pace 2                seconds between two sentences of a call, at the mean
    --turns 12              sentences after which a call ends and another one begins
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.async_api import CDPSession, Page, ViewportSize, async_playwright

from bench.processes import API_TOKEN, EMAIL, PASSWORD, Running, model_server, program
from services.simulator.exchange import CallRefused, Exchange
from services.simulator.line import SimulatedCall, new_call_sid
from tests.browser.install import installed

CALLED, CALLER = "+15005550006", "+15005550001"
TTFT_MS = 300.0
SCREEN = ViewportSize(width=1920, height=1080)
SETTLE_S = 3.0
HALF_S = 0.3
"""Between two pieces of a sentence that is still being spoken."""
SENTENCE = "I have a question about my home and the heat in it"
HALVES = (6, 15, 26, 38, 47)
SMOOTH_MS = 50.0
"""A frame later than this is seen as a jerk."""
WITHOUT_KEYS = {"TWILIO_AUTH_TOKEN": "", "TWILIO_ACCOUNT_SID": "", "PUBLIC_URL": ""}

WATCH = """() => {
  const seen = { caller: {}, chris: {}, frames: [] };
  window.bench = seen;
  const stamp = (node) => requestAnimationFrame(() => {
    const at = Date.now();
    const asked = /mark(\\d+)/.exec(node.textContent);
    if (asked && !node.classList.contains("coming")) seen.caller[asked[1]] ??= at;
  });
  const chris = (node) => {
    const sid = node.closest(".call").querySelector(".record").href.split("/").at(-1);
    requestAnimationFrame(() => (seen.chris[sid] ??= []).push(Date.now()));
  };
  const started = new WeakMap();
  new MutationObserver((changes) => {
    for (const change of changes) {
      const host = change.target.nodeType === 1 ? change.target : change.target.parentElement;
      const asked = host?.closest(".said-caller");
      if (asked) stamp(asked);
      const said = host?.closest(".said-chris");
      if (said) {
        const coming = said.classList.contains("coming");
        if (coming && !started.get(said)) chris(said);
        started.set(said, coming);
      }
    }
  }).observe(document.getElementById("calls"), {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ["class"],
  });
  let last = performance.now();
  const beat = (now) => { seen.frames.push(now - last); last = now; requestAnimationFrame(beat); };
  requestAnimationFrame(beat);
}"""


@dataclass(slots=True)
class Seen:
    """What the driver did, in seconds of the machine's clock."""

    asked: dict[int, float] = field(default_factory=dict)
    """Mark of a sentence -> when it was sent."""
    answered: dict[str, list[float]] = field(default_factory=dict)
    """Call -> when the first word of each answer came."""
    calls: int = 0
    refused: int = 0


async def one_call(exchange: Exchange, seen: Seen, pace_s: float, turns: int, end_s: float) -> None:
    sid = new_call_sid()
    call = SimulatedCall(exchange, sid, CALLER, CALLED)
    async with call:
        seen.calls += 1
        for turn in range(turns):
            await asyncio.sleep(random.uniform(0.5, 1.5) * pace_s)
            if time.time() > end_s:
                return
            await half_say(call)
            mark = len(seen.asked) + 1
            sent = seen.asked[mark] = time.time()
            answer = await call.ask(f"mark{mark} I have a question call={sid[2:14]} turn={turn}")
            if answer.first_word_s is not None:
                seen.answered.setdefault(sid, []).append(sent + answer.first_word_s)


async def half_say(call: SimulatedCall) -> None:
    """What is heard of a sentence before its end, as Twilio tells it."""
    for end in HALVES:
        await call.half_say(SENTENCE[:end])
        await asyncio.sleep(HALF_S)


async def talk(exchange: Exchange, seen: Seen, given: argparse.Namespace, end_s: float) -> None:
    """One call after the other."""
    await asyncio.sleep(random.uniform(0, given.pace))
    while time.time() < end_s:
        try:
            await one_call(exchange, seen, given.pace, given.turns, end_s)
        except CallRefused:  # a busy machine sends callers to the conversation without sockets
            seen.refused += 1


async def open_wall(page: Page, server: Running, density: str) -> None:
    await page.goto(server.address)
    await page.fill("#email", EMAIL)
    await page.fill("#password", PASSWORD)
    await page.click("button[type=submit]")
    await page.get_by_text("connected", exact=True).wait_for()
    await page.get_by_role("button", name=density.capitalize(), exact=True).click()
    await page.evaluate(WATCH)


async def memory(session: CDPSession) -> dict[str, float]:
    """Of the page, after its rubbish was taken away."""
    await session.send("HeapProfiler.collectGarbage")
    found = await session.send("Performance.getMetrics")
    named = {one["name"]: one["value"] for one in found["metrics"]}
    return {"heap_mb": round(named["JSHeapUsedSize"] / 1e6, 2), "nodes": named["Nodes"]}


def spread(found: Sequence[float]) -> dict[str, float]:
    if len(found) < 2:
        return {"count": len(found)}
    cuts = quantiles(found, n=100)
    shown = {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98], "max": max(found)}
    return {"count": len(found), **{name: round(value, 1) for name, value in shown.items()}}


def figures(seen: Seen, page: dict[str, Any]) -> dict[str, Any]:
    caller = [
        at_ms - seen.asked[int(mark)] * 1000
        for mark, at_ms in page["caller"].items()
        if int(mark) in seen.asked
    ]
    chris = [
        shown_ms - spoken * 1000
        for sid, shown in page["chris"].items()
        if len(shown) == len(seen.answered.get(sid, ()))
        for shown_ms, spoken in zip(shown, seen.answered[sid], strict=True)
    ]
    frames: list[float] = page["frames"][1:]
    return {
        "calls": seen.calls,
        "refused": seen.refused,
        "sentences": len(seen.asked),
        "never_shown": len(seen.asked) - len(caller),
        "caller_ms": spread(caller),
        "chris_ms": spread(chris),
        "frame_ms": spread(frames),
        "late_frames": sum(one > SMOOTH_MS for one in frames),
    }


async def measure(server: Running, given: argparse.Namespace) -> dict[str, Any]:
    exchange = Exchange(server.address, test_token=API_TOKEN)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=installed() or None, args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(viewport=SCREEN)
        await open_wall(page, server, given.density)
        session = await page.context.new_cdp_session(page)
        await session.send("Performance.enable")
        seen, end_s = Seen(), time.time() + given.seconds
        talking = [
            asyncio.create_task(talk(exchange, seen, given, end_s)) for _ in range(given.calls)
        ]
        rising = []
        while time.time() < end_s:
            await asyncio.sleep(min(given.every, end_s - time.time() + 0.1))
            rising.append(await memory(session))
        if given.picture:
            await page.screenshot(path=given.picture)
        await asyncio.gather(*talking)
        await asyncio.sleep(SETTLE_S)
        found = figures(seen, await page.evaluate("window.bench"))
        await browser.close()
        return {**found, "memory": rising}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--calls", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pace", type=float, default=4)
    parser.add_argument("--turns", type=int, default=12)
    parser.add_argument("--every", type=float, default=60, help="seconds between looks at memory")
    parser.add_argument("--density", choices=("rows", "cards"), default="rows")
    parser.add_argument("--picture", type=Path)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="chris-wall-") as folder,
        model_server(Path(folder), TTFT_MS) as model,
        program(Path(folder) / "program", model.address, WITHOUT_KEYS) as server,
    ):
        print(json.dumps(asyncio.run(measure(server, given)), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
