"""What a page or program is told where the records do not answer: nothing is pretended."""

from __future__ import annotations

import logging
from typing import Any

from flask import Blueprint, render_template, request

from services.core.errors import ProviderError, ProviderUnsure

log = logging.getLogger(__name__)

NOT_SAVED = "The records do not answer, so nothing was changed. Please try again in a moment."
PERHAPS = "The records took it and did not answer. Please look whether the change is there."


def say_so(doors: Blueprint) -> Blueprint:
    """The same blueprint; whatever it cannot read or save is said with 503."""

    def away(error: Exception) -> Any:
        log.warning("a page without records", extra={"why": type(error).__name__})
        # A limit that ran out says nothing of what became of the change.
        unsure = isinstance(error, ProviderUnsure | TimeoutError)
        words = PERHAPS if unsure else NOT_SAVED
        if request.path.startswith("/api/"):
            return {"error": words}, 503
        return render_template("away.html", words=words), 503

    doors.register_error_handler(ProviderError, away)
    doors.register_error_handler(TimeoutError, away)
    return doors
