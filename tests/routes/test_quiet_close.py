"""The log of Socket.IO's requests: errors stay, a socket closed twice is none."""

from __future__ import annotations

from io import StringIO

import pytest

from routes.quiet_close import QuietClose

CLIENT = "server=127.0.0.1:5000//socket.io/ client=127.0.0.1:35532"


def test_it_leaves_out_that_a_socket_was_closed_already() -> None:
    log = StringIO()

    QuietClose(log).write(f"{CLIENT} socket shutdown error: [Errno 9] Bad file descriptor")

    assert log.getvalue() == ""


@pytest.mark.parametrize(
    "line",
    [
        f"{CLIENT} socket shutdown error: [Errno 5] Input/output error",
        "Traceback (most recent call last):\n",
        "OSError: [Errno 9] Bad file descriptor\n",
    ],
)
def test_it_keeps_every_other_error(line: str) -> None:
    log = StringIO()

    QuietClose(log).writelines([line])

    assert log.getvalue() == line
