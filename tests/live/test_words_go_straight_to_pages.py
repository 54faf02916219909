"""Pages of this process hear at once what happens on its calls."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from services.core.events import CallerSpoke, TokensSpent, ToolBegan, WordsComing, WordsLeft
from services.live.straight import StraightFeed

AT = datetime(2026, 11, 20, 16, tzinfo=UTC)
SPOKE = CallerSpoke(call_sid="CA1", at=AT, turn=1, text="The sink leaks.", language="en")


class Pages:
    """What was told, batch by batch."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[Sequence[Mapping[str, Any]]] = asyncio.Queue()

    async def tell(self, changes: Sequence[Mapping[str, Any]]) -> None:
        await self.told.put(changes)


def piece(text: str, turn: int = 1, call_sid: str = "CA1") -> WordsLeft:
    return WordsLeft(call_sid=call_sid, at=AT, turn=turn, text=text)


async def first_batch(pages: Pages, feed: StraightFeed) -> Sequence[Mapping[str, Any]]:
    task = asyncio.create_task(feed.run())
    found = await pages.told.get()
    task.cancel()
    return found


async def test_it_tells_a_change_without_an_id() -> None:
    pages = Pages()
    feed = StraightFeed(pages.tell, lambda: True)

    feed.take(SPOKE)

    (change,) = await first_batch(pages, feed)
    assert (change["kind"], change["text"]) == ("caller_spoke", "The sink leaks.")
    assert "id" not in change


async def test_it_joins_the_pieces_of_one_answer() -> None:
    pages = Pages()
    feed = StraightFeed(pages.tell, lambda: True)

    feed.take(piece("I can "))
    feed.take(piece("help."))
    feed.take(piece("Hello.", call_sid="CA2"))

    told = await first_batch(pages, feed)
    assert [one["text"] for one in told] == ["I can help.", "Hello."]


async def test_of_a_sentence_that_goes_on_the_newest_words_count() -> None:
    pages = Pages()
    feed = StraightFeed(pages.tell, lambda: True)

    feed.take(WordsComing(call_sid="CA1", at=AT, turn=1, text="The"))
    feed.take(WordsComing(call_sid="CA1", at=AT, turn=1, text="The sink"))

    (change,) = await first_batch(pages, feed)
    assert (change["kind"], change["text"]) == ("hearing", "The sink")


async def test_it_keeps_nothing_while_nobody_watches() -> None:
    pages, watchers = Pages(), [False]
    feed = StraightFeed(pages.tell, lambda: watchers[0])

    feed.take(SPOKE)
    watchers[0] = True
    feed.take(piece("Hello."))

    assert [one["kind"] for one in await first_batch(pages, feed)] == ["saying"]


async def test_it_says_in_plain_words_what_is_being_done() -> None:
    pages = Pages()
    feed = StraightFeed(pages.tell, lambda: True)

    feed.take(ToolBegan(call_sid="CA1", at=AT, tool="open_issue"))

    (change,) = await first_batch(pages, feed)
    assert change["words"] == "creating issue"


async def test_it_passes_over_what_pages_do_not_show() -> None:
    pages = Pages()
    feed = StraightFeed(pages.tell, lambda: True)

    feed.take(
        TokensSpent(
            call_sid="CA1", at=AT, model="m", input_tokens=1, output_tokens=1, cached_tokens=0
        )
    )
    feed.take(SPOKE)

    assert len(await first_batch(pages, feed)) == 1
