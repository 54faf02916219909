"""An admin at the pages of a running program, without a browser: forms with their CSRF token."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
        return self.send(path, [("csrf_token", found[1]), *form.items()])

    def send(self, path: str, fields: Sequence[tuple[str, str]]) -> str:
        """A form whose fields hold the CSRF token already."""
        asked = self._asked(path, urlencode(fields).encode())
        with self._opener.open(asked, timeout=PATIENCE_S) as answer:
            return str(answer.read().decode())

    def send_file(self, path: str, name: str, data: bytes) -> str:
        """A form with one file in it."""
        found = TOKEN.search(self.get("/sign-in"))
        assert found is not None
        mark = "part-of-the-form"
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{found[1]}\r\n'
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        )
        asked = self._asked(path, head.encode() + data + f"\r\n--{mark}--\r\n".encode())
        asked.add_header("Content-Type", f"multipart/form-data; boundary={mark}")
        with self._opener.open(asked, timeout=PATIENCE_S) as answer:
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
