"""Nobody is texted who has said STOP, whoever wants to text them and whatever it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.carriers import OutgoingCall
from services.core.consents import ConsentKind
from services.core.errors import ProviderRefused
from services.core.people import PhoneNumber
from services.portfolio.stop_gate import STOPPED, StopGate
from services.simulator.fakes import FakeClock, FakePhone
from services.store.consent_book import StoredConsents, stop_of
from services.store.database import Database

MARIA = PhoneNumber("+17185550142")
CALL = OutgoingCall(MARIA, "/voice/outbound")


@pytest.fixture
def phone(clock: FakeClock) -> FakePhone:
    return FakePhone(clock)


@pytest.fixture
def ledger(database: Database, clock: FakeClock) -> StoredConsents:
    return StoredConsents(database, clock)


@pytest.fixture
def gate(phone: FakePhone, ledger: StoredConsents) -> StopGate:
    return StopGate(phone, ledger)


async def stop(ledger: StoredConsents, clock: FakeClock, kind: ConsentKind) -> None:
    await ledger.add(stop_of(MARIA.e164, kind, clock.now(), source="call", key="CA1"))


async def test_it_texts_who_never_objected(gate: StopGate, phone: FakePhone) -> None:
    await gate.text(MARIA, "Your ticket is 1043.")

    assert phone.texts == [(MARIA, "Your ticket is 1043.")]


async def test_it_refuses_a_text_after_a_stop(
    gate: StopGate, phone: FakePhone, ledger: StoredConsents, clock: FakeClock
) -> None:
    await stop(ledger, clock, ConsentKind.TEXTS)

    with pytest.raises(ProviderRefused) as refused:
        await gate.text(MARIA, "Your ticket is 1043.")

    assert refused.value.code == STOPPED
    assert phone.texts == []


async def test_a_stop_that_twilio_knows_is_written_down(
    gate: StopGate, phone: FakePhone, ledger: StoredConsents
) -> None:
    phone.faults = [ProviderRefused("twilio: status 400, 21610", status=400, code=STOPPED)]

    with pytest.raises(ProviderRefused):
        await gate.text(MARIA, "Your ticket is 1043.")

    assert await ledger.refuses(MARIA.e164, ConsentKind.TEXTS)


async def test_a_call_that_nobody_asked_for_is_refused(
    gate: StopGate, phone: FakePhone, ledger: StoredConsents, clock: FakeClock
) -> None:
    await stop(ledger, clock, ConsentKind.CALLS)

    with pytest.raises(ProviderRefused):
        await gate.place(replace(CALL, campaign=True))

    assert phone.calls == []


async def test_a_call_that_was_asked_for_is_placed(
    gate: StopGate, phone: FakePhone, ledger: StoredConsents, clock: FakeClock
) -> None:
    await stop(ledger, clock, ConsentKind.CALLS)

    await gate.place(CALL)

    assert phone.calls == [CALL]
