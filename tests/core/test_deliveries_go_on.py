"""What follows an error, and a look that finds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from services.core.deliveries import (
    Delivery,
    DeliveryState,
    after_error,
    after_fruitless_look,
)
from services.core.errors import ProviderDown, ProviderRefused, ProviderUnsure

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ONE = Delivery("k", "mail", "", {}, "CA1", 1, 0, created_at=NOON, sent_at=None)
LEFT = replace(ONE, sent_at=NOON, looks=1)


def test_it_waits_longer_after_each_refusal_for_now() -> None:
    pauses = [
        after_error(replace(ONE, attempts=n), ProviderDown("away"), NOON).again_s
        for n in (1, 2, 3, 99)
    ]

    assert pauses == [2, 8, 30, 3600]


def test_it_gives_up_after_a_day() -> None:
    settled = after_error(ONE, ProviderDown("away"), NOON + timedelta(hours=24))

    assert (settled.state, settled.again_s) == (DeliveryState.FAILED, None)


def test_it_is_looked_up_where_no_answer_came() -> None:
    settled = after_error(ONE, ProviderUnsure("cut", status=502), NOON)

    assert (settled.state, settled.again_s) == (DeliveryState.UNSURE, 3)


def test_it_fails_where_it_was_refused_and_tells_no_more_than_kind_and_codes() -> None:
    error = ProviderRefused("the tenant Maria is unknown", status=400, code="E7")

    settled = after_error(ONE, error, NOON)

    assert (settled.state, settled.error) == (DeliveryState.FAILED, "ProviderRefused 400 E7")


def test_it_is_sent_again_only_after_a_look_that_can_prove_it_absent() -> None:
    soon = after_fruitless_look(LEFT, 60, NOON + timedelta(seconds=30))
    late = after_fruitless_look(LEFT, 60, NOON + timedelta(seconds=61))

    assert (soon.state, late.state) == (DeliveryState.UNSURE, DeliveryState.WAITING)


def test_it_stays_unsure_where_a_look_proves_nothing() -> None:
    settled = after_fruitless_look(LEFT, None, NOON + timedelta(seconds=61))

    assert (settled.state, settled.again_s) == (DeliveryState.UNSURE, None)


def test_it_looks_again_where_the_look_itself_failed() -> None:
    settled = after_fruitless_look(LEFT, 60, NOON + timedelta(seconds=61), "ProviderDown 503")

    assert (settled.state, settled.again_s) == (DeliveryState.UNSURE, 10)
