"""What callers want about rent, account and lease: which of it is answered, and which becomes a
task. Pure; English and Spanish.

Nothing of it is granted or promised by telephone: what needs a decision is left for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from services.core.sieve import Sieved, sieved
from services.core.spoken import fold


class Told(StrEnum):
    """Facts of the account that the verified leaseholder may hear."""

    BALANCE = "balance"
    LAST_PAYMENT = "last_payment"
    LATE_FEE = "late_fee"
    LEASE_END = "lease_end"
    DUE_DAY = "due_day"


KINDS = (
    "extension",
    "dispute",
    "portal",
    "ledger",
    "deposit",
    "move_out",
    "renewal",
    "application",
    "lease",
    "legal",
)
"""Kinds of tasks that come of it; `task_desk` says whose they are, `task_times` when they are
due."""

_MAY_I = (
    r"(can|could|may|might|would it be (ok|okay|possible)|is it (ok|okay|all ?right)) "
    r"(if |for )?(i|we|me)( to)?"
)
_HOW = r"[^.]*\b(online|card|cash|check|office|in person|portal|phone|zelle|venmo|money order)\b"
"""Who names a way to pay asks how, and not whether later."""
_DAY = (
    r"(mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2} ?(st|nd|rd|th)|(first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)"
)
_LATER = (
    rf"(on|by|until|till|before|after) (the |next |this )?({_DAY})|next (week|month|pay ?day|"
    rf"{_DAY})|(a |one |two )?(little |bit |few days |days? |weeks? )?(late|later)|half|part of|"
    r"some (of it )?now|the rest|end of the (week|month)|when i get paid|in (two|2|three|parts)"
)
_LUEGO = (
    r"(hasta )?el (dia )?(\d{1,2}|diez|once|doce|trece|catorce|quince|veinte|treinta|lunes|martes|"
    r"miercoles|jueves|viernes|sabado|domingo)|la (proxima|otra|siguiente) (semana|quincena)|"
    r"despues|luego|mas tarde|la mitad|una parte|a fin de mes|en (dos|partes|pagos)|cuando me "
    r"paguen"
)
GOALS: Mapping[str, Sieved] = {
    "lease_end": sieved(
        r"\b(when (does|is|will|do) (my|our|the) lease( term)? (\w+ )?(end|up|over|expire|run out|"
        r"finish|due)\w*|(my|our|the) lease (end|expir)\w*( date)?|how (long|much time) (is |do i "
        r"have )?(left )?(on|in) (my|the|our) lease|lease (end|expiration|expiry) date|"
        r"what('s| is) the (end|last day) of my lease|how many (months|weeks) (do (i|we) have |"
        r"are |"
        r"have (i|we) got )?left( on (my|our|the) lease)?$|(what|which) (date|day|month) (is|"
        r"does|will) "
        r"(my|our) (lease|contract) (\w+ )?(up|over|end|expire|run out)|"
        r"cuando (se )?(vence|termina|acaba|expira) (mi|el|nuestro) contrato|"
        r"(hasta cuando|que fecha) (es|vence|termina) (mi|el) contrato)\b"
    ),
    "portal": sieved(
        r"\b(new (log ?in|password|username)|(portal|app|website)\b.{0,25}\b(crash\w*|freez\w*|"
        r"stuck|broken)|(no (me acuerdo|recuerdo|se)|perdi|olvid\w+)( de)? (mi|la) (contrasena|"
        r"clave)|"
        r"(portal|website|web site|account|app|login|log ?in|online)\b.{0,40}\b(password|reset|"
        r"locked|not let\w*|won't let|doesn't work|not working|error|can't|cannot|forgot|down|"
        r"load\w*|kicks? me out)|"
        r"(reset|forgot|forgotten|lost|change) (my |the |a )?(\w+ )?(password|log ?in|username|"
        r"user name)|(can't|cannot|unable to|couldn't) (get|log|sign) ?(in|into|on|onto)( to)? "
        r"(my |the |your )?(\w+ )?(portal|account|website|site|app)|"
        r"locked out of (my |the )?(\w+ )?(portal|account|app|website)|password for the portal|"
        r"(contrasena|clave) (del|para el) portal|(olvide|perdi|cambiar|restablecer) (mi |la )?"
        r"(contrasena|clave de acceso|usuario)|(no puedo|no me deja) entrar (al|en el|a mi|en mi|"
        r"a la|en la) "
        r"(portal|sitio|cuenta|pagina|aplicacion)|(portal|pagina|aplicacion)\b.{0,25}\b(no (sirve|"
        r"funciona|abre|carga|me deja)))\b"
    ),
    "billing": sieved(
        r"\b((charged|billed|paid|withdrawn|debited) (me |us )?(twice|two times|double|too much)|"
        r"(took|taken|take) .{0,30}\btwice|(balance|charge|ledger|bill|statement)s? (doesn't|"
        r"does not|"
        r"don't) (look|seem|add)|what (is|are|was) (this|that|these|those) .{0,40}\b(fee|charge)s?|"
        r"why (am|are) (i|we) (\w+ )?paying (for|this|that|so)|"
        r"double (charge|billed|payment)\w*|overcharged|wrong (amount|charge|balance)|"
        r"(my|a|the) refund|(disput|contest|question)\w* (the|a|this|my|that|these)\b|"
        r"(don't|do not|shouldn't|should not|didn't|did not|never) (\w+ ){0,2}owe (that|this|it|"
        r"you|any)|why (was|were|am|did) (i|we|you) (\w+ )?(getting |being )?charge\w*( me)?|"
        r"(waive|remove|take|get rid of|reverse|drop|forgive|cancel) (off )?(the|my|that|a|this|"
        r"those) (\w+ )?(fee|charge)s?|"
        r"(charge|fee|balance|amount|ledger|statement)s?\b.{0,25}\b(is|was|looks|seems|isn't|"
        r"aren't|are|is not) (all |just )?(wrong|incorrect|off|not right|not mine|mine|a mistake|"
        r"right)|mistake (on|in|with) my (account|bill|balance|rent|ledger)|"
        r"(don't|do not|can't) (agree with|recognize|understand) (the|this|that|these|a|my) "
        r"(\w+ ){0,2}(charge|fee|balance|bill)s?|"
        r"(already|i've|i have|we) paid\b.{0,40}\b(owe|balance|notice|late|due|unpaid|past due)|"
        r"me cobraron (dos veces|doble|de mas|mal)|cobro (equivocado|incorrecto|que no)|"
        r"(cargo|cobro|recargo|multa)\b.{0,25}\bno (es|fue|era) (mi[oa]|correct\w+|just[oa]|"
        r"nuestr[oa])|"
        r"no (estoy|estamos) de acuerdo con (el|ese|este|un|la|esa) (cargo|cobro|recargo|multa)|"
        r"ya pague\b.{0,40}\b(debo|cobr\w+|sale|aparece|aviso)|"
        r"(no debo|por que me cobraron)|quit(ar|en|ar\w+|en\w+) (el|ese|la|esa) (cargo|recargo|"
        r"multa))\b"
    ),
    "ledger": sieved(
        r"\b((copy|print ?out|list|send|email|need|want|get)\b.{0,30}\b(ledger|payment history|"
        r"rent "
        r"history|statement|receipts?|record of (my )?payments)|(my|the|rent|tenant) ledger|"
        r"payment history|(proof|record)s? of (my )?(rent )?payments?|"
        r"(copia|historial|comprobantes?|recibos?) de (mis |los )?(pagos?|renta|cuenta)|"
        r"(mi|un|el|necesito|quiero|mande\w*|copia del?) estado de cuenta(?! del? propietario))\b"
    ),
    "deposit": sieved(
        r"\b((security|damage|my|our) deposits?\b(?!.{0,20}\b(slip|pet|dog|cat)\b)|"
        r"deposit (back|refund|return\w*)|get back (my|the) deposit|"
        r"(mi|el|del) deposito( de (garantia|seguridad))?|deposito de (garantia|seguridad))\b"
    ),
    "renewal": sieved(
        r"\b(renew(al|ing|s|ed)?|(extend|extending) (my|our|the) lease|sign a new lease|"
        r"(another|one more) year (here|lease|on)|month to month|stay (on )?(another|one more) "
        r"year|renov\w+|(extender|firmar) (mi|el|un nuevo) contrato|mes a mes)\b"
    ),
    "extension": sieved(
        r"\b((rent|payment)\b.{0,40}\b(extension|more time|few (more |extra )?days|installments)|"
        r"(extension|more time|few (more |extra )?days|payment plan|arrangement)\b.{0,40}\b(rent|"
        r"pay|payment)|payment plan|(split|break|divide|spread) (up |out )?(the |my |our )?(rent|"
        r"payments?)\b|pay (it |the rent |my rent )?(late|in installments)|"
        rf"{_MAY_I} (\w+ )?(pay|send|give you|bring)\b(?!{_HOW}).{{0,30}}\b({_LATER})|"
        rf"(give|grant|let) (me|us)( have)? (until|till) (the |next |this )?({_DAY})|"
        r"(can't|cannot|couldn't|won't be able to|unable to) (make|pay|afford|cover) (\w+ ){0,3}"
        r"(rent|payment)|(short|behind) (on|with) (the |my |our )?rent|(rent|payment)( check)? "
        r"(will|is going to|might|may) be (\w+ )?(late|short)|"
        r"(prorroga|mas tiempo|plan de pagos|unos dias)\b.{0,30}\b(renta|pag\w+|alquiler)|prorroga|"
        r"plan de pagos|pagar (tarde|en partes|la mitad|despues)|"
        rf"(puedo|podemos|podria|podriamos|me dejan?) (pagar|pagarles?)\b.{{0,25}}\b({_LUEGO})|"
        r"no (tengo|completo|junto|puedo|alcanzo a|voy a (poder|tener|completar))( \w+){0,3} "
        r"(la|mi|toda la) (renta|pago)|atrasad[oa]s? con (la|mi) renta)\b"
    ),
    "application": sieved(
        r"\b((status|word|news|update|decision|answer|progress)\b.{0,25}\b(my|our|the|an) (\w+ )?"
        r"application|(my|our) (\w+ )?application\b.{0,30}\b(status|approved|accepted|denied|going|"
        r"through|process\w*|decided|stand\w*|yet)|(did|was|were|have|am|are) (i|we) (get |been |"
        r"being |getting )?(approved|accepted|denied|declined|rejected)\b|how('s| is) (my|our) "
        r"(\w+ )?application|(como (va|esta)|que paso con|estado de|noticias de|saber de|"
        r"respuesta (de|a)) (mi|nuestra|la) (solicitud|aplicacion)|(aprob\w+|acept\w+|rechaz\w+|"
        r"revis\w+|"
        r"negaron) (mi|nuestra|la) (solicitud|aplicacion)|(me|nos) (aprobaron|aceptaron|"
        r"rechazaron))"
        r"\b"
    ),
    "balance": sieved(
        r"\b((do|did|does|is|are|was|how much|what|what's|any|have|tell|check|see|know)\b.{0,30}"
        r"\blate (fee|charge)s?|(my|the) last payment|last (rent )?payment (i|we|you|that)|"
        r"(did|have|has) (you|you guys|the office|they) (\w+ )?(get|got|receiv\w*) (\w+ ){0,3}"
        r"(payment|check|rent|money order|transfer)|"
        r"(did|have|has|was|is) (my|our) (\w+ )?(payment|check|rent|money order) (\w+ ){0,2}(get|"
        r"go|gone|"
        r"went|post\w*|clear\w*|arrive\w*|come|came|make it|receiv\w*|there)|"
        r"what (do|will) (i|we) (still )?(have|need) to pay (this|for|now|right|on)|caught up "
        r"(on|with)|"
        r"(lleg\w+|recib\w+|entr[oa]\w*) (mi|el|nuestro) (ultimo )?(pago|cheque|renta|giro)|"
        r"(algun|mi|tengo|hay|un|el) saldo|adeudo|cuanto (debo|me falta|tengo que pagar)|al "
        r"corriente|"
        r"(recargo|multa) por (pago )?"
        r"(atraso|tarde|mora)|mi ultimo pago|recibieron mi (pago|cheque|renta))\b"
    ),
}
"""Matters that some turn of phrase gives away, by the goal of the script; the first that fits."""

ASKS: Mapping[Told, Sieved] = {
    Told.LATE_FEE: sieved(r"\b(late (fee|charge)s?|recargos?|multa|mora)\b"),
    Told.LAST_PAYMENT: sieved(
        r"\b(last (rent )?payment|(get|got|receive\w*|post\w*|clear\w*|go(ne)? through)\b.{0,20}"
        r"(payment|check|rent|money)|(payment|check|rent)\b.{0,20}\b(get|got|receive\w*|post\w*|"
        r"clear\w*|go(ne)? through|there|arrive\w*|come|came|make it)|ultimo pago|recibieron|"
        r"(lleg\w+|recib\w+) (mi|el|nuestro) (pago|cheque|giro))\b"
    ),
    Told.LEASE_END: GOALS["lease_end"],
    Told.DUE_DAY: sieved(
        r"\b(when is (my |the )?(rent|payment) due|what day is (my |the )?rent|due date|"
        r"cuando (se paga|vence|toca) (la|mi) renta|que dia se paga)\b"
    ),
}


def asked_of_account(text: str) -> tuple[Told, ...]:
    """Which facts of the account these words ask for, beside the balance."""
    said = fold(text)
    return tuple(fact for fact, pattern in ASKS.items() if pattern.search(said))


OTHER_PAPERS = sieved(
    r"\b(passports?|licenses?|visas?|memberships?|subscriptions?|insurance|registration)\b"
)
LEAVES = sieved(
    r"\b((end|break|terminate|get out of) (my|our|the) lease|(terminar|romper|cancelar) (mi|el|"
    r"nuestro) "
    r"contrato|not (be |going to |planning to |gonna )?renew\w*|(won't|don't|do not|will not) "
    r"(\w+ ){0,3}renew\w*|no (voy|vamos|quiero|queremos|pienso) (a )?renovar)\b"
)
"""Who does not renew moves out."""
OF_A_HOME = sieved(r"\bhow (much|big) (is|are|would|s)\b.{0,20}\bdeposit\b(?!.{0,10}\bback\b)")
"""The deposit of a home that is offered: no matter of an account."""


def account_goal(text: str) -> str | None:
    """The matter of account or lease in these words."""
    said = fold(text)
    if LEAVES.search(said):
        return "move_out"
    if OTHER_PAPERS.search(said) or (OF_A_HOME.search(said) and "my" not in said.split()):
        return None
    goal = next((goal for goal, pattern in GOALS.items() if pattern.search(said)), None)
    # Said without a question a late fee is a grievance.
    return goal or ("billing" if ASKS[Told.LATE_FEE].search(said) else None)
