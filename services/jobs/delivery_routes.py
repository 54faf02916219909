"""How each kind of delivery leaves the house. A new provider is a lane of its own, added here.

Lanes do not wait for each other: a provider that hangs holds up its own deliveries alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from services.core.after_call import (
    BUDGET_MAIL,
    CALL_MAIL,
    DIGEST_MAIL,
    EMERGENCY_TEXT,
    LEAD_MAIL,
    TASK_MAIL,
    TEST_MAIL,
)
from services.core.carriers import Mailer
from services.core.rota_letter import ROTA_MAIL
from services.core.weekly import OWNER_MAIL, WEEKLY_MAIL
from services.portfolio.back_office import BackOffice
from services.portfolio.deliverer import Route
from services.portfolio.emergency_texts import EmergencyTexts
from services.portfolio.mail_sender import MailSender
from services.portfolio.text_routes import text_route

Routes = Mapping[str, Route]


def delivery_lanes(back: BackOffice, mailer: Mailer, origin: str) -> Mapping[str, Routes]:
    """Lane -> kind -> route. `origin`: where our pages are, for links."""
    return {
        "mail": mail_routes(back, mailer, origin),
        "texts": text_routes(back, origin),
        **({"rent_manager": back.rent_manager.routes} if back.rent_manager else {}),
    }


def mail_routes(back: BackOffice, mailer: Mailer, origin: str) -> Routes:
    sender = MailSender(back.database, back.directory, mailer, origin, back.prices)
    after_calls = (CALL_MAIL, LEAD_MAIL, DIGEST_MAIL, TASK_MAIL)
    kinds = (*after_calls, TEST_MAIL, BUDGET_MAIL, ROTA_MAIL, WEEKLY_MAIL, OWNER_MAIL)
    return {kind: Route(sender) for kind in kinds}


def text_routes(back: BackOffice, origin: str) -> Routes:
    sender = EmergencyTexts(back.database, back.directory, back.phone, origin)
    return {EMERGENCY_TEXT: text_route(sender, back.clock)}
