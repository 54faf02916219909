"""What the walk through every page needs to know: arguments, and what is no page.

A rule of the URL map without arguments is walked by itself. One with arguments needs a line in
`WITH_ARGUMENTS`, or in `NO_PAGES` where people never look at its answer alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tests.browser.url_map import addresses

WITH_ARGUMENTS: Mapping[
    str, str
] = {  # rule -> an address; {names} are filled by `tests.browser.filled`
    "/calls/<call_sid>": "/calls/{call_sid}",
    "/calls/<call_sid>/note": "/calls/{call_sid}/note",
    "/settings/knowledge/<int:number>": "/settings/knowledge/1",
    "/settings/people/one": "/settings/people/one?email=admin@example.com",
    "/settings/people/leave": "/settings/people/leave?name=Diane",
    "/settings/assistants/<key>": "/settings/assistants/front_desk",
    "/settings/homes/<place_id>": "/settings/homes/bayview",
    "/settings/homes/<place_id>/units/<unit_id>": "/settings/homes/bayview/units/{unit_id}",
    "/settings/homes/<place_id>/units/new": "/settings/homes/bayview/units/new",
    "/settings/residents/<person_id>": "/settings/residents/t-maria",
    "/setup": "/setup?plain=1",
    "/deliveries/mail/<name>": "/deliveries/mail/{letter}",
    "/u/<token>": "/u/{photo_link}",
    "/sign-in/link/<link>": "/sign-in/link/{password_link}",
}
NO_PAGES = (
    # A part of a page, read anew while a comparison is played.
    "/compare/runs/<int:number>",
    # Files.
    "/static/<path:filename>",
    "/clips/<name>.mp3",
    "/photos/<photo_id>",
    "/recordings/<recording_sid>",
    "/deliveries/mail/<name>/page",
    "/usage-data",
    # Parts that a page fetches.
    "/setup/checks",
    "/setup/number",
    "/setup/call",
    # For programs.
    "/health",
    "/health/ready",
    "/metrics",
    "/setup/here/<asked>",
)
FOR_PROGRAMS = re.compile(r"/(api|voice|webhooks|sms)(/|$)|.*\.(csv|zip|json)$")
MORE: Mapping[str, str] = {  # a name -> another face of a page, worth a look of its own
    "/tasks done": "/tasks?view=done",
    "/deliveries all": "/deliveries?view=all",
    "/calls one day": "/calls?q=nobody-has-said-this",
    "not found": "/nothing-here",
    "signed out": "/sign-in?fresh=1",
}
BEHIND = {"signed out", "/sign-in/link/<link>", "/u/<token>"}
"""Looked at by somebody who is not signed in."""
EMPTY_AT_FIRST = (
    "/tasks",
    "/calls",
    "/call-backs",
    "/viewings",
    "/outages",
    "/prospects",
    "/appointments",
    "/reports",
    "/reports/calls",
    "/tasks/all",
    "/tasks done",
    "/texts",
    "/texts/received",
    "/mail",
    "/deliveries",
    "/deliveries all",
    "/costs",
    "/settings/blocked",
    "/settings/staff-line",
)
"""Pages of a house in which nobody has called yet. Each says why it is empty, with one button."""
LOADED: Mapping[str, str] = {  # rule -> what is there once its script has done its work
    "/": "#link:text('connected')",
}


def pages() -> Mapping[str, str]:
    """Name of each page -> its address, perhaps with {names} to fill in."""
    found = {rule: WITH_ARGUMENTS.get(rule, rule) for rule in addresses() if _is_page(rule)}
    return {**found, **MORE}


def unknown() -> Sequence[str]:
    """Rules with arguments that nobody has given an address."""
    return [name for name, address in pages().items() if "<" in address]


def _is_page(rule: str) -> bool:
    return rule not in NO_PAGES and not FOR_PROGRAMS.match(rule)
