"""How likely a call is a recorded one that sells: signs, a score, and never a block.

A sign alone means nothing: half the country has no attestation, and many people talk first. Three
make it likely. Relay calls, people of the records and anybody in danger have none at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from services.core.people import Attestation, PhoneNumber, attestation_of
from services.core.sieve import sieved
from services.core.spoken import fold

LIKELY = 3
MANY_CALLS = 3
"""Calls from one number within `WITHIN_MIN` minutes that led to nothing."""
WITHIN_MIN = 60
NO_REACTION = 2
"""Turns in a row that sell on, whatever was asked."""
LONG_SILENCES = 1
"""Silences after connecting, before any word."""


class Sign(StrEnum):
    """What recorded calls do."""

    NOT_ATTESTED = "not attested"
    TALKS_OVER_GREETING = "talks over the greeting"
    SALES_SCRIPT = "sales script"
    NO_REACTION = "does not react"
    MANY_CALLS = "many calls without a matter"
    NEIGHBOUR = "number made to look like ours"
    SILENT_AT_FIRST = "silent after connecting"
    KEYS_WANTED = "asks to press a key"
    FORWARDED_ODDLY = "forwarded oddly"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What has been noticed in a call. `score` counts the signs."""

    signs: tuple[Sign, ...] = ()
    cleared: str = ""
    """Why nothing counts in this call: `known`, `relay`, `danger`, `matter`."""
    asked: bool = False
    """The caller has been asked whether it is about a home."""
    selling: int = 0
    """Turns in a row that were nothing but a sales script."""
    silences: int = 0

    @property
    def score(self) -> int:
        return 0 if self.cleared else len(self.signs)

    @property
    def likely(self) -> bool:
        return self.score >= LIKELY

    def with_signs(self, *signs: Sign) -> Suspicion:
        new = tuple(sign for sign in dict.fromkeys(signs) if sign not in self.signs)
        return replace(self, signs=self.signs + new) if new else self

    def without_any(self, why: str) -> Suspicion:
        return self if self.cleared else replace(self, cleared=why)


NOTHING_NOTICED = Suspicion()

SALES = sieved(
    r"\b(extended (car |auto |vehicle )?warranty|(car|auto|vehicle)('s)? (extended )?warranty|"
    r"warranty (is about to|has|will) (expire|be closed)|"
    r"(google|business|online) (my )?(business )?listing|your (google|business) (listing|profile)|"
    r"(front|first) page of google|(lower|lowest|reduce|cut) (your )?(\w+ )?(interest )?rates?|"
    r"lowest rates?|(merchant|business) (cash advance|funding|loan|processing)|"
    r"(business|small business) (loan|funding|line of credit)|pre ?approved for|"
    r"(this is|it is) not a (sales|solicitation|telemarketing) call|"
    r"(final|last|second|courtesy) (notice|attempt|courtesy call)|"
    r"(credit card|student loan|debt) (debt|relief|consolidation|forgiveness|account|services)|"
    r"eligible (for|to receive)|you (have been|were|are) (selected|chosen|approved|qualified)|"
    r"you('ve| have) won|free (cruise|vacation|gift card|trip|medical alert|quote|estimate on)|"
    r"(medicare|health insurance|auto insurance|life insurance) (plan|plans|benefit|advisor|quote)|"
    r"(solar|energy|electric) (panels?|savings|program|supplier|bill) (program|savings|offer|plan)|"
    r"(lower|save on|reduce) your (electric|energy|utility|power|insurance) bill|"
    r"(social security|irs|internal revenue|tax) (number|debt|case|enforcement|account) "
    r"(has been|will be|is|was)|suspicious activity on your|arrest warrant|"
    r"(amazon|apple|microsoft|windows) (account|support|security|department)|"
    r"seo (services|company|ranking|expert)|verified (on )?google|limited[- ]time offer|"
    r"(speak|talk) (to|with) (the )?(business )?owner (or|about) |act now|offer expires|"
    r"(reach|call)ing (you )?(on|from) a recorded line|garantia (extendida )?de su (auto|carro)|"
    r"ficha de google|tasas? mas bajas?|esta no es una llamada de ventas|ha sido seleccionad[oa]|"
    r"felicidades ha ganado|reducir su (deuda|factura)|prestamo (para su )?negocio)\b"
)
KEYS = sieved(
    r"\b((?<!i )(?<!we )(press|dial|push|hit) (the )?(number |key )?"
    r"(one|two|three|nine|zero|star|\d|1|2|9) (now|to|if|and)|(press|dial) (one|two|nine|1|2|9)$|"
    r"to (be removed|opt out|unsubscribe|be taken off|stop receiving|"
    r"speak (to|with) an? (agent|specialist|representative|advisor))[\w ,]{0,30} "
    r"(press|dial|push|say)|(press|dial) \w+ (now|to be removed)|"
    r"(marque|presione|oprima) (el )?(uno|dos|nueve|\d) (para|ahora|si))\b"
)
PERSONAL = sieved(
    r"\b(my (unit|apartment|lease|rent|sink|heat|toilet|neighbor|landlord|door|key|building|"
    r"kitchen|bathroom|home|water|super|garage|gate|parking|stove|oven|fridge|refrigerator|"
    r"window|roof|ceiling|elevator|mailbox|deposit|application|laundry|washer|dryer|ac|heater)|"
    r"i (rent|live|lost|need|want|have a (leak|question))|"
    r"(el|la|mi) (apartamento|renta|calefaccion|fregadero|bano|puerta|agua))\b"
)
"""Words of somebody with a home: what they say of a warranty is no script."""
BUSINESS = sieved(
    r"\b((your|our|the|one of your|of your) (tenant|resident|renter)s?|"
    r"(mortgage|rental|landlord|tenant|tenancy|residency) (reference|verification|history)|"
    r"verification of (rent|tenancy|residency|employment)|"
    r"you (guys |folks |all |had |have )*(asked|invited|hired|emailed) (us|me)|"
    r"(quote|estimate|bid|proposal|offer) (that )?you (guys |folks )?(asked|requested|wanted)|"
    r"(rent|rental|housing) assistance|section (8|eight)|vouchers?|one shot deal|"
    r"deliver(y|ing)|packages?|parcels?|courier|intercom|buzzer|hallway|lobby|"
    r"(the|our) (gate|elevator|front door|laundry room|stove|oven|fridge|refrigerator|toilet|sink)|"
    r"(su|sus|un|el|la|de los) inquilin[oa]s?|un paquete|"
    r"referencia (de|para) (la )?(renta|hipoteca)|(nos|me) pidieron|el portero|interfono)\b"
)
"""Words of who has to do with our homes without living there: insurers, banks, couriers, whoever
was asked for an offer."""
US = "+1"


