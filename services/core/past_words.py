"""A moment that lies behind, in words for the ear: `two in the afternoon`, `yesterday at five`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from services.core.office import Office
from services.core.spoken_dates import DAYS, date_in_words, time_in_words

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "today": "{time}",
        "yesterday": "yesterday at {time}",
        "day": "{day} at {time}",
        "date": "{date}, at {time}",
    },
    "es": {
        "today": "{time}",
        "yesterday": "ayer a {time}",
        "day": "el {day} a {time}",
        "date": "el {date} a {time}",
    },
}


def since_in_words(office: Office, moment: datetime, now: datetime, language: str = "en") -> str:
    """As it stands behind "since" or "as of": without a day where it was today."""
    there, here = office.local(moment), office.local(now)
    behind = (here.date() - there.date()).days
    kind = {0: "today", 1: "yesterday"}.get(behind, "day" if 1 < behind < 7 else "date")
    phrases = PHRASES.get(language, PHRASES["en"])
    return phrases[kind].format(
        time=time_in_words(there.time().replace(second=0, microsecond=0), language),
        day=DAYS[language][there.weekday()],
        date=date_in_words(there.date(), language),
    )
