"""All built-in labelled sets, scored: on what was held out of training, where that is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.evaluation.predict import KINDS, Line, read_line
from services.evaluation.scoring import Report, Share, as_json, score

SETS = Path(__file__).parent / "sets"
HELD_OUT, ALL = "held out", "all"


@dataclass(frozen=True, slots=True)
class Scored:
    """One set. `part` says which of its lines were used."""

    part: str
    report: Report

    @property
    def rows(self) -> list[tuple[str, Share]]:
        """The figures that stand in the table, each with its name."""
        kind, report = self.report.kind, self.report
        found = [(kind, Share(report.all_right, report.lines))]
        if len(report.questions) > 1:
            found += [(f"  {one}", report.accuracy(one)) for one in report.questions]
        if kind == "life_safety":
            found.append(("  L found", report.recall("class", "L")))
            found.append(("  L truly L", report.precision("class", "L")))
        if kind == "units":
            wrong = sum(verdict.given == "wrong unit" for verdict in report.verdicts)
            found.append(("  a wrong unit", Share(wrong, report.lines)))
        return found


def _is_held_out(line: Line) -> bool:
    return line.get("held_out") is True or line.get("split") == "held_out"


def scored_set(kind: str, lines: Sequence[Line]) -> Scored:
    """Score what was held out, or everything where nothing was. Raises LineWrong."""
    held_out = [line for line in lines if _is_held_out(line)]
    return Scored(HELD_OUT if held_out else ALL, score(kind, held_out or lines))


def built_in_sets(folder: Path = SETS) -> list[Scored]:
    """Every set there is. Raises OSError and LineWrong."""
    return [
        scored_set(kind, [read_line(raw) for raw in file.read_bytes().splitlines() if raw.strip()])
        for kind in KINDS
        if (file := folder / f"{kind}.jsonl").is_file()
    ]


def table_of(sets: Iterable[Scored]) -> str:
    """For people: one row for each figure."""
    rows = [f"{'set':<18}{'part':<10}{'lines':>7}{'hits':>7}{'share':>9}   95 % lies between"]
    for one in sets:
        for name, share in one.rows:
            low, high = share.interval
            figures = (
                f"{share.total:>7}{share.hits:>7}{share.value:>9.1%}   {low:.1%} and {high:.1%}"
            )
            rows.append(f"{name:<18}{one.part:<10}{figures}")
    return "\n".join(rows)


def json_of(sets: Iterable[Scored]) -> Mapping[str, Any]:
    """The same, with every class."""
    return {one.report.kind: {"part": one.part, **as_json(one.report)} for one in sets}
