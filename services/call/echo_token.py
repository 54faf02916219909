"""Is whoever answers at our public address really us? A question that only our own answers. Pure.

The question is made for one minute and signed, so that nobody else can have anything answered; the
answer is another signature of it. Every process with the same secret knows it.
"""

from __future__ import annotations

import hashlib
import hmac

LIFE_S = 60
PATH = "/setup/here/"


def _mac(secret: str, purpose: str, text: str) -> str:
    message = f"{purpose}\0{text}".encode()
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def question(secret: str, nonce: str, now_s: float) -> str:
    """What stands in the address. `nonce` is random and has no dot."""
    body = f"{int(now_s) + LIFE_S}.{nonce}"
    return f"{body}.{_mac(secret, 'echo question', body)[:32]}"


def answer(secret: str, asked: str, now_s: float) -> str | None:
    """What we say to it; None to a question that is not ours, or too old."""
    body, _, mark = asked.rpartition(".")
    expected = _mac(secret, "echo question", body)[:32]
    if not hmac.compare_digest(mark.encode("utf-8", "replace"), expected.encode()):
        return None
    expires, _, _ = body.partition(".")
    if not expires.isdigit() or int(expires) < now_s:
        return None
    return right_answer(secret, asked)


def right_answer(secret: str, asked: str) -> str:
    return _mac(secret, "echo answer", asked)