def has_business(text: str) -> bool:
    """Do these words speak of a home, or of something that the office has to do with?"""
    said = fold(text)
    return bool(PERSONAL.search(said) or BUSINESS.search(said))


def sells(text: str) -> bool:
    """Do these words sound like a recorded script that sells?"""
    return bool(SALES.search(fold(text))) and not has_business(text)


def asks_for_keys(text: str) -> bool:
    """Is a key to be pressed on our side?"""
    return bool(KEYS.search(fold(text))) and not has_business(text)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a call before its first word."""

    number: PhoneNumber | None
    called: str
    stir: str = ""
    """`StirVerstat`; "" where nothing is known, as of calls from abroad and old carriers."""
    forwarded_from: str = ""
    recent_calls: int = 0
    """Calls from this number within the hour, before this one, that led to nothing."""


def suspicion_at(arrival: Arrival) -> Suspicion:
    """The signs of a call that rings."""
    signs: list[Sign] = []
    if arrival.stir and attestation_of(arrival.stir) is not Attestation.PASSED:
        signs.append(Sign.NOT_ATTESTED)
    if _is_neighbour(arrival.number, arrival.called) and Sign.NOT_ATTESTED in signs:
        signs.append(Sign.NEIGHBOUR)  # people of the same exchange call too, attested
    if arrival.recent_calls >= MANY_CALLS:
        signs.append(Sign.MANY_CALLS)
    if _forwarded_oddly(arrival):
        signs.append(Sign.FORWARDED_ODDLY)
    return Suspicion(tuple(signs))


def suspicion_after(before: Suspicion, text: str, *, over_greeting: bool = False) -> Suspicion:
    """What a turn's words add. Words about a home clear the call."""
    script, keys = sells(text), asks_for_keys(text)
    if not (script or keys):
        return _after_ordinary(before, text)
    signs = [Sign.SALES_SCRIPT] if script else []
    if keys:
        signs.append(Sign.KEYS_WANTED)
    if over_greeting:
        signs.append(Sign.TALKS_OVER_GREETING)
    if before.selling + 1 >= NO_REACTION:
        signs.append(Sign.NO_REACTION)
    return replace(before, selling=before.selling + 1).with_signs(*signs)


def suspicion_in_silence(before: Suspicion) -> Suspicion:
    """Nobody has spoken yet, and it has been quiet for long."""
    after = replace(before, silences=before.silences + 1)
    return after.with_signs(Sign.SILENT_AT_FIRST) if after.silences >= LONG_SILENCES else after


def _after_ordinary(before: Suspicion, text: str) -> Suspicion:
    if has_business(text):
        return before.without_any("matter")
    return replace(before, selling=0) if before.selling else before


def _is_neighbour(number: PhoneNumber | None, called: str) -> bool:
    """The same area code and exchange as ours, which recorded calls like to show."""
    if number is None or not number.e164.startswith(US) or len(number.e164) != len(called):
        return False
    return number.e164 != called and number.e164[:8] == called[:8]


def _forwarded_oddly(arrival: Arrival) -> bool:
    """Forwarded by the caller's own number. Any other may be a line of the office's."""
    return arrival.number is not None and arrival.forwarded_from == arrival.number.e164


def shown(signs: Sequence[str]) -> str:
    """The signs in words, for staff."""
    return ", ".join(str(sign) for sign in signs)
