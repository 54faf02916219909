"""An admin at the pages of a running program, without a browser: forms with their CSRF token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.end_to_end.running import Server
from tests.server.running import PATIENCE_S

PASSWORD = "the password of the tests"
TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')


class AdminDesk:
    """Pages and forms, as a browser would send them."""

    def __init__(self, opener: OpenerDirector, address: str) -> None:
        self._opener = opener
        self._address = address

    def get(self, path: str) -> str:
        with self._opener.open(self._asked(path), timeout=PATIENCE_S) as answer:
            return str(answer.read().decode())

    def post(self, path: str, **form: str) -> str:
        found = TOKEN.search(self.get("/sign-in"))
        assert found is not None
        data = urlencode({"csrf_token": found[1], **form}).encode()
        with self._opener.open(self._asked(path, data), timeout=PATIENCE_S) as answer:
            return str(answer.read().decode())

    def _asked(self, path: str, data: bytes | None = None) -> Request:
        return Request(self._address + path, data=data)


@contextmanager
def signed_in(
    server: Server, email: str = "admin@example.com", password: str = PASSWORD
) -> Iterator[AdminDesk]:
    """The first admin, for whom the program needs `ADMIN_PASSWORD` in its environment; or somebody
    else."""
    # With a public address the cookies are for https; here nothing stands in front of the program.
    jar = CookieJar(DefaultCookiePolicy(secure_protocols=("https", "http")))
    desk = AdminDesk(build_opener(HTTPCookieProcessor(jar)), f"http://127.0.0.1:{server.port}")
    desk.post("/sign-in", email=email, password=password)
    yield desk
