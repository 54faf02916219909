"""The log of Socket.IO's requests, without a line that says nothing.

When a page leaves, Engine.IO closes its WebSocket from two green threads. eventlet writes "socket
shutdown error: [Errno 9] Bad file descriptor" for the second of them: the socket is closed, as it
should be. Any other error of a shutdown is kept.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from typing import Protocol

CLOSED_TWICE = f"socket shutdown error: [Errno {errno.EBADF}] {os.strerror(errno.EBADF)}"


class Errors(Protocol):
    """`wsgi.errors`."""

    def write(self, text: str, /) -> object: ...

    def flush(self) -> object: ...


class QuietClose:
    """Fills `wsgi.errors` with another one."""

    def __init__(self, errors: Errors) -> None:
        self._errors = errors

    def write(self, text: str) -> None:
        if not text.rstrip().endswith(CLOSED_TWICE):
            self._errors.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for one in lines:
            self.write(one)

    def flush(self) -> None:
        self._errors.flush()
