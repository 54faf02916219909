"""What is sent beyond a limit is read and thrown away.

A connection that is closed while the browser still sends shows the browser's own error, and never
the page that says what is too large.
"""

from __future__ import annotations

from flask import request

MOST_BYTES = 32 * 1024 * 1024
"""Whoever sends more sees the browser's error after all."""
AT_ONCE_BYTES = 256 * 1024


def swallow() -> None:
    """Read the rest of the present request."""
    stream, left = request.environ["wsgi.input"], MOST_BYTES
    while left > 0 and (part := stream.read(min(AT_ONCE_BYTES, left))):
        left -= len(part)
