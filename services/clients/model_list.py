"""Which models a key may use: the list that OpenAI and compatible servers give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from services.clients.http import HttpClient, Reply, TimeLimits
from services.core.errors import ProviderDown
from services.core.model_names import KnownModels

OFFICIAL = "https://api.openai.com/v1"
LIMITS = TimeLimits(connect_s=2, read_s=4, total_s=6)


@dataclass(frozen=True, slots=True)
class ServedModels:
    """The names, and the day each is switched off, where the server tells."""

    names: frozenset[str]
    ends: Mapping[str, date] = field(default_factory=dict)


def learn(known: KnownModels, served: ServedModels, names: Iterable[str]) -> None:
    """What the list says of these models. OpenAI lists all that a key may use. Of compatible
    servers many answer to other names than those that they list: there a missing one proves
    nothing."""
    for name in dict.fromkeys(names):
        if name in served.names:
            known.seen(name, served.ends.get(name))
        elif known.official:
            known.unlisted(name)


def _code(reply: Reply) -> str:
    found = reply.json()
    error = found.get("error") if isinstance(found, Mapping) else None
    return str(error.get("code") or "") if isinstance(error, Mapping) else ""


class ModelList:
    """One key at one server."""

    def __init__(self, api_key: str, *, base_url: str = "", limits: TimeLimits = LIMITS) -> None:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._http = HttpClient(
            "openai",
            base_url or OFFICIAL,
            headers=headers,
            limits=limits,
            code_of=_code,
            retry_delays_s=(),
        )

    async def served(self) -> ServedModels:
        """Raises ProviderError; ProviderRefused with 401 for a dead key."""
        reply = await self._http.read("/models")
        found = reply.json()
        entries = found.get("data") if isinstance(found, Mapping) else None
        if not isinstance(entries, list):
            raise ProviderDown("openai: the list of models cannot be read", status=reply.status)
        models = [one for one in entries if isinstance(one, Mapping) and one.get("id")]
        ends = {str(one["id"]): day for one in models if (day := _day(one)) is not None}
        return ServedModels(frozenset(str(one["id"]) for one in models), ends)

    async def close(self) -> None:
        await self._http.close()


def _day(entry: Mapping[str, object]) -> date | None:
    try:
        return date.fromisoformat(str(entry.get("shutdown_date")))
    except ValueError:
        return None
