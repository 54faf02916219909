"""The answer to a text message, by the official SDK's classes. No I/O."""

from __future__ import annotations

from twilio.twiml.messaging_response import MessagingResponse

TEXT_LIMIT = 1600


def message(words: str) -> str:
    """TwiML that answers with these words; without any, with nothing."""
    response = MessagingResponse()
    if words.strip():
        response.message(words.strip()[:TEXT_LIMIT])
    return str(response)
