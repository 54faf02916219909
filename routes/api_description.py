"""GET /api/openapi.json: what the API can do, for programs and those who write them.

Paths, methods and their parameters come from the routes themselves, so that every door is in it;
what a door takes and gives stands in `api_words.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Flask, current_app
from werkzeug.routing import Rule

from routes.api_words import BODIES, PARAMETERS, RESULTS, SCHEMAS, SUMMARIES

API = "/api/"
PLACE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
JSON = "application/json"
ERROR = {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}}
REFUSALS = {"401": "Sign in, or send a token", "403": "The role does not allow it"}


def blueprint() -> Blueprint:
    """The description. It holds no data, so anybody may read it."""
    doors = Blueprint("api_description", __name__)

    @doors.get("/api/openapi.json")
    def openapi() -> Mapping[str, Any]:
        """This description."""
        return description_of(current_app)

    return doors


def description_of(app: Flask) -> Mapping[str, Any]:
    """An OpenAPI 3.1 document of every route below `/api/`."""
    paths: dict[str, dict[str, Any]] = {}
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.rule.startswith(API):
            path = PLACE.sub(r"{\g<name>}", rule.rule)
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                paths.setdefault(path, {})[method.lower()] = _operation(app, rule, path, method)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Chris",
            "version": "1",
            "description": "Calls of the office, live and recorded. Times are ISO 8601 in UTC, "
            "money is in US dollars, phone numbers are E.164.",
        },
        "security": [{"token": []}, {"session": []}],
        "paths": paths,
        "components": {"schemas": SCHEMAS, "securitySchemes": _schemes()},
    }


def _operation(app: Flask, rule: Rule, path: str, method: str) -> Mapping[str, Any]:
    door = f"{method} {path}"
    written = app.view_functions[rule.endpoint].__doc__ or ""
    words = SUMMARIES.get(door) or written.strip().partition("\n")[0]
    operation: dict[str, Any] = {"operationId": rule.endpoint.replace(".", "_")}
    if len((rule.methods or set()) - {"HEAD", "OPTIONS"}) > 1:
        operation["operationId"] += f"_{method.lower()}"
    operation |= {
        "summary": words.rstrip(".") or rule.endpoint,
        "parameters": [*_places(rule), *PARAMETERS.get(door, ())],
        "responses": _responses(door),
    }
    if door in BODIES:
        operation["requestBody"] = {"content": {JSON: {"schema": BODIES[door]}}}
    return operation


def _places(rule: Rule) -> list[Mapping[str, Any]]:
    return [
        {
            "name": found["name"],
            "in": "path",
            "required": True,
            "schema": {"type": "integer" if found["kind"] == "int" else "string"},
        }
        for found in PLACE.finditer(rule.rule)
    ]


def _responses(door: str) -> Mapping[str, Any]:
    given = RESULTS.get(door, {"200": ("Done", {})})
    responses: dict[str, Any] = {
        status: {"description": words, "content": {JSON: {"schema": schema}}}
        if schema is not None
        else {**ERROR, "description": words}
        for status, (words, schema) in given.items()
    }
    return responses | {
        status: {**ERROR, "description": words} for status, words in REFUSALS.items()
    }


def _schemes() -> Mapping[str, Any]:
    return {
        "token": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": "session"},
    }
