"""Checks of model, mail and Rent Manager, and that what hangs costs its own line alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from config import Settings
from services.clients.model_list import ModelList, ServedModels
from services.clients.send_grid_account import SendGridAccount
from services.core.checkup import Check, CheckState, passed
from services.core.errors import ProviderDown
from services.core.health import Condition, Report
from services.portfolio.checks import models, office
from services.portfolio.checks.look import Grounds, Look
from services.portfolio.checks.run import CHECKS, Listed, flat, look_at_all
from services.simulator.twilio_api.account import Account, Trouble
from tests.portfolio.set_up_grounds import (
    QUICK,
    grounds_on,
    now,
    one,
)

# --- the model ----------------------------------------------------------------------------------


class Served(ModelList):
    """A list that is given."""

    def __init__(self, *names: str, **ends: date) -> None:
        super().__init__("key")
        self._found = ServedModels(
            frozenset(names), {k.replace("_", "-"): v for k, v in ends.items()}
        )

    async def served(self) -> ServedModels:
        return self._found


SERVED = [
    (("gpt-4o-mini", "gpt-6-luna"), "ok", "gpt-6-luna takes over"),
    (("gpt-6-luna",), "failing", "not served to this key"),
    (("gpt-4o-mini",), "failing", "no successor"),
    ((), "failing", "does not know gpt-4o-mini and gpt-6-luna"),
]


@pytest.mark.parametrize(("names", "state", "words"), SERVED)
async def test_a_model_that_ends_needs_one_that_follows(
    names: tuple[str, ...], state: str, words: str
) -> None:
    near = {"gpt_4o_mini": now().date() + timedelta(days=30)} if "gpt-4o-mini" in names else {}
    grounds = grounds_on(Settings(openai_api_key="key"), models=Served(*names, **near))

    found = (await models.models(Look(grounds)))[1]

    assert found.state.value == state
    assert words in found.found


# --- mail, Rent Manager, and what hangs ---------------------------------------------------------

MAIL = [
    ({"scopes": ["mail.send"]}, 200, 200, "", "ok", "ok"),
    ({"scopes": ["alerts.read"]}, 200, 403, "", "failing", "waiting"),
    ({"scopes": ["mail.send"]}, 200, 403, "from", "ok", "failing"),
    ({}, 401, 401, "", "failing", "waiting"),
]


@pytest.mark.parametrize(("scopes", "status", "sent", "field", "key", "sender"), MAIL)
async def test_mail_needs_a_right_and_a_verified_sender(
    scopes: dict[str, object], status: int, sent: int, field: str, key: str, sender: str
) -> None:
    async def rights(_: web.Request) -> web.Response:
        return web.json_response(scopes, status=status)

    async def send(request: web.Request) -> web.Response:
        assert (await request.json())["mail_settings"]["sandbox_mode"] == {"enable": True}
        errors = {"errors": [{"message": "no", "field": field or None}]}
        return web.json_response(errors, status=sent)

    application = web.Application()
    application.router.add_get("/v3/scopes", rights)
    application.router.add_post("/v3/mail/send", send)
    async with TestServer(application) as server:
        mail = SendGridAccount("key", base_url=str(server.make_url("")).rstrip("/"), limits=QUICK)
        look = Look(grounds_on(Settings(mail_from="chris@example.com"), mail=mail))

        found = [(await one(await made(look))).state.value for made in MAIL_CHECKS]
        await mail.close()

    assert found == [key, sender]


MAIL_CHECKS: Sequence[Callable[[Look], Awaitable[Sequence[Check]]]] = (
    office.mail_key,
    office.mail_sender,
)


async def test_something_else_at_the_address_is_no_fault_of_key_or_sender() -> None:
    async with TestServer(web.Application()) as server:  # knows no path: 404
        mail = SendGridAccount("key", base_url=str(server.make_url("")).rstrip("/"), limits=QUICK)
        grounds = grounds_on(Settings(mail_from="chris@example.com"), mail=mail)

        groups = await look_at_all(grounds, MAIL_LINES)
        await mail.close()

    assert {one.state for one in flat(groups)} == {CheckState.FAILING}
    assert not any("Make a new key" in one.cure or "Verify" in one.cure for one in flat(groups))


MAIL_LINES = [one for one in CHECKS if one.key in (office.MAIL_KEY, office.MAIL_SENDER)]


async def test_rent_manager_names_what_may_not_be_read() -> None:
    async def probe() -> Report:
        return Report(Condition.DEGRADED, "The user may not read: Leases.")

    found = await one(await office.rent_manager(Look(grounds_on(Settings(), rent_manager=probe))))

    assert found.state is CheckState.FAILING
    assert "Leases" in found.found


async def test_a_check_that_hangs_costs_its_own_line_alone(grounds: Grounds) -> None:
    async def hang(_: Look) -> Sequence[Check]:
        await asyncio.Event().wait()
        return []

    async def works(_: Look) -> Sequence[Check]:
        return [passed("works", "Works", "Yes.")]

    listed = (Listed("hangs", "Hangs", "Group", hang), Listed("works", "Works", "Group", works))

    hung, worked = flat(await look_at_all(grounds, listed, limit_s=0.05))

    assert (hung.state, worked.state) == (CheckState.FAILING, CheckState.OK)
    assert "within 0.05 seconds" in hung.found


async def test_a_provider_that_is_down_costs_its_own_line_alone(grounds: Grounds) -> None:
    async def down(_: Look) -> Sequence[Check]:
        raise ProviderDown("twilio: status 500", status=500)

    [found] = flat(await look_at_all(grounds, (Listed("down", "Down", "Group", down),)))

    assert found.state is CheckState.FAILING
    assert found.cure


async def test_nothing_set_fails_in_nothing_that_is_not_used() -> None:
    found = flat(await look_at_all(grounds_on(Settings())))

    failing = [check.key for check in found if check.state is CheckState.FAILING]
    assert failing == ["worker"]
    assert {one.key for one in CHECKS} <= {check.key for check in found}


@pytest.mark.parametrize("what", ["401", "403", "404", "429", "500", "hang", "drop"])
async def test_whatever_twilio_does_every_line_is_there(
    grounds: Grounds, account: Account, what: str
) -> None:
    account.troubles.append(Trouble("/", what, -1))

    found = {check.key for check in flat(await look_at_all(grounds, limit_s=2))}

    assert {one.key for one in CHECKS} <= found
