"""Server-sent events: bytes as they come from the network -> the data of whole events."""

from __future__ import annotations

from services.core.errors import ProviderUnsure

# No event of a sane server is longer; a line without an end must not fill the memory.
LONGEST_EVENT_BYTES = 4 * 2**20


class SseReader:
    """Splits reads into events. Bytes stay bytes until an event is whole, so that a letter cut
    in two by the network comes out right. Comments and other fields are skipped."""

    __slots__ = ("_data", "_rest")

    def __init__(self) -> None:
        self._rest = b""
        self._data = b""

    def feed(self, read: bytes) -> list[bytes]:
        """The data of the events that `read` completes. Raises ProviderUnsure past all bounds."""
        lines = (self._rest + read).split(b"\n")
        self._rest = lines.pop()
        if len(self._rest) + len(self._data) > LONGEST_EVENT_BYTES:
            raise ProviderUnsure("an event without an end")
        return self._events(lines)

    def close(self) -> list[bytes]:
        """What a server left unfinished by ending without the blank line."""
        lines = [self._rest, b""]
        self._rest = b""
        return self._events(lines)

    def _events(self, lines: list[bytes]) -> list[bytes]:
        events = []
        data = self._data
        for line in lines:
            if line[:5] == b"data:":
                data = data + b"\n" + line[5:] if data else line[5:]
            elif data and (not line or line == b"\r"):
                events.append(data)
                data = b""
        self._data = data
        return events
