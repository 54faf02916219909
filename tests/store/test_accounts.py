"""Who may sign in, and with what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import update

from config import Settings
from services.simulator.fakes import FakeClock
from services.store.accounts import Account, StoredAccounts
from services.store.database import Database
from services.store.first_secrets import first_secrets
from services.store.tables import users

DIANE = Account("diane@example.com", "diane@example.com", "manager")


@pytest.fixture
async def accounts(database: Database, clock: FakeClock) -> AsyncIterator[StoredAccounts]:
    accounts = StoredAccounts(database, clock, threads=1)
    await accounts.add("Diane@Example.com ", "correct horse", "manager")
    yield accounts
    await accounts.close()


async def test_it_knows_the_right_password(accounts: StoredAccounts) -> None:
    assert await accounts.with_password("diane@example.com", "correct horse") == DIANE


@pytest.mark.parametrize(
    ("email", "password"),
    [("diane@example.com", "wrong"), ("nobody@example.com", "correct horse"), ("", "")],
)
async def test_it_lets_nobody_else_in(accounts: StoredAccounts, email: str, password: str) -> None:
    assert await accounts.with_password(email, password) is None


async def test_it_checks_as_much_for_who_has_no_password_yet(
    database: Database, accounts: StoredAccounts
) -> None:
    invited = update(users).values(password_hash="")
    await database.run(lambda c: c.execute(invited).close())

    assert await accounts.with_password("diane@example.com", "correct horse") is None
    assert accounts._nobody  # a whole hash was compared, as for an unknown address


async def test_it_shuts_out_a_disabled_account_at_once(accounts: StoredAccounts) -> None:
    await accounts.enable("diane@example.com", enabled=False)

    assert await accounts.with_id("diane@example.com") is None
    assert await accounts.with_password("diane@example.com", "correct horse") is None


async def test_it_takes_an_address_once(accounts: StoredAccounts) -> None:
    assert await accounts.add("DIANE@example.com", "other", "staff") is False


async def test_it_makes_no_second_first_admin(accounts: StoredAccounts) -> None:
    assert await accounts.first_admin("admin@example.com", "secret") is False


async def test_it_makes_the_first_admin(database: Database, clock: FakeClock) -> None:
    accounts = StoredAccounts(database, clock, threads=1)

    assert await accounts.first_admin("admin@example.com", "secret") is True

    admin = await accounts.with_password("admin@example.com", "secret")
    assert admin is not None
    assert admin.may("manager")
    await accounts.close()


async def test_it_changes_a_password(accounts: StoredAccounts) -> None:
    await accounts.change_password("diane@example.com", "new one")

    assert await accounts.with_password("diane@example.com", "new one") == DIANE
    assert await accounts.with_password("diane@example.com", "correct horse") is None


async def test_it_knows_tokens_until_they_are_revoked_or_replaced(accounts: StoredAccounts) -> None:
    await accounts.put_token("crm", "t-1", "staff")
    first = await accounts.with_token("t-1")
    await accounts.put_token("crm", "t-2", "staff")
    second = [await accounts.with_token("t-1"), await accounts.with_token("t-2")]
    await accounts.revoke_token("crm")

    assert first == Account("token crm", "", "staff")
    assert second == [None, first]
    assert await accounts.with_token("t-2") is None


def test_it_makes_secrets_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    settings = Settings(var_dir=tmp_path / "var", api_token="given")

    first, second = first_secrets(settings), first_secrets(settings)

    assert first.made_now == ("session_secret", "admin_password")
    assert second.made_now == ()
    assert (second.session_secret, second.api_token) == (first.session_secret, "given")
    assert (tmp_path / "var" / "secrets.json").stat().st_mode & 0o077 == 0
    assert "given" not in (tmp_path / "var" / "secrets.json").read_text()


async def test_it_marks_an_account_anew_when_the_password_changes(accounts: StoredAccounts) -> None:
    before = await accounts.with_id("diane@example.com")
    await accounts.change_password("diane@example.com", "another horse")
    after = await accounts.with_id("diane@example.com")

    assert before == after == DIANE
    assert before is not None
    assert after is not None
    assert before.mark != after.mark
