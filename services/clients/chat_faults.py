"""What OpenAI's errors mean to us. Their texts are never passed on: they can quote the caller."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from services.core.errors import ProviderDown, ProviderError, ProviderRefused, ProviderUnsure

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
NO_SUCH_MODEL = frozenset({"model_not_found", "model_deprecated", "model_retired"})


def details(body: Any) -> Mapping[str, Any]:
    """The `error` object of an answer, however deep a server nests it; empty where none is."""
    error = body.get("error", body) if isinstance(body, dict) else body
    if isinstance(error, dict):
        return error
    return {"message": error} if isinstance(error, str) else {}


def _by_code(error: Mapping[str, Any]) -> type[ProviderError] | None:
    names = (str(error.get("code") or ""), str(error.get("type") or ""))
    return next((CODES[name] for name in names if name in CODES), None)


def fault_of_status(status: int, error: Mapping[str, Any]) -> ProviderError:
    """The error that an answer with this status is."""
    kind = _by_code(error) or STATUSES.get(status)
    if kind is None:
        kind = ProviderRefused if 400 <= status < 500 else ProviderDown
    return kind(f"the model server answered {status}", status=status)


def fault_in_stream(error: Any) -> ProviderError:
    """The error that an `error` object inside a running answer is."""
    kind = _by_code(details(error)) or ProviderUnsure
    return kind("the answer broke off with an error")


def names_missing_model(status: int, error: Mapping[str, Any]) -> bool:
    """Does a refusal say that the model is gone, or never was?"""
    return status in (400, 404, 410) and (
        str(error.get("code")) in NO_SUCH_MODEL or "model" in str(error.get("param") or "")
    )
