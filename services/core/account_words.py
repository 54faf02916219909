"""An account for the ear: amounts, dates and how old the figures are. English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from services.core.account import Account
from services.core.account_matters import Told
from services.core.office import Office
from services.core.spoken_dates import MONTHS, ORDINALS, counted, date_in_words

NOON = 12
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "due": "Your balance is {amount}, {as_of}.",
            "credit": "You have a credit of {amount}, {as_of}.",
            "none": "Nothing is due on your account, {as_of}.",
            "paid": "The last payment on the books is {amount}, on {day}.",
            "paid_sometime": "The last payment on the books is {amount}.",
            "no_payment": "I can't see your last payment from here; the office can tell you.",
            "late_fee": "That includes a late fee of {amount}.",
            "no_late_fee": "There is no late fee on it.",
            "unseen_fee": "Whether a late fee is in it I can't see from here.",
            "due_day": "Your rent of {amount} is due on the {day} of each month.",
            "due_day_only": "Your rent is due on the {day} of each month.",
            "no_due_day": "I can't see the due day from here; it stands in your lease.",
            "lease_end": "Your lease runs until {day}.",
            "no_lease_end": "I can't see the end date of your lease from here.",
            "now": "as of today",
            "morning": "as of this morning",
            "yesterday": "as of yesterday",
            "before": "as of {day}",
            "books": "by the office's books",
        },
        "es": {
            "due": "Su saldo es de {amount}, {as_of}.",
            "credit": "Tiene {amount} a su favor, {as_of}.",
            "none": "No debe nada, {as_of}.",
            "paid": "El último pago registrado es de {amount}, el {day}.",
            "paid_sometime": "El último pago registrado es de {amount}.",
            "no_payment": "Desde aquí no veo su último pago; la oficina se lo puede decir.",
            "late_fee": "Eso incluye un recargo por atraso de {amount}.",
            "no_late_fee": "No hay ningún recargo por atraso.",
            "unseen_fee": "Si incluye un recargo por atraso no lo veo desde aquí.",
            "due_day": "Su renta de {amount} se paga el día {day} de cada mes.",
            "due_day_only": "Su renta se paga el día {day} de cada mes.",
            "no_due_day": "Desde aquí no veo el día de pago; está en su contrato.",
            "lease_end": "Su contrato va hasta el {day}.",
            "no_lease_end": "Desde aquí no veo la fecha final de su contrato.",
            "now": "al día de hoy",
            "morning": "según los registros de esta mañana",
            "yesterday": "según los registros de ayer",
            "before": "según los registros del {day}",
            "books": "según los registros de la oficina",
        },
    }
)


def money_in_words(amount_usd: float, language: str = "en") -> str:
    """`325 dollars and 50 cents`, `un dólar`."""
    dollars, cents = divmod(round(abs(amount_usd) * 100), 100)
    if language == "es":
        whole = "un dólar" if dollars == 1 else f"{dollars} dólares"
        rest = "un centavo" if cents == 1 else f"{cents} centavos"
        return f"{whole} con {rest}" if cents and dollars else rest if cents else whole
    whole = "one dollar" if dollars == 1 else f"{dollars} dollars"
    rest = "one cent" if cents == 1 else f"{cents} cents"
    return f"{whole} and {rest}" if cents and dollars else rest if cents else whole


def as_of_in_words(account: Account, office: Office, now: datetime, language: str) -> str:
    """How old the figures are: `as of this morning`."""
    words = WORDS[language]
    if account.as_of is None:
        return words["books"]
    there, here = office.local(account.as_of), office.local(now)
    days = (here.date() - there.date()).days
    if days <= 0:
        return words["morning" if there.hour < NOON else "now"]
    if days == 1:
        return words["yesterday"]
    return words["before"].format(day=date_in_words(there.date(), language))


def day_of_month(day: int, language: str) -> str:
    """`fifth`, `cinco`, `primero`."""
    if language == "es":
        return "primero" if day == 1 else counted(day, "es")
    return ORDINALS[day]


def year_day_in_words(day: date, language: str) -> str:
    """`March thirty-first, 2027`: an end of a lease may lie years ahead."""
    month = MONTHS[language][day.month - 1]
    if language == "es":
        return f"{day_of_month(day.day, 'es')} de {month} de {day.year}"
    return f"{month} {ORDINALS[day.day]}, {day.year}"


def told_of_account(
    account: Account, office: Office, now: datetime, language: str
) -> Mapping[str, str]:
    """Each fact of the account as a sentence of its own, by its name in `Told`."""
    language = language if language in WORDS else "en"
    return {
        Told.BALANCE: _balance(account, office, now, language),
        Told.LAST_PAYMENT: _last_payment(account, language),
        Told.LATE_FEE: _late_fee(account, language),
        Told.DUE_DAY: _due_day(account, language),
        Told.LEASE_END: _lease_end(account, language),
    }


def _balance(account: Account, office: Office, now: datetime, language: str) -> str:
    due = account.balance_usd
    key = "due" if due > 0 else "credit" if due < 0 else "none"
    as_of = as_of_in_words(account, office, now, language)
    return WORDS[language][key].format(amount=money_in_words(due, language), as_of=as_of)


def _last_payment(account: Account, language: str) -> str:
    words = WORDS[language]
    if account.last_payment_usd is None:
        return words["no_payment"]
    amount, day = money_in_words(account.last_payment_usd, language), account.last_payment_on
    if day is None:
        return words["paid_sometime"].format(amount=amount)
    return words["paid"].format(amount=amount, day=date_in_words(day, language))


def _late_fee(account: Account, language: str) -> str:
    if not account.late_fee_usd:
        return WORDS[language]["unseen_fee" if account.late_fee_usd is None else "no_late_fee"]
    amount = money_in_words(account.late_fee_usd, language)
    return WORDS[language]["late_fee"].format(amount=amount)


def _due_day(account: Account, language: str) -> str:
    words = WORDS[language]
    if account.rent_due_day is None:
        return words["no_due_day"]
    day = day_of_month(account.rent_due_day, language)
    if account.rent_usd is None:
        return words["due_day_only"].format(day=day)
    return words["due_day"].format(day=day, amount=money_in_words(account.rent_usd, language))


def _lease_end(account: Account, language: str) -> str:
    words = WORDS[language]
    if account.lease_ends_on is None:
        return words["no_lease_end"]
    return words["lease_end"].format(day=year_day_in_words(account.lease_ends_on, language))
