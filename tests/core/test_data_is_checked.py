"""What the set-up page says about the sample, homes and backups."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from services.core.checkup import CheckState
from services.core.data_checks import backup_check, sample_check

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("there", "homes", "elsewhere", "state"),
    [
        (True, 25, False, CheckState.FAILING),
        (False, 0, False, CheckState.FAILING),
        (False, 40, False, CheckState.OK),
        (True, 40, True, CheckState.OFF),
        (False, 0, True, CheckState.OFF),
    ],
)
def test_it_wants_the_offices_own_homes(
    there: bool, homes: int, elsewhere: bool, state: CheckState
) -> None:
    check = sample_check(sample_is_there=there, homes=homes, elsewhere=elsewhere)

    assert check.state is state
    assert bool(check.cure) is (state is CheckState.FAILING)


@pytest.mark.parametrize(("there", "homes"), [(True, 25), (False, 0)])
def test_it_fails_nobody_who_has_no_number_yet(there: bool, homes: int) -> None:
    check = sample_check(sample_is_there=there, homes=homes, elsewhere=False, has_number=False)

    assert check.state is CheckState.UNKNOWN
    assert check.cure


def test_it_lets_chris_sleep_where_no_number_is_connected() -> None:
    old = NOW - 5 * DAY

    check = backup_check(keep=7, every=DAY, made_at=old, why_not="", now=NOW, has_number=False)

    assert check.state is CheckState.WAITING


@pytest.mark.parametrize(
    ("keep", "made_at", "why_not", "state"),
    [
        (0, None, "", CheckState.OFF),
        (7, None, "", CheckState.WAITING),
        (7, NOW - DAY, "", CheckState.OK),
        (7, NOW - 3 * DAY, "", CheckState.FAILING),
        (7, NOW - DAY, "pg_dump is not installed here.", CheckState.FAILING),
    ],
)
def test_it_tells_how_backups_stand(
    keep: int, made_at: datetime | None, why_not: str, state: CheckState
) -> None:
    check = backup_check(keep=keep, every=DAY, made_at=made_at, why_not=why_not, now=NOW)

    assert check.state is state
