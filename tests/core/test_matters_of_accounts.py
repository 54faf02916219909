"""What callers mean about rent, account and lease, in the words of many."""

from __future__ import annotations

import pytest

from services.core.account_matters import Told, account_goal, asked_of_account


@pytest.mark.parametrize(
    ("said", "goal"),
    [
        ("I forgot my portal password", "portal"),
        ("I can't log into the portal", "portal"),
        ("The app won't let me in, it says wrong login", "portal"),
        ("olvidé mi contraseña del portal", "portal"),
        ("Can you send me a copy of my ledger?", "ledger"),
        ("I need my payment history for the bank", "ledger"),
        ("necesito el historial de pagos", "ledger"),
        ("When do I get my security deposit back?", "deposit"),
        ("¿Cuándo me devuelven el depósito de garantía?", "deposit"),
        ("I want to renew my lease", "renewal"),
        ("quiero renovar mi contrato", "renewal"),
        ("I won't be renewing", "move_out"),
        ("no voy a renovar", "move_out"),
        ("When does my lease end?", "lease_end"),
        ("how long is left on my lease", "lease_end"),
        ("¿Cuándo vence mi contrato?", "lease_end"),
        ("I was charged twice this month", "billing"),
        ("Can you waive the late fee?", "billing"),
        ("That balance is wrong", "billing"),
        ("me cobraron de más", "billing"),
        ("Can I get an extension on my rent?", "extension"),
        ("I'd like a payment plan", "extension"),
        ("The resident portal won't let me in", "portal"),
        ("the app keeps crashing when I try to pay", "portal"),
        ("no me acuerdo de mi contraseña", "portal"),
        ("necesito un estado de cuenta", "ledger"),
        ("What date is my contract up?", "lease_end"),
        ("I want to break my lease", "move_out"),
        ("This charge on my ledger is wrong", "billing"),
        ("can you take the late fee off", "billing"),
        ("I already paid and it says I owe four hundred dollars", "billing"),
        ("ese cargo no es mío", "billing"),
        ("Can I pay on the 10th?", "extension"),
        ("can I pay half now and half later", "extension"),
        ("could you give me till the fifteenth", "extension"),
        ("I can't make rent this month", "extension"),
        ("¿Puedo pagar el día diez?", "extension"),
        ("¿me pueden dar una prórroga?", "extension"),
        ("What's the status of my application?", "application"),
        ("Did I get approved?", "application"),
        ("¿Cómo va mi solicitud?", "application"),
        ("what do I still have to pay this month", "balance"),
        ("did my check arrive", "balance"),
        ("¿tengo algún saldo pendiente?", "balance"),
        ("Do I have a late fee?", "balance"),
        ("Did you get my payment?", "balance"),
        ("¿Recibieron mi pago?", "balance"),
    ],
)
def test_it_hears_what_it_is_about(said: str, goal: str) -> None:
    assert account_goal(said) == goal


@pytest.mark.parametrize(
    "said",
    [
        "My sink leaks.",
        "Is there a pet deposit?",
        "I'm locked out of my apartment.",
        "The login of the laundry machine is broken, no, I mean the door",
        "What are your office hours?",
        "I'd like to see the two bedroom.",
        "Can I pay by check at the office on Friday?",
        "Can I pay with a credit card?",
        "How do I apply?",
        "Can I pay online by Friday?",
    ],
)
def test_it_hears_no_account_in_other_talk(said: str) -> None:
    assert account_goal(said) is None


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("Do I have a late fee?", {Told.LATE_FEE}),
        ("When was my last payment?", {Told.LAST_PAYMENT}),
        ("Did my check clear?", {Told.LAST_PAYMENT}),
        ("did my check arrive", {Told.LAST_PAYMENT}),
        ("When is my rent due?", {Told.DUE_DAY}),
        ("How much do I owe?", set()),
    ],
)
def test_it_hears_which_figure_is_asked_for(said: str, facts: set[Told]) -> None:
    assert set(asked_of_account(said)) == facts
