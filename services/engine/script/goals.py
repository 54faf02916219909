"""Which goal of the caller follows from what was heard."""

from __future__ import annotations

import re
from collections.abc import Mapping

from services.core.account_matters import GOALS as ACCOUNT_GOALS
from services.core.account_matters import account_goal
from services.core.data_wishes import WISHES
from services.core.door_wishes import ASKS_AFTER_MESSAGE, ASKS_CODE, WANTS_ENTRY
from services.core.identity import homes_of
from services.core.issue import Urgency
from services.core.job_words import is_about_papers, job_wish, speaks_as_vendor, ticket_in
from services.core.legal_words import is_legal
from services.core.lockout_alarm import tells_of_lockout
from services.core.people import Level, PersonKind, level_of
from services.core.sieve import Sieved, sieved
from services.core.spam import has_business
from services.core.spoken import fold
from services.engine.script.scene import Scene

GOAL_OF: Mapping[str, str] = {
    "report_issue": "repair",
    "emergency": "repair",
    "issue_status": "status",
    "lockout": "lockout",
    "rent_payment_how": "pay",
    "rent_balance": "balance",
    "payment_extension": "extension",
    "lease_question": "lease",
    "move_out": "move_out",
    "application_status": "application",
    "cancel_viewing": "cancel_viewing",
    "availability": "lead",
    "schedule_viewing": "viewing",
    "pet_policy": "pet_rules",
    "amenities": "amenities",
    "office_hours": "hours",
    "office_address": "address",
    "vendor_at_door": "vendor",
    "owner_question": "owner",
    "complaint_noise": "complaint",
    "talk_to_person": "transfer",
    "human_by_name": "transfer",
    "callback_request": "callback",
    "wrong_number": "wrong_number",
    "spam_sales": "sales",
}
"""What the intent recogniser names -> what the script does about it."""

SURE_ENOUGH = 0.6
"""Below this score an intent does not take the caller away from a question just asked."""

LEGAL = "legal_matter"
JOB = "job"
COURIER = re.compile(
    r"\b(deliver\w*|packages?|parcels?|fedex|ups|usps|amazon|dhl|doordash|uber eats|grubhub|"
    r"instacart|courier|mail ?man|entregas?|paquetes?|repartidor\w*)\b"
)
BUSINESS = "vendor"
"""Who sounds like a salesman, and speaks of a tenant or of what the office has asked for."""
ENDS_THE_CALL = frozenset(("wrong_number", "sales"))
"""Nobody is sent away on a mere guess."""
VERY_SURE = 0.85
"""What it takes to end a call, or to leave a message half taken."""

