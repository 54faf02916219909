"""Telephone numbers as people read them."""

from __future__ import annotations

from functools import lru_cache

import phonenumbers


@lru_cache(maxsize=2000)
def national(number: str) -> str:
    """A number as people of the country write it; as it is where it is none."""
    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    form = phonenumbers.PhoneNumberFormat
    ours = parsed.country_code == 1
    return phonenumbers.format_number(parsed, form.NATIONAL if ours else form.INTERNATIONAL)
