"""What SendGrid's mail/send refuses, and how it says so. Pure."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
RESERVED = {
    "x-sg-id", "x-sg-eid", "received", "dkim-signature", "content-type", "to", "from", "subject",
    "content-transfer-encoding", "reply-to", "cc", "bcc",
}  # fmt: skip
MOST_PEOPLE, MOST_CATEGORIES, LONGEST_CATEGORY = 1000, 10, 255
MOST_ARGS_BYTES = 10_000
KNOWN = {
    "personalizations", "from", "reply_to", "reply_to_list", "subject", "content", "attachments",
    "template_id", "headers", "categories", "custom_args", "send_at", "batch_id", "asm",
    "ip_pool_name", "mail_settings", "tracking_settings",
}  # fmt: skip
Fault = tuple[str, str | None]
"""Message and field."""


def faults_of(body: Any) -> list[Fault]:
    """Everything that is wrong with a request; empty where it is accepted."""
    if not isinstance(body, dict):
        return [("Bad Request", None)]
    return [
        *((f"unknown field {name}", name) for name in body if name not in KNOWN),
        *_from(body),
        *_people(body),
        *_content(body),
        *_attachments(body),
        *_headers(body),
        *_categories(body),
        *_settings(body),
    ]


def errors_body(faults: list[Fault]) -> dict[str, Any]:
    """The shape in which SendGrid tells of faults."""
    return {"errors": [{"message": words, "field": field, "help": None} for words, field in faults]}


def is_sandbox(body: Mapping[str, Any]) -> bool:
    mode = (body.get("mail_settings") or {}).get("sandbox_mode") or {}
    return mode.get("enable") is True


def _email(value: Any, field: str) -> Iterator[Fault]:
    email = value.get("email") if isinstance(value, dict) else None
    if not isinstance(email, str) or not ADDRESS.fullmatch(email):
        yield "Does not contain a valid address.", f"{field}.email"


def _from(body: Mapping[str, Any]) -> Iterator[Fault]:
    if "from" not in body:
        yield "The from object must be provided for every email send.", "from.email"
    else:
        yield from _email(body["from"], "from")
    if "reply_to" in body and "reply_to_list" in body:
        yield "Only one of reply_to and reply_to_list may be given.", "reply_to"
    if "reply_to" in body:
        yield from _email(body["reply_to"], "reply_to")


def _people(body: Mapping[str, Any]) -> Iterator[Fault]:
    given = body.get("personalizations")
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_PEOPLE:
        yield "The personalizations field is required and must have one object.", "personalizations"
        return
    for place, one in enumerate(given):
        yield from _person(one, f"personalizations.{place}", body)


def _person(one: Any, field: str, body: Mapping[str, Any]) -> Iterator[Fault]:
    to = one.get("to") if isinstance(one, dict) else None
    if not isinstance(to, list) or not to:
        yield "The to array is required for all personalization objects.", f"{field}.to"
        return
    everybody = [*to, *(one.get("cc") or []), *(one.get("bcc") or [])]
    for place, person in enumerate(everybody):
        yield from _email(person, f"{field}.to.{place}")
    emails = [str(p.get("email")).casefold() for p in everybody if isinstance(p, dict)]
    if len(set(emails)) < len(emails):
        yield "Each email address in the personalization block should be unique.", field
    if not (one.get("subject") or body.get("subject") or body.get("template_id")):
        yield "The subject is required.", "subject"
    args = {**(body.get("custom_args") or {}), **(one.get("custom_args") or {})}
    if any(not isinstance(value, str) for value in args.values()):
        yield "The custom_args must be strings.", f"{field}.custom_args"
    if len(json.dumps(args)) > MOST_ARGS_BYTES:
        yield "The custom_args are larger than 10000 bytes.", f"{field}.custom_args"


def _content(body: Mapping[str, Any]) -> Iterator[Fault]:
    given = body.get("content")
    if body.get("template_id") and given is None:
        return
    if not isinstance(given, list) or not given:
        yield "Unless a valid template_id is provided, the content is required.", "content"
        return
    for place, one in enumerate(given):
        whole = isinstance(one, dict) and one.get("type") and one.get("value")
        if not whole:
            yield "The content value must be a string at least one character.", f"content.{place}"
    kinds = [one.get("type") for one in given if isinstance(one, dict)]
    if "text/plain" in kinds[1:]:
        yield "If present, text/plain must be first.", "content"


def _attachments(body: Mapping[str, Any]) -> Iterator[Fault]:
    for place, one in enumerate(body.get("attachments") or []):
        try:
            base64.b64decode(one["content"], validate=True)
            named = bool(one["filename"])
        except (binascii.Error, KeyError, TypeError, ValueError):
            named = False
        if not named:
            yield "The attachment content must be base64 and named.", f"attachments.{place}"


def _headers(body: Mapping[str, Any]) -> Iterator[Fault]:
    for name in body.get("headers") or {}:
        if name.casefold() in RESERVED:
            yield f"The {name} header is reserved.", "headers"


def _categories(body: Mapping[str, Any]) -> Iterator[Fault]:
    given = body.get("categories") or []
    if len(given) > MOST_CATEGORIES or len(set(map(str, given))) < len(given):
        yield "At most 10 categories, each once.", "categories"
    if any(not isinstance(one, str) or len(one) > LONGEST_CATEGORY for one in given):
        yield "A category is a string of at most 255 characters.", "categories"


def _settings(body: Mapping[str, Any]) -> Iterator[Fault]:
    for group in ("mail_settings", "tracking_settings"):
        for name, one in (body.get(group) or {}).items():
            if not isinstance(one, dict) or not isinstance(one.get("enable"), bool):
                yield "The enable param must be a boolean.", f"{group}.{name}.enable"
