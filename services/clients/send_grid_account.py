"""Whether SendGrid would take our mail: the key's rights, and the sender, without sending any.

A request in SendGrid's sandbox is checked like every other one, and delivers nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from services.clients.http import HttpClient, Reply, TimeLimits
from services.core.errors import ProviderDown

LIMITS = TimeLimits(connect_s=2, read_s=4, total_s=6)


def _message(reply: Reply) -> str:
    """The field that SendGrid complains about, as its code; "" where it names none."""
    found = reply.json()
    errors = found.get("errors") if isinstance(found, Mapping) else None
    first = errors[0] if isinstance(errors, list) and errors else None
    return str(first.get("field") or "") if isinstance(first, Mapping) else ""


class SendGridAccount:
    """One key."""

    def __init__(self, api_key: str, *, base_url: str, limits: TimeLimits = LIMITS) -> None:
        self._http = HttpClient(
            "sendgrid",
            base_url,
            headers={"Authorization": f"Bearer {api_key}"},
            limits=limits,
            code_of=_message,
            retry_delays_s=(),
        )

    async def rights(self) -> Sequence[str]:
        """What the key may do. Raises ProviderError; ProviderRefused for a dead key."""
        found = (await self._http.read("/v3/scopes")).json()
        scopes = found.get("scopes") if isinstance(found, Mapping) else None
        if not isinstance(scopes, list):
            raise ProviderDown("sendgrid: the rights cannot be read")
        return [str(one) for one in scopes]

    async def try_sender(self, sender: str) -> None:
        """Would mail from this address be taken? Raises ProviderError; ProviderRefused with 403
        where the sender is not verified. Nothing is delivered."""
        body = {
            "personalizations": [{"to": [{"email": sender}]}],
            "from": {"email": sender},
            "subject": "Chris looks whether mail can leave",
            "content": [{"type": "text/plain", "value": "This is a test and is not delivered."}],
            "mail_settings": {"sandbox_mode": {"enable": True}},
        }
        await self._http.write("/v3/mail/send", json=body)

    async def close(self) -> None:
        await self._http.close()