PATTERNS: Mapping[str, Sieved] = {
    **WISHES,
    "complaint": sieved(
        r"\b(complaint|complain(ing)?|(was|were|is|so|very|been) (very |so |really |extremely )?"
        r"(rude|unprofessional|disrespectful)|how i was treated|not happy with (your|the)|"
        r"(your|the) (guy|man|worker|technician|super|staff|manager)\b.{0,30}\b(rude|yelled|mess|"
        r"attitude|cursed)|(keeps?|is|are|been|always) smok(ing|e)|smokes? (weed|pot|in the)|"
        r"way i was treated|(very |so |really )?(unhappy|dissatisfied)|"
        r"(terrible|bad|awful|horrible) service|left a mess|"
        r"park(s|ing|ed) in my (spot|space)|queja|quejarme|reclamo|grosero|"
        r"maleducad\w+)\b"
    ),
    "pay": sieved(
        r"\b(need|want|would like|i'd like|trying|ready) to (pay|make) (my |the |this |a |for )?"
        r"(rent|payment|rent payment|(this |next |last )?month'?s?( rent)?)\b|"
        r"\b(text|send|email) me (the|that|a|your) (\w+ )?(payment |pay |rent |portal )?link\b|"
        r"\bmandeme el enlace\b"
    ),
    "owner": sieved(
        r"\b((i'm|i am|this is|as) (the |an |one of the |your )?(property |building |home ?)?owner|"
        r"i own (the|a|one|that|some|two|three|property|\d)|you (guys )?manage (my|a|our|the)|"
        r"my (owner'?s? )?(statement|distribution|owner portal|owner draw|investment)|"
        r"(owner|monthly) (statement|distribution|draw|payout)|my rental (property|house|unit)|"
        r"(soy|es) (el |la )?(dueñ[oa]|duen[oa]|propietari[oa])|estado de cuenta (del|"
        r"de) propietario)\b"
    ),
    "vendor": sieved(
        r"\b((i'm|i am|this is|we're|we are) (a |an |the |your )?(vendor|contractor|supplier|"
        r"subcontractor)|(my|our|an|unpaid|open|about the|past due) invoice|purchase order|"
        r"work order "
        r"(number )?(you|that you|from you|for|you sent)|(calling|here) (from|with) [\w' ]{2,30}"
        r"\b(plumbing|heating|electric\w*|supply|services?|roofing|cleaning|landscaping|"
        r"locksmith\w*|"
        r"pest control|hvac|mechanical|elevator|restoration|glass|flooring|painting|appliances?)\b|"
        r"(with|from) [\w' ]{2,30}\b(plumbing|heating|electric|hvac|roofing|mechanical|elevator|"
        r"restoration|pest control)\b|(send|submit|drop off|give you) (you )?(a |an |my |our )?"
        r"(quote|estimate|bid|invoice)|insurance certificate|certificate of insurance|"
        r"soy (el |un )?(contratista|proveedor|plomero|electricista)|factura)\b"
    ),
    "wrong_number": sieved(
        r"\b(wrong number|misdialed|mis dialed|dialed wrong|wrong person|didn't mean to call|"
        r"called (you )?by (mistake|accident)|butt dial\w*|pocket dial\w*|numero equivocado|"
        r"me equivoque de numero|marque mal)\b"
    ),
    "amenities": sieved(
        r"\b(section (8|eight)|vouchers?|housing assistance|cityfheps|credit (score|check)|"
        r"income (requirement|limit)s?|application fees?|(my|a|any) (package|parcel)s? "
        r"(\w+ )?(come|came|arrive|for me|there|delivered|get))\b"
    ),
    "cancel_repair": sieved(
        r"\b((cancel|close|stop) (my |the |that |this )?(\w+ )?(repair|ticket|request|work order|"
        r"plumber|electrician|maintenance)|(don't|no longer|do not) need (the |a |that |my )?"
        r"(plumber|repair|electrician|maintenance|technician|visit)|"
        r"add (something |a note |more |info\w* )?to (my|the|that) (ticket|report|request)|"
        r"cancel\w* (la |mi )?(reparacion|reporte|visita del plomero))\b"
    ),
    "cancel_viewing": sieved(
        r"\b(confirm|reschedule|change|move|cancel) (my |the |our )?(\w+ )?"
        r"(appointment|viewing|tour|showing|visit)\b.{0,40}\b(see|apartment|unit|home|place|tour|"
        r"viewing|showing)?\b"
    ),
    "lead": sieved(r"\b(wait(ing)? ?list|lista de espera)\b"),
    "message_status": Sieved(ASKS_AFTER_MESSAGE),
    "entry": Sieved(WANTS_ENTRY),
    "accommodation": sieved(
        r"\b(reasonable accommodation|accommodation request|grab bars?|wheelchair ramp|"
        r"(emotional )?support (animal|dog|cat|pet)|service (animal|dog)|disability accommodation|"
        r"handicap(ped)? (spot|parking|access)|acomodacion razonable|animal de (servicio|apoyo))\b"
    ),
}
MOVED_IN = re.compile(r"\b(moved|moving|move|just) in(to)?\b(?!.*\b(out|leav\w+|notice)\b)")
WHO = re.compile(r"\bwho (is|am|are|'s)\b|\bwho's\b|\bquien\b")
ASKS_FOR = re.compile(
    r"\b(talk|speak|transfer|put me|connect|is \w+ (there|in|around|available)|hablar|"
    r"comunique\w*)\b"
)
BY_KIND: Mapping[PersonKind, str] = {
    PersonKind.OWNER: "owner",
    PersonKind.VENDOR: JOB,
    PersonKind.APPLICANT: "application",
    PersonKind.PROSPECT: "lead",
}
"""What known people most likely call about, where their words do not say."""


def pattern_goal(said: str) -> str | None:
    """A goal that some turn of phrase gives away."""
    if is_legal(said):
        return LEGAL
    folded = fold(said)
    by_words = next((goal for goal, pattern in PATTERNS.items() if pattern.search(folded)), None)
    if by_words == "complaint" and PATTERNS["owner"].search(folded):
        return "owner"
    of_account = account_goal(said) if by_words not in ("owner", "vendor") else None
    return of_account or by_words


