"""Which sockets may speak for which call."""

from __future__ import annotations

from aiohttp.test_utils import make_mocked_request

from routes.socket_guard import Entry, SocketGuard
from routes.test_phone import Tickets
from services.call import call_token
from services.call.relay import Setup
from services.call.signature import DoorKeys
from services.live.metrics import Metrics
from tests.routes.conftest import Hands

KEYS = DoorKeys(auth_token="auth", account_sid="AC1", public_url="https://chris.example")


def guard(tickets: Tickets | None = None) -> SocketGuard:
    take = (tickets or Tickets()).take
    return SocketGuard(KEYS, call_token.TokenBook("secret"), take, Metrics(), Hands())


def setup_of(
    call_sid: str, *, token_of: str = "", session: str = "VX1", account: str = ""
) -> Setup:
    token = call_token.make("secret", token_of or call_sid, Hands().now().timestamp() + 60)
    return Setup(session, call_sid, account, parameters={"callToken": token})


def test_it_opens_to_no_stranger() -> None:
    assert guard().entry(make_mocked_request("GET", "/relay")) is None


def test_it_opens_once_to_a_ticket_and_for_its_call_alone() -> None:
    tickets = Tickets()
    keeper = guard(tickets)
    request = make_mocked_request("GET", f"/relay?ticket={tickets.make('CA1', 'anna')}")

    entry = keeper.entry(request)

    assert entry == Entry("CA1")
    assert keeper.entry(request) is None
    assert not keeper.admits(setup_of("CA2"), entry)
    assert keeper.admits(setup_of("CA1"), entry)


def test_it_admits_no_token_of_another_call() -> None:
    assert not guard().admits(setup_of("CA1", token_of="CA2"), Entry())


def test_it_admits_no_second_session_and_no_other_account() -> None:
    keeper = guard()

    assert keeper.admits(setup_of("CA1"), Entry())
    assert keeper.admits(setup_of("CA1", account="AC1"), Entry())
    assert not keeper.admits(setup_of("CA1", session="VX2"), Entry())
    assert not keeper.admits(setup_of("CA1", account="AC2"), Entry())


def test_it_admits_no_session_without_an_id_or_with_an_endless_one() -> None:
    keeper = guard()

    assert not keeper.admits(setup_of("CA1", session=""), Entry())
    assert not keeper.admits(setup_of("CA1", session="V" * 5000), Entry())
