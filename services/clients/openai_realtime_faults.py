"""What errors and closes of OpenAI's Realtime interface mean to us. Their texts are not passed on:
they can quote the caller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.clients.chat_faults import CODES, NO_SUCH_MODEL, details
from services.core.errors import (
    ModelGone,
    ProviderDown,
    ProviderError,
    ProviderRefused,
    ProviderUnsure,
)

BENIGN = frozenset(
    {
        "response_cancel_not_active",
        "input_audio_buffer_commit_empty",
        "item_delete_invalid_item_id",
        "item_truncate_invalid_item_id",
    }
)
"""Nothing is lost: what we wanted to end or to remove was not there any more."""
ACTIVE = "conversation_already_has_active_response"
EXPIRED = "session_expired"
RATES = frozenset({"rate_limit_exceeded", "inference_rate_limit_exceeded"})
FATAL = frozenset(
    {
        "insufficient_quota",
        "credit_balance_exhausted",
        "organization_spend_limit_exceeded",
        "project_spend_limit_exceeded",
        "organization_usage_limit_exceeded",
        "billing_hard_limit_reached",
        "account_deactivated",
        "invalid_api_key",
        "beta_api_shape_disabled",
        EXPIRED,
    }
)
"""The connection is of no more use, whatever the server does with it."""
MISSING = NO_SUCH_MODEL | {"invalid_model"}
STATUS: Mapping[str, int] = {"invalid_api_key": 401, "account_deactivated": 403}
NO_MONEY = 429
"""The status of what has to be paid first, as the chat interface gives it."""
OWN_CODES, POLICY = 4000, 1008


def code_of(error: Mapping[str, Any]) -> str:
    """The error's own name: its code, else its type."""
    return str(error.get("code") or error.get("type") or "")


def fault_of(error: Any) -> ProviderError:
    """The error that an `error` event, or the details of a failed response, are."""
    found = details(error)
    code = code_of(found)
    if code in MISSING or (found.get("param") == "model" and code != "server_error"):
        return ModelGone("the live model is not known", status=404, code=code)
    if code == EXPIRED or code in RATES:
        return ProviderDown("the live model asks for a pause", code=code)
    kind = CODES.get(code) or CODES.get(str(found.get("type") or "")) or ProviderUnsure
    if code in FATAL or kind is ProviderRefused:
        known = ProviderRefused("the live model refused", status=_status(code), code=code)
        return known if code in FATAL else kind("the live model refused", code=code)
    return kind("the live answer broke off with an error", code=code)


def _status(code: str) -> int | None:
    return STATUS.get(code, None if code == "beta_api_shape_disabled" else NO_MONEY)


def fault_of_close(code: int | None, reason: str) -> ProviderError:
    """Why a connection is gone: the reason may hold a code behind a point."""
    name = reason.strip().rpartition(".")[2]
    if name in MISSING:
        return ModelGone("the live model is not known", status=404, code=name)
    if name in FATAL or name in CODES:
        return fault_of({"code": name})
    if code == POLICY or (code is not None and code >= OWN_CODES):
        return ProviderRefused(f"the live model closed with {code}")
    return ProviderUnsure(f"the live connection closed ({code or 'no code'})")


def again(error: ProviderError) -> ProviderError:
    """The same error anew, to be raised once more."""
    return type(error)(str(error), status=error.status, code=error.code)
