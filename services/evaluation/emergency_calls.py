"""The labelled emergency calls, scored: recall, precision, false alarms, and who was missed.

`make evaluate` fails where a danger to life is missed, or where false alarms reach five percent:
the share of what could wait, or was no report, that would have woken somebody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.evaluation.predict import Line, predicted, read_line
from services.evaluation.scoring import Share

CALLS = Path(__file__).parent / "sets" / "emergency_calls.jsonl"
KIND = "life_safety"
CLASSES = ("L", "E", "U", "R", "none")
WAKES = frozenset({"L", "E"})
MOST_FALSE_ALARMS = 0.05
CALLS_NAME = "emergency_calls"


@dataclass(frozen=True, slots=True)
class Judged:
    """One call: what it is, and what was understood."""

    text: str
    kind: str
    expected: str
    given: str

    @property
    def missed_life(self) -> bool:
        return self.expected == "L" and self.given != "L"

    @property
    def false_alarm(self) -> bool:
        return self.expected not in WAKES and self.given in WAKES


@dataclass(frozen=True, slots=True)
class CallsReport:
    """All calls of the set, judged."""

    calls: tuple[Judged, ...]

    def of_kind(self, kind: str) -> CallsReport:
        return CallsReport(tuple(one for one in self.calls if one.kind == kind))

    @property
    def kinds(self) -> list[str]:
        return sorted({one.kind for one in self.calls})

    def recall(self, class_: str) -> Share:
        """Of the calls of this class: how many were understood so."""
        given = [one.given for one in self.calls if one.expected == class_]
        return Share(given.count(class_), len(given))

    def precision(self, class_: str) -> Share:
        """Of the calls understood so: how many are of this class."""
        expected = [one.expected for one in self.calls if one.given == class_]
        return Share(expected.count(class_), len(expected))

    @property
    def false_alarms(self) -> Share:
        """Of what wakes nobody: how many calls would have."""
        quiet = [one for one in self.calls if one.expected not in WAKES]
        return Share(sum(one.false_alarm for one in quiet), len(quiet))

    @property
    def false_life(self) -> Share:
        """Of what is no danger to life: how many calls were taken for one."""
        others = [one for one in self.calls if one.expected != "L"]
        return Share(sum(one.given == "L" for one in others), len(others))

    @property
    def misses(self) -> list[Judged]:
        """Every call that was understood otherwise, the worst first."""
        wrong = [one for one in self.calls if one.expected != one.given]
        return sorted(wrong, key=lambda one: (not one.missed_life, not one.false_alarm))

    @property
    def fails(self) -> bool:
        missed = any(one.missed_life for one in self.calls)
        too_many = max(self.false_alarms.value, self.false_life.value) >= MOST_FALSE_ALARMS
        return missed or too_many


def judged(lines: Iterable[Line]) -> CallsReport:
    """Raises LineWrong."""
    return CallsReport(
        tuple(
            Judged(
                line["text"],
                line["kind"],
                line["expected"],
                str(predicted(KIND, line)["predicted"]),
            )
            for line in lines
        )
    )


def emergency_calls(path: Path = CALLS) -> CallsReport:
    """The built-in set. Raises OSError and LineWrong."""
    return judged(read_line(raw) for raw in path.read_bytes().splitlines() if raw.strip())


def _row(name: str, number: int, shares: Sequence[Share]) -> str:
    cells = "".join(_cell(share) for share in shares)
    return f"{name:<22}{number:>5}{cells}"


def _cell(share: Share) -> str:
    if not share.total:
        return f"{'-':>8}  {'':<19}"
    low, high = share.interval
    return f"{share.value:>8.1%}  {f'({low:.1%} to {high:.1%})':<19}"


def calls_table(report: CallsReport) -> str:
    """For people: each class, each kind, the false alarms, and every miss."""
    rows = [f"{'emergency calls':<22}{'n':>5}{'recall':>8}{'':21}{'precision':>8}"]
    for class_ in CLASSES:
        recall, precision = report.recall(class_), report.precision(class_)
        rows.append(_row(f"  class {class_}", recall.total, (recall, precision)))
    rows.append(f"{'  by kind':<22}{'n':>5}{'L found':>8}{'':21}{'false alarms':>8}")
    for kind in report.kinds:
        part = report.of_kind(kind)
        rows.append(_row(f"    {kind}", len(part.calls), (part.recall("L"), part.false_alarms)))
    rows.append(_row("  false alarms", report.false_alarms.total, (report.false_alarms,)))
    rows.append(_row("  falsely L", report.false_life.total, (report.false_life,)))
    rows += [
        f"  {one.expected:>4} heard as {one.given:<5}{one.kind}: {one.text}"
        for one in report.misses
    ]
    rows.append("  FAILED" if report.fails else "  passed")
    return "\n".join(rows)


def calls_json(report: CallsReport) -> dict[str, Any]:
    return {
        "lines": len(report.calls),
        "passed": not report.fails,
        "classes": {
            one: {
                "recall": report.recall(one).as_json(),
                "precision": report.precision(one).as_json(),
            }
            for one in CLASSES
        },
        "kinds": {
            kind: {
                "lines": len(part.calls),
                "life_recall": part.recall("L").as_json(),
                "false_alarms": part.false_alarms.as_json(),
            }
            for kind in report.kinds
            for part in (report.of_kind(kind),)
        },
        "false_alarms": report.false_alarms.as_json(),
        "false_life": report.false_life.as_json(),
        "misses": [
            {"text": one.text, "kind": one.kind, "expected": one.expected, "predicted": one.given}
            for one in report.misses
        ],
    }
