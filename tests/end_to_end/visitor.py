"""Somebody in a browser, as far as cookies and CSRF tokens go."""

from __future__ import annotations

import http.client
import json
import re
from typing import Any
from urllib.parse import urlencode

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Visitor:
    """Keeps the cookies by hand: they are for https alone, and the tests speak http."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}

    def sign_in(self, email: str, password: str) -> None:
        form = {"email": email, "password": password, "csrf_token": self._token()}
        status, _ = self._ask("POST", "/sign-in", urlencode(form), FORM)
        assert status == 302, "the sign-in worked"

    def take_over(self, call_sid: str) -> dict[str, Any]:
        """The answer to "take over" on the live wall."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": self._token()}
        path, body = f"/api/calls/{call_sid}/transfer", json.dumps({"take_over": True})
        found: dict[str, Any] = json.loads(self._ask("POST", path, body, headers)[1])
        return found

    def _token(self) -> str:
        _, page = self._ask("GET", "/sign-in", "", {})
        found = re.search(r'csrf-token" content="([^"]+)"', page)
        assert found, "every page has a token"
        return found[1]

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            kept = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
            connection.request(method, path, body, {**headers, "Cookie": kept})
            answer = connection.getresponse()
            for given in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = given.partition(";")[0].partition("=")
                self._cookies[name] = value
            return answer.status, answer.read().decode()
        finally:
            connection.close()
