"""Files on another web host are fetched as Twilio would fetch them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from services.core.hosted import Duty, HostedPlan, plain_words
from services.portfolio.hosted_folder import files_of
from services.portfolio.hosted_look import Found, look_at
from tests.end_to_end.in_thread import InThread

PLAN = HostedPlan(
    ("+17185550100",), "+17185550177", (Duty(0, ("+17185550198",)),), {}, plain_words("Harbor")
)


@dataclass
class WebHost:
    """Any host for plain files: GET alone."""

    files: dict[str, bytes] = field(default_factory=lambda: files_of(PLAN, PLAN.ours[0]))
    thread: InThread = field(default_factory=InThread)
    content_type: str = "text/xml"

    def __post_init__(self) -> None:
        application = web.Application()
        application.router.add_get("/chris/{name}", self._file)
        self.thread.serve(application)

    @property
    def url(self) -> str:
        return f"{self.thread.address}/chris/index.xml"

    async def _file(self, request: web.Request) -> web.Response:
        found = self.files.get(request.match_info["name"])
        return web.Response(
            body=found, status=200 if found else 404, content_type=self.content_type
        )


@pytest.fixture
def host() -> Iterator[WebHost]:
    found = WebHost()
    yield found
    found.thread.stop()


async def look(host: WebHost) -> Found:
    return await look_at(host.url, {}, "", method="GET")


async def test_it_sees_the_files_answer(host: WebHost) -> None:
    assert await look(host) == Found(True, "It answers.")


@pytest.mark.parametrize("name", ["screen.xml", "kept.xml", "taken.xml"])
async def test_it_notices_a_file_that_is_missing(host: WebHost, name: str) -> None:
    del host.files[name]

    assert await look(host) == Found(False, "1 of the files that it names cannot be fetched.")


async def test_it_notices_that_the_folder_is_gone(host: WebHost) -> None:
    host.files.clear()

    assert await look(host) == Found(False, "It answers with the status 404.")


async def test_it_notices_a_host_that_is_gone() -> None:
    found = await look_at("http://127.0.0.1:9/index.xml", {}, "", method="GET")

    assert found == Found(False, "It does not answer (ProviderDown).")


async def test_it_notices_a_host_that_hands_it_out_as_plain_text(host: WebHost) -> None:
    host.content_type = "text/plain"

    found = await look(host)

    assert not found.answers
    assert found.words.startswith("Its host says that it is text/plain")
