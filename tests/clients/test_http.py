"""Outside calls: what is asked again, what never is, and which error says so."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import unused_port

from services.clients.faults import fault_of_exception, fault_of_status
from services.clients.http import HttpClient, TimeLimits
from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure
from tests.clients.conftest import Answer, Provider, breaks_off, drops, hangs, says

QUICK = TimeLimits(connect_s=0.5, read_s=0.1, total_s=1)


@pytest.fixture
async def client(provider: Provider) -> AsyncIterator[HttpClient]:
    made = HttpClient("acme", provider.url, limits=QUICK, retry_delays_s=(0, 0))
    yield made
    await made.close()


async def test_it_asks_again_for_something_to_read(client: HttpClient, provider: Provider) -> None:
    provider.will(says(503), drops, says(200, {"ok": True}))

    reply = await client.read("/thing", {"a": "b"})

    assert reply.json() == {"ok": True}
    assert len(provider.asked) == 3


async def test_it_gives_a_read_up_after_three_tries(client: HttpClient, provider: Provider) -> None:
    provider.will(says(500))

    with pytest.raises(ProviderDown):
        await client.read("/thing")

    assert len(provider.asked) == 3


async def test_it_does_not_ask_again_for_what_was_refused(
    client: HttpClient, provider: Provider
) -> None:
    provider.will(says(404))

    with pytest.raises(ProviderRefused) as refused:
        await client.read("/thing")

    assert refused.value.status == 404
    assert len(provider.asked) == 1


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (says(429), ProviderDown),
        (says(425), ProviderDown),
        (says(500), ProviderUnsure),
        (says(503), ProviderUnsure),
        (says(408), ProviderUnsure),
        (says(400), ProviderRefused),
        (says(302, Location="/elsewhere"), ProviderRefused),
        (hangs, ProviderUnsure),
        (drops, ProviderUnsure),
        (breaks_off, ProviderUnsure),
    ],
    ids=["429", "425", "500", "503", "408", "400", "302", "hangs", "drops", "breaks off"],
)
async def test_it_sends_a_write_once_and_says_what_may_follow(
    client: HttpClient, provider: Provider, answer: Answer, kind: type[ProviderError]
) -> None:
    provider.will(answer)

    with pytest.raises(kind):
        await client.write("/thing", form={"a": "b"})

    assert len(provider.asked) == 1


async def test_a_write_that_never_left_may_be_sent_again() -> None:
    client = HttpClient("acme", f"http://127.0.0.1:{unused_port()}", limits=QUICK)

    with pytest.raises(ProviderDown):
        await client.write("/thing", form={})

    await client.close()


@pytest.mark.parametrize("answer", [hangs, drops, breaks_off], ids=["hangs", "drops", "breaks off"])
async def test_a_read_without_an_answer_may_be_sent_again(
    client: HttpClient, provider: Provider, answer: Answer
) -> None:
    provider.will(answer)

    with pytest.raises(ProviderDown):
        await client.read("/thing")


async def test_it_sends_json_as_json(client: HttpClient, provider: Provider) -> None:
    provider.will(says(200))

    await client.write("/thing", json={"a": 1})

    assert provider.asked[0].body == b'{"a":1}'
    assert provider.asked[0].headers["Content-Type"] == "application/json"


async def test_an_unreadable_answer_is_no_json(client: HttpClient, provider: Provider) -> None:
    provider.will(says(200))
    reply = await client.read("/thing")

    object.__setattr__(reply, "body", b"<html>")

    assert reply.json() is None


def test_the_providers_own_code_decides_first() -> None:
    error = fault_of_status("acme", 400, wrote=True, code="20429", codes={"20429": ProviderDown})

    assert isinstance(error, ProviderDown)
    assert str(error) == "acme: status 400, 20429"


def test_its_message_holds_nothing_that_a_provider_wrote_freely() -> None:
    error = fault_of_status("acme", 400, wrote=True, code="To +1 718 555 0142 is bad")

    assert str(error) == "acme: status 400"


def test_its_message_holds_no_address() -> None:
    error = fault_of_exception("acme", OSError("http://secret@host"), wrote=True)

    assert str(error) == "acme: OSError"
