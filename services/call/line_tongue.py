"""What a relay's line speaks and listens in: Twilio is told once per change. No I/O."""

from __future__ import annotations

from collections.abc import Mapping

from services.call import relay
from services.call.spoken import LOCALES, relay_code

SPOKEN_PARAMETER, FURTHER_PARAMETER = "language", "further"
"""The relay's parameters with what the line was opened in, and which others were declared."""


class LineTongue:
    """Of one line. A line that was opened anew speaks what its TwiML says."""

    def __init__(self) -> None:
        self._code = ""
        self._further: tuple[str, ...] = ()

    def opened(self, parameters: Mapping[str, str], language: str) -> str:
        """The line is up. `language`, of the call, is given back: its TwiML may say another."""
        spoken = parameters.get(SPOKEN_PARAMETER, "")
        further = parameters.get(FURTHER_PARAMETER, "")
        self._code = relay_code(spoken if spoken in LOCALES else language)
        self._further = tuple(one for one in further.split(",") if one)
        return language

    def change(self, language: str) -> bytes | None:
        """The message that sets the line to a language; None where it is set to it."""
        code = relay_code(language, self._further)
        if code == self._code:
            return None
        self._code = code
        return relay.language(code)