def _goal_of_vendor(scene: Scene) -> str | None:
    """A job at a door or a site; papers, parcels and everything else are for people."""
    said = fold(scene.said)
    if is_about_papers(scene.said) or COURIER.search(said):
        return None
    known = level_of(scene.memory.caller) is Level.VENDOR
    wish = job_wish(scene.said)
    if known:
        return JOB if wish is not None else None
    says_so = pattern_goal(scene.said) == BUSINESS
    by_intent = scene.intent == "vendor_at_door" and scene.reading.score >= SURE_ENOUGH
    named = bool(scene.facts.company) and ticket_in(scene.said) is not None
    said_so = says_so or named or (by_intent and not WANTS_ENTRY.search(said))
    if not homes_of(scene.memory.caller) and speaks_as_vendor(scene.said):
        return JOB
    return JOB if said_so and (wish is not None or ticket_in(scene.said) is not None) else None


def named_goal(scene: Scene) -> str | None:
    """The goal that these words name, or None."""
    of_vendor = _goal_of_vendor(scene)
    if of_vendor is not None:
        return of_vendor
    goal = _named_by_words(scene)
    of_owner = level_of(scene.memory.caller) is Level.OWNER and goal in TO_ACCOUNT_MANAGER
    return "owner" if of_owner else goal


TO_ACCOUNT_MANAGER = frozenset((*ACCOUNT_GOALS, "complaint", "billing", "amenities", "lease"))
"""What an owner means of their own property, where a tenant would mean their account."""


def _named_by_words(scene: Scene) -> str | None:
    by_pattern, by_intent = pattern_goal(scene.said), _intent_goal(scene)
    if (
        by_pattern == "entry"
        and ASKS_CODE.search(fold(scene.said))
        and tells_of_lockout(scene.said)
    ):
        return "lockout"  # their own door: first whether anybody is inside
    if by_intent == "owner" and by_pattern in ACCOUNT_GOALS:
        return by_intent
    if by_pattern and not _stays_repair(scene, by_pattern, by_intent):
        return by_pattern
    new_problem = scene.facts.problem and scene.learnt and not scene.memory.script.finished
    if by_intent is None and new_problem:
        return "repair"
    return by_intent


def _stays_repair(scene: Scene, by_pattern: str, by_intent: str | None) -> bool:
    """A trouble at home comes before a turn of phrase; an asked-for person too."""
    if by_intent == "transfer":
        return bool(scene.facts.wants_person)
    if by_intent == "lockout":
        return by_pattern not in ("entry", "portal")
    urgent = scene.facts.urgency is not None and scene.facts.urgency is not Urgency.ROUTINE
    if by_pattern == "message_status":
        return by_intent in ("status", "repair") and bool(scene.facts.problem)
    if by_pattern == "entry":
        return False
    if by_pattern == LEGAL:
        return bool(scene.facts.problem)
    if by_pattern in ACCOUNT_GOALS:
        return by_intent in ("repair", "lead", "viewing") and bool(scene.facts.problem)
    if by_pattern in ("complaint", "pay"):
        return urgent
    return by_intent == "repair" and bool(scene.facts.problem)


def _intent_goal(scene: Scene) -> str | None:
    """The goal of the likeliest intent; of the next, where a person is meant but none named."""
    reading = scene.reading
    if reading.intent == "human_by_name" and not scene.facts.wants_person:
        asks = ASKS_FOR.search(fold(scene.said))
        return "transfer" if asks else GOAL_OF.get(str(reading.runner_up))
    goal = GOAL_OF.get(scene.intent)
    if goal == "move_out" and MOVED_IN.search(fold(scene.said)):
        return None
    if goal == "wrong_number" and (scene.memory.caller.people or WHO.search(fold(scene.said))):
        return None
    if goal == "sales" and has_business(scene.said):
        return BUSINESS
    if goal in ENDS_THE_CALL and reading.score < SURE_ENOUGH:
        next_likely = GOAL_OF.get(str(reading.runner_up))
        return None if next_likely in ENDS_THE_CALL else next_likely
    return goal


def likely_goal(scene: Scene) -> str | None:
    """The goal by who is calling, where nothing else is known."""
    return BY_KIND.get(scene.memory.caller.kind)
