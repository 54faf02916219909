"""What OpenAI's errors mean to us. Their texts are never passed on: they can quote the caller."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from services.core.errors import (
    ModelGone,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)

# The provider's own code or type -> what it means; looked at before the status.
CODES: Mapping[str, type[ProviderError]] = MappingProxyType(
    {
        "insufficient_quota": ProviderRefused,  # 429, yet waiting does not help
        "credit_balance_exhausted": ProviderRefused,
        "organization_spend_limit_exceeded": ProviderRefused,
        "project_spend_limit_exceeded": ProviderRefused,
        "organization_usage_limit_exceeded": ProviderRefused,
        "billing_hard_limit_reached": ProviderRefused,
        "account_deactivated": ProviderRefused,
        "invalid_api_key": ProviderRefused,
        "context_length_exceeded": ProviderRefused,
        "content_filter": ProviderRefused,
        "rate_limit_exceeded": ProviderDown,
        "slow_down": ProviderDown,
        "server_is_overloaded": ProviderDown,
    }
)
# 408 and 409 may be asked again, as 429 and all of 5xx; other 4xx are refusals.
STATUSES: Mapping[int, type[ProviderError]] = MappingProxyType(
    {408: ProviderDown, 409: ProviderDown, 429: ProviderDown}
)
NO_SUCH_MODEL = frozenset(
    {"model_not_found", "model_deprecated", "model_retired", "model_not_available"}
)
MAY_MEAN_GONE = frozenset({400, 403, 404, 410, 422})
"""Answers that can be about the model's name; None stands for an error inside a stream."""
# What compatible servers, that give no code, say of a name that they do not know.
_GONE_IN_WORDS = re.compile(
    r"\bmodel\b[^.]{0,160}?\b(?:not found|not exist|(?:deprecated|retired|discontinued)\b"
    r"|(?:been )?(?:shut down|switched off|removed|decommissioned)|no longer (?:available|supported"
    r"|served))|\bno(?:t have)? access to (?:the )?model\b|\b(?:unknown|invalid|no such) model\b",
    re.IGNORECASE,
)
KNOWN_CODES = frozenset(CODES) | NO_SUCH_MODEL
LONGEST_AGAIN_S = 60.0
"""A server that asks for more is asked sooner all the same: a call cannot wait, others may try."""


def details(body: Any) -> Mapping[str, Any]:
    """The `error` object of an answer, however deep a server nests it; empty where none is."""
    error = body.get("error", body) if isinstance(body, dict) else body
    if isinstance(error, dict):
        return error
    return {"message": error} if isinstance(error, str) else {}


def _by_code(error: Mapping[str, Any]) -> type[ProviderError] | None:
    names = (str(error.get("code") or ""), str(error.get("type") or ""))
    return next((CODES[name] for name in names if name in CODES), None)


def fault_of_status(
    status: int, error: Mapping[str, Any], again_s: float | None = None
) -> ProviderError:
    """The error that an answer with this status is."""
    code = code_of(error)
    if names_missing_model(status, error):
        return ModelGone("the model server knows no such model", status=status, code=code)
    kind = _by_code(error) or STATUSES.get(status)
    if kind is None:
        kind = ProviderRefused if 400 <= status < 500 else ProviderDown
    return kind(f"the model server answered {status}", status=status, code=code, again_s=again_s)


def fault_in_stream(error: Any) -> ProviderError:
    """The error that an `error` object inside a running answer, or on a socket, is."""
    found = details(error)
    code = code_of(found)
    if names_missing_model(None, found):
        return ModelGone("the model server knows no such model", code=code)
    kind = _by_code(found) or ProviderUnsure
    return kind("the answer broke off with an error", code=code)


def code_of(error: Mapping[str, Any]) -> str:
    """The server's own word for it, where that is one word: never a text."""
    names = (error.get("code"), error.get("type"))
    return next((one for one in names if isinstance(one, str) and one in KNOWN_CODES), "")


def names_missing_model(status: int | None, error: Mapping[str, Any]) -> bool:
    """Does a refusal say that the model is gone, or never was, or is not for this key?"""
    if status is not None and status not in MAY_MEAN_GONE:
        return False
    if str(error.get("code")) in NO_SUCH_MODEL or str(error.get("type")) in NO_SUCH_MODEL:
        return True
    if status in (400, 404, 410) and str(error.get("param") or "") == "model":
        return True
    return bool(_GONE_IN_WORDS.search(str(error.get("message") or "")[:500]))


def again_after(headers: Mapping[str, str]) -> float | None:
    """Seconds after which the server wants to be asked again, where it tells."""
    for name, per in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            wait_s = float(headers[name]) / per
        except (KeyError, ValueError):
            continue
        if 0 < wait_s < float("inf"):
            return min(wait_s, LONGEST_AGAIN_S)
    return None
