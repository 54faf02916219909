"""Logs as one JSON object per line, with the call and the turn, and without personal data."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import IO, Any

from services.core.errors import ChrisError

PII = "pii."
"""Keys of `extra` that hold a caller's words, names or numbers begin with it."""

FIRST = ("call_sid", "turn")
STANDARD = frozenset(logging.LogRecord("", 0, "", 0, "", (), None).__dict__) | {
    "message",
    "asctime",
    "taskName",
}


class PiiFilter(logging.Filter):
    """Takes personal data out of a record before any formatter sees it."""

    def filter(self, record: logging.LogRecord) -> bool:
        for key in [key for key in record.__dict__ if key.startswith(PII)]:
            del record.__dict__[key]
        return True


def _plain(value: object) -> object:
    """What JSON does not know: times in ISO form, anything else by its type alone, because a
    printed object may hold a caller's words."""
    return value.isoformat() if isinstance(value, datetime) else f"<{type(value).__name__}>"


class JsonFormatter(logging.Formatter):
    """One line: time, level, logger, message, call, turn, the other fields, the error."""

    def __init__(self, *, keep_pii: bool = False) -> None:
        super().__init__()
        self._keep_pii = keep_pii

    def format(self, record: logging.LogRecord) -> str:
        given = {k: v for k, v in record.__dict__.items() if k not in STANDARD}
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._message(record),
        }
        line |= {key: given.pop(key) for key in FIRST if key in given}
        line |= given
        if record.exc_info and record.exc_info[1]:
            line |= self._error(record.exc_info[1])
        return json.dumps(line, default=_plain)

    def _message(self, record: logging.LogRecord) -> str:
        """asyncio prints the task that failed below its first line, with its error's message."""
        message = record.getMessage()
        quotes = record.name == "asyncio" and not self._keep_pii
        return message.partition("\n")[0] if quotes else message

    def _error(self, error: BaseException) -> dict[str, Any]:
        """Type and place. The message only where it is one of ours: another's can quote a body."""
        found: dict[str, Any] = {
            "error": type(error).__name__,
            "trace": [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ],
        }
        if self._keep_pii or isinstance(error, ChrisError):
            found["error_message"] = str(error)
        return found


def json_handler(stream: IO[str], *, keep_pii: bool = False) -> logging.Handler:
    """A handler for the root logger. `keep_pii` is the setting LOG_PII, for a developer's desk."""
    # No line names them, so none has them looked up. The process stays: gunicorn prints its number.
    logging.logThreads = logging.logMultiprocessing = False
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter(keep_pii=keep_pii))
    if not keep_pii:
        handler.addFilter(PiiFilter())
    return handler
