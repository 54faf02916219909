"""Remarks on turns of a call, and what the record calls each kind."""

from __future__ import annotations

from collections.abc import Mapping

ARTICLE, NO_ARTICLE = "article", "no_article"
FAIR_HOUSING = "fair_housing"
HOMES = "homes"
OUTAGE = "outage"
BUILDING = "building"
KINDS: Mapping[str, str] = {
    ARTICLE: "Answered from",
    NO_ARTICLE: "Not written down",
    FAIR_HOUSING: "Question refused (fair housing)",
    HOMES: "Homes told",
    OUTAGE: "Outage told",
    BUILDING: "Building that is not live",
}
