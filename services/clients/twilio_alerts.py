"""What went wrong between Twilio and us, as Twilio's own alerts tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from services.clients.http import HttpClient
from services.clients.twilio_hosts import TwilioLogin, listed, text_of

PAGE = "200"
TWILIO = ".twilio.com"


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert. `text` is Twilio's, and may hold addresses and parameters: look, never show."""

    code: str
    at: datetime | None
    text: str
    is_error: bool
    about: str
    """The id of the call or message, where it is about one."""
    asked_host: str = ""
    """Whom Twilio asked, or was asked at, when it went wrong; "" where it does not say."""

    def may_be_about(self, host: str) -> bool:
        """Could it be about whoever answers at `host`, and not about another program of the
        account? What went wrong at Twilio's own interface may be anybody's."""
        return self.asked_host in ("", host) or self.asked_host.endswith(TWILIO)


class TwilioAlerts:
    """One account's alerts."""

    def __init__(self, login: TwilioLogin) -> None:
        self._http: HttpClient = login.client("/v1", host="monitor")

    async def since(self, when: datetime) -> Sequence[Alert]:
        """The newest alerts since then, at most 200. Raises ProviderError."""
        params = {"StartDate": f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "PageSize": PAGE}
        reply = await self._http.read("/Alerts", params)
        return [_alert(entry) for entry in listed(reply, "alerts")]

    async def close(self) -> None:
        await self._http.close()


def _alert(entry: Mapping[str, object]) -> Alert:
    return Alert(
        code=text_of(entry, "error_code"),
        at=_time(text_of(entry, "date_generated") or text_of(entry, "date_created")),
        text=text_of(entry, "alert_text"),
        is_error=text_of(entry, "log_level") == "error",
        about=text_of(entry, "resource_sid"),
        asked_host=_host(text_of(entry, "request_url")),
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _time(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
