"""Where a text is not said as it is written: one pattern, its groups in order of precedence."""

from __future__ import annotations

import re

from services.core.aloud_words import DAY_NAMES, DIRECTIONS, MEASURES, short_forms
from services.core.spoken_dates import DAYS as FULL_DAYS

# The last three: stops and commas of Arabic, of Chinese, and wide ones.
PLAIN_LETTERS = (
    r"\w \t\r\n!\"'(),\-.:;?\u00a0¡¿\u2010-\u2027\u202f"
    r"\u0600-\u06ff\u3000-\u303f\uff00-\uff1f"
)
_POINTED = r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)"
_NUM = rf"(?:{_POINTED}|\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+(?![\d,])|\d+)(?:\.\d+)?"
_HALF_DAY = r"(?:\s?(?i:[ap])\.?\s?(?i:m)\b\.?)"
_FIGURE = rf"[$€£]?{_NUM}(?::\d\d)?{_HALF_DAY}?%?(?:/[a-zñí]+)?"
DAYS = "|".join(sorted(DAY_NAMES, key=len, reverse=True))
_UNITS = "|".join(
    sorted({re.escape(u) for of in MEASURES.values() for u in of}, key=len, reverse=True)
)
SHORT = "|".join(sorted(map(re.escape, short_forms()), key=len, reverse=True))
LINKED = "|".join((*FULL_DAYS["en"], *FULL_DAYS["es"]))
_AFTER_DAY = "|".join(
    f"(?<={day}{gap})" for of in FULL_DAYS.values() for day in of for gap in ("", " ")
)
ORDINAL = r"\d+(?:st|nd|rd|th)"

SPOT = re.compile(
    # The mark of a measuring server, read by machines.
    r"(?P<kept>\[m\d(?:\|\d+)+\])"
    r"|(?P<address>(?<![\w/.&'’])(?:https?://|www\.)\S*[\w/]|(?<=\w)@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<phone>(?<![\w$.])(?:\+1[\s.-]?|1[\s.-])?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?!\w)"
    r"|(?<![\w$.,-])\d{3}[.-]\d{4}(?![\w-])|\+\d{10,13}(?!\d))"
    r"|(?P<round>\b24/7\b(?!/))"
    r"|(?P<numero>(?<![\w.])[Nn]\.?\s?[º°](?!\w))"
    r"|(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)"
    r"|(?P<half>\b(?:\d{1,3}\s)?(?:1/[2348]|2/3|3/4)\b(?!/)|(?<!\d)(?:\d{1,3}\s?)?[½¼¾])"
    r"|(?P<dates>\b\d{1,2}/\d{1,2}\s?[-–—]\s?\d{1,2}/\d{1,2}\b(?!/))"
    r"|(?P<date>\b\d{1,2}(?:/\d{1,2}/|-\d{1,2}-)(?:\d{4}|\d{2})\b"
    r"|\b(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])\b(?!/))"
    rf"|(?P<span>(?<![\w.-]){_FIGURE}\s?[-–—]\s?"
    rf"(?:{_NUM}[\s-]?(?:{_UNITS})(?![\w²])\.?|{_FIGURE}(?![\w-])))"
    rf"|(?P<money>(?:(?<!\S)[-−])?[$€£]\s?{_NUM}(?:\s?(?i:k|m|thousand|million|billion|mil|millones|millón)\b)?"
    r"(?:/[a-zñí]+)?)"
    r"|(?P<cents>\d+\s?¢)"
    rf"|(?P<percent>{_NUM}\s?%)"
    rf"|(?P<degrees>(?:(?<!\w)[-−])?{_NUM}\s?°\s?(?:[FC]\b)?)"
    rf"|(?P<clock>\b\d{{1,2}}:\d\d(?!\d){_HALF_DAY}?|\b\d{{1,2}}{_HALF_DAY})"
    rf"|(?P<measure>{_NUM}[\s-]?(?:{_UNITS})(?![\w²])\.?)"
    rf"|(?P<nth>\b{ORDINAL}\b|\b\d+(?:\.?[ºª]|(?:er|ro|do|to|mo|vo|no)\b))"
    r"|(?P<decade>\b(?:\d\d){1,2}s\b)"
    r"|(?P<times>\b\d+(?:\.\d+)?x\b)"
    r"|(?P<crossed>\b\d+[xX]\d+\b)"
    r"|(?P<lettered>\b\d{1,5}-?[A-Z]\b|\b\d{1,4}[a-hj-rt-z]\b"
    r"|(?<![\w/.&'’])[A-HJ-Z][A-Z]{0,2}-?\d{1,6}[A-Z]?\b)"
    rf"|(?P<decimal>{_POINTED}|\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+\.\d+)"
    r"|(?P<comma>(?<![\d,])\d+,\d{1,2}(?![\d,]))"
    r"|(?P<bare>\d+)"
    rf"|(?P<linked>(?:{_AFTER_DAY})[-–]\s?(?=(?:{LINKED})(?!\w)))"
    rf"|(?P<days>(?<!\w)(?:{DAYS})\.?\s?[-–—]\s?(?:{DAYS})(?!\w)\.?)"
    rf"|(?P<short>(?<![\w/.&'’])(?:(?:{SHORT})(?!\.?\w)\.?|(?:{'|'.join(DIRECTIONS)})\.?(?=\s(?:[A-Z]|{ORDINAL}\b))))"
    rf"|(?P<sign>[_²³]|[^{PLAIN_LETTERS}])"
)
"""In front of each group stands what would else be taken apart by the ones behind it."""
