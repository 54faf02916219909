"""Sentences kept as sound."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from services.call.spoken import Spoken
from services.core.errors import ProviderDown
from services.store.clip_shelf import AT_ONCE, QUEUE_LIMIT, ClipShelf

FIXED = "Thanks for calling."


class Speaker:
    """Renders a sentence as its own bytes, once it is let."""

    def __init__(self, *, let: bool = True, down: bool = False) -> None:
        self.asked: list[str] = []
        self.busy = 0
        self.busiest = 0
        self.may_go_on = asyncio.Event()
        self._down = down
        if let:
            self.may_go_on.set()

    async def render(self, text: str, language: str, voice: str) -> bytes:
        self.asked.append(text)
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        await self.may_go_on.wait()
        await asyncio.sleep(0)  # let the others begin
        self.busy -= 1
        if self._down:
            raise ProviderDown("elevenlabs: status 429")
        return f"{voice}:{language}:{text}".encode()


def shelf_at(folder: Path, speaker: Speaker | None, limit_bytes: int = 10_000) -> ClipShelf:
    return ClipShelf(
        folder,
        secret="s",
        voice="v1",
        renderer=speaker,
        base_url="https://c.example",
        limit_bytes=limit_bytes,
    )


async def test_it_has_no_clip_at_first(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path, Speaker())

    assert shelf.spoken("Hello. Bye.", "en") == (Spoken("Hello."), Spoken("Bye."))


async def test_it_renders_what_is_missing_and_finds_it_then(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path, Speaker())

    (found,) = await shelf.voiced("Hello.", "en", within_s=5)

    name = shelf.name_of("Hello.", "en")
    assert found.clip_url == f"https://c.example/clips/{name}.mp3"
    path = shelf.path(name)
    assert path is not None
    assert path.read_bytes() == b"v1:en:Hello."


async def test_it_does_not_wait_for_a_slow_voice(tmp_path: Path) -> None:
    speaker = Speaker(let=False)
    shelf = shelf_at(tmp_path, speaker)

    assert await shelf.voiced("Hello.", "en", within_s=0) == (Spoken("Hello."),)

    waiting = shelf.wish("Hello.", "en")
    assert waiting is not None
    speaker.may_go_on.set()
    await waiting
    assert shelf.spoken("Hello.", "en")[0].clip_url
    assert speaker.asked == ["Hello."]


async def test_it_renders_a_sentence_once_however_often_it_is_wished_for(tmp_path: Path) -> None:
    speaker = Speaker()
    shelf = shelf_at(tmp_path, speaker)

    await asyncio.gather(*(shelf.voiced("Hello.", "en", within_s=5) for _ in range(5)))
    await shelf.voiced("Hello.", "en", within_s=5)

    assert speaker.asked == ["Hello."]


async def test_it_asks_for_two_at_a_time(tmp_path: Path) -> None:
    speaker = Speaker()
    shelf = shelf_at(tmp_path, speaker)

    await shelf.stock((f"Line {number}.", "en") for number in range(6))

    assert speaker.busiest == AT_ONCE
    assert len(speaker.asked) == 6


async def test_a_voice_that_fails_leaves_the_words_to_be_said(tmp_path: Path) -> None:
    outcomes: list[str] = []
    shelf = ClipShelf(
        tmp_path, secret="s", voice="v", renderer=Speaker(down=True), rendered=outcomes.append
    )

    assert await shelf.voiced("Hello.", "en", within_s=5) == (Spoken("Hello."),)
    assert outcomes == ["ProviderDown"]


async def test_a_full_disk_leaves_the_words_to_be_said(tmp_path: Path) -> None:
    folder = tmp_path / "clips"
    shelf = shelf_at(folder, Speaker())
    folder.rmdir()

    assert await shelf.voiced("Hello.", "en", within_s=5) == (Spoken("Hello."),)


async def test_without_a_key_nothing_is_rendered(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path, None)

    assert await shelf.voiced("Hello.", "en", within_s=5) == (Spoken("Hello."),)


async def test_languages_voices_and_secrets_have_clips_of_their_own(tmp_path: Path) -> None:
    shelves = [
        ClipShelf(tmp_path, secret=secret, voice=voice, renderer=None)
        for secret, voice in (("s", "v1"), ("s", "v2"), ("t", "v1"))
    ]

    names = {shelf.name_of("Hi.", language) for shelf in shelves for language in ("en", "es")}

    assert len(names) == 6


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64])
async def test_it_knows_no_other_file(tmp_path: Path, name: str) -> None:
    assert shelf_at(tmp_path, None).path(name) is None


async def test_it_leaves_no_half_file_behind(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path, Speaker())

    await shelf.voiced("Hello.", "en", within_s=5)

    assert [Path(name).suffix for name in os.listdir(tmp_path)] == [".mp3"]


async def test_it_drops_the_longest_unused_when_it_is_full_but_never_a_fixed_one(
    tmp_path: Path,
) -> None:
    shelf = shelf_at(tmp_path, Speaker(), limit_bytes=46)
    await shelf.stock([(FIXED, "en")])
    await shelf.voiced("Once.", "en", within_s=5)
    once = shelf.path(shelf.name_of("Once.", "en"))
    assert once is not None
    os.utime(once, (once.stat().st_mtime - 60,) * 2)

    await shelf.voiced("A later one.", "en", within_s=5)

    assert shelf.spoken("Once.", "en")[0].clip_url is None
    assert shelf.spoken(FIXED, "en")[0].clip_url
    assert shelf.spoken("A later one.", "en")[0].clip_url


async def test_it_drops_what_nobody_has_asked_for_in_a_week(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path, Speaker())
    await shelf.voiced("Hello Maria.", "en", within_s=5)
    old = shelf.path(shelf.name_of("Hello Maria.", "en"))
    assert old is not None
    os.utime(old, (1, 1))

    await shelf.voiced("Bye.", "en", within_s=5)

    assert not old.exists()


async def test_it_renders_no_speeches(tmp_path: Path) -> None:
    assert shelf_at(tmp_path, Speaker()).wish("word " * 200, "en") is None


async def test_it_speaks_in_the_voice_that_a_call_asks_for(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path, Speaker())

    await shelf.voiced("Hello.", "en", within_s=5, voice="v2")

    path = shelf.path(shelf.name_of("Hello.", "en", "v2"))
    assert path is not None
    assert path.read_bytes() == b"v2:en:Hello."
    assert shelf.spoken("Hello.", "en") == (Spoken("Hello."),)


async def test_it_stocks_more_lines_than_may_wait_at_once(tmp_path: Path) -> None:
    speaker = Speaker()

    await shelf_at(tmp_path, speaker).stock(
        (f"Line {number}.", "en") for number in range(QUEUE_LIMIT + 5)
    )

    assert len(speaker.asked) == QUEUE_LIMIT + 5
