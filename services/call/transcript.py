"""What was said, and what was heard of it.

The transcript writes into the history of the call's memory. An assistant's message holds
what was sent; after an interruption it holds the part that was heard, which is always a
prefix of what was sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.core.aloud import pieces
from services.core.dialogue import OURS, Message, Role

SPEECH_CHARS_PER_S = 14.0
"""An unhurried voice; only used to guess when words have been played."""


def playing_s(text: str) -> float:
    """About how long `text` takes to be spoken, in seconds."""
    return len(text) / SPEECH_CHARS_PER_S


@dataclass(frozen=True, slots=True)
class Cut:
    """What an interruption left of a turn."""

    turn: int
    heard: str


def heard_length(sent: str, heard: str) -> int:
    """How many characters of `sent` the words `heard` cover, up to their first difference.

    Case, spaces and punctuation may differ: the voice normalises what it speaks. A word
    that differs is not counted, not even in part.
    """
    letters = [char.lower() for char in heard if char.isalnum()]
    index = end = 0
    for position, char in enumerate(sent):
        if index == len(letters):
            break
        if not char.isalnum():
            continue
        if char.lower() != letters[index]:
            return _word_start(sent, end)
        index, end = index + 1, position + 1
    return end


def _word_start(text: str, end: int) -> int:
    """`end`, or the beginning of the word that `end` falls into."""
    if not 0 < end < len(text) or not text[end].isalnum():
        return end
    while end > 0 and text[end - 1].isalnum():
        end -= 1
    return end


class Transcript:
    """The spoken side of a call's history."""

    def __init__(self, history: list[Message]) -> None:
        self.history = history

    def caller_said(self, turn: int, text: str) -> None:
        self.history.append(Message(Role.CALLER, text, turn))

    def assistant_said(self, turn: int, text: str) -> None:
        """Add words to the turn's message; words after a tool call begin a new one."""
        last = self.history[-1] if self.history else None
        if (
            last
            and last.role is Role.ASSISTANT
            and last.turn == turn
            and not (last.tool_calls or last.interrupted)
        ):
            last.text += text
        else:
            self.history.append(Message(Role.ASSISTANT, text, turn))

    def insert(self, turn: int, at: int, text: str) -> None:
        """Words spoken between others of the turn: after its first `at` characters."""
        for message in self.history:
            if message.turn == turn and message.role is Role.ASSISTANT:
                if at <= len(message.text):
                    message.text = message.text[:at] + text + message.text[at:]
                    return
                at -= len(message.text)
        self.assistant_said(turn, text)

    def staff_said(self, turn: int, text: str, by: str) -> None:
        """Words that `by` typed: a message of their own."""
        self.history.append(Message(Role.STAFF, text, turn, by=by))

    def goes_on(self, turn: int, rest: str) -> None:
        """The rest of what was cut is said after all, in the voice of whoever said it."""
        cut = next((one for one in reversed(self.history) if one.unheard), None)
        if cut and (begun := half_word([cut])):
            cut.text = cut.text[: -len(begun)]
        for message in self.history:
            message.unheard = ""
        if cut and cut.role is Role.STAFF:
            self.staff_said(turn, rest, cut.by)
        else:
            self.assistant_said(turn, rest)

    def words_of(self, turn: int) -> str:
        """All that the caller was told in a turn, joined."""
        return "".join(m.text for m in self.history if m.turn == turn and m.role in OURS)

    def written(self, turn: int, length: int, language: str) -> int:
        """How many characters of a turn the first `length` ones that were read out stand for."""
        words = self.words_of(turn)
        return _word_start(words, written_length(pieces(words, language), length))

    def cut(self, heard: str, language: str = "en") -> Cut | None:
        """Shorten our last words to what was heard. None where there is nothing to shorten."""
        spoken = self._last_words()
        if not spoken:
            return None
        covered = [_covered(spoken[at:], heard, language) for at in range(len(spoken))]
        start = max(range(len(spoken)), key=lambda at: (covered[at], at))
        left = covered[start]
        for message in spoken[start:]:
            keep = min(left, len(message.text))
            message.unheard = message.text[keep:]
            message.text, message.interrupted = message.text[:keep], True
            left -= keep
        turn = spoken[-1].turn
        return Cut(turn, self.words_of(turn))

    @property
    def cut_words(self) -> list[Message]:
        """What the newest interruption has cut, oldest first; none where more was said since."""
        cut: list[Message] = []
        for message in reversed(self.history):
            if message.role not in OURS or not message.interrupted:
                break
            if cut and message.turn != cut[-1].turn:
                break
            cut.append(message)
        return cut[::-1]

    def _last_words(self) -> list[Message]:
        """The assistant's newest words in a row, oldest first; none where they were cut before."""
        spoken: list[Message] = []
        for message in reversed(self.history):
            if message.role in OURS:
                if message.interrupted:
                    break
                if message.text:
                    spoken.append(message)
            elif message.role is Role.CALLER and spoken:
                break
        return spoken[::-1]


def _covered(spoken: list[Message], heard: str, language: str) -> int:
    """How much of the written words `heard` covers, told as they were sent to the voice."""
    written = "".join(message.text for message in spoken)
    parts = [part for message in spoken for part in pieces(message.text, language)]
    read_out = heard_length("".join(said for _, said in parts), heard)
    return max(written_length(parts, read_out), heard_length(written, heard))


def written_length(parts: Sequence[tuple[str, str]], length: int) -> int:
    """How many written characters the first `length` read-out ones stand for. A figure of which
    only a part was read out does not count."""
    written = 0
    for text, said in parts:
        if text == said and length < len(said):
            return written + length
        if length < len(said.rstrip(" .,")):
            return written
        written, length = written + len(text), length - len(said)
        if length <= 0:
            break
    return written


def half_word(cut: Sequence[Message]) -> str:
    """The beginning of the word in which the caller broke in; "" where it was between two."""
    heard, rest = "".join(one.text for one in cut), "".join(one.unheard for one in cut)
    if not (heard[-1:].isalnum() and rest[:1].isalnum()):
        return ""
    return heard[_word_start(heard + rest, len(heard)) :]
