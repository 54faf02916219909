"""How well labelled lines are predicted: accuracy, a table for each class, doubt of small sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from services.evaluation.predict import KINDS, Answer, Line, LineWrong

# 95 % of a normal distribution lies within this many standard deviations.
WITHIN_95 = 1.96


@dataclass(frozen=True, slots=True)
class Verdict:
    """One question put to one line: the class it has and the class it was given."""

    question: str
    expected: str
    given: str
    right: bool


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `total`, with the 95 % Wilson interval."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lowest and highest share that fit what was seen; (0, 1) where nothing was."""
        if not self.total:
            return 0.0, 1.0
        square = WITHIN_95**2
        middle = (self.value + square / (2 * self.total)) / (1 + square / self.total)
        spread = self.value * (1 - self.value) / self.total + square / (4 * self.total**2)
        width = WITHIN_95 * sqrt(spread) / (1 + square / self.total)
        return max(0.0, middle - width), min(1.0, middle + width)

    def as_json(self) -> dict[str, float | int]:
        low, high = self.interval
        figures = {"share": self.value, "low": low, "high": high}
        return {"hits": self.hits, "total": self.total} | {
            k: round(v, 4) for k, v in figures.items()
        }


def expected_of(line: Mapping[str, Any]) -> Any:
    """The label of a line: `expected`, or `label`. Raises LineWrong."""
    for name in ("expected", "label"):
        if name in line:
            return line[name]
    raise LineWrong("`expected` is missing")


def _one(question: str) -> Callable[[Any, Answer], list[Verdict]]:
    def judge(expected: Any, given: Answer) -> list[Verdict]:
        return [Verdict(question, str(expected), str(given), expected == given)]

    return judge


def _judge_issue(expected: Any, given: Answer) -> list[Verdict]:
    if not isinstance(expected, Mapping) or not isinstance(given, Mapping):
        raise LineWrong("`expected` must hold `category`, `urgency` or both")
    asked = [name for name in ("category", "urgency") if name in expected]
    return [
        Verdict(name, str(expected[name]), str(given[name]), expected[name] == given[name])
        for name in asked
    ]


def _unit_class(answer: Any) -> str:
    if answer is None:
        return "null"
    return "ask" if isinstance(answer, Mapping) else "unit"


def _judge_unit(expected: Any, given: Answer) -> list[Verdict]:
    """Names asked about may come in any order. A wrong name is a class of its own."""
    right = expected == given
    if isinstance(expected, Mapping) and isinstance(given, Mapping):
        right = sorted(expected.get("ask", ())) == sorted(given.get("ask", ()))
    given_class = _unit_class(given)
    if given_class == "unit" and not right:
        given_class = "wrong unit"
    return [Verdict("unit", _unit_class(expected), given_class, right)]


JUDGES: dict[str, Callable[[Any, Answer], list[Verdict]]] = {
    "life_safety": _one("class"),
    "units": _judge_unit,
    "issues": _judge_issue,
    "intents": _one("intent"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a set."""

    kind: str
    lines: int
    all_right: int
    """Lines with every question right."""
    verdicts: tuple[Verdict, ...]

    @property
    def questions(self) -> list[str]:
        return list(dict.fromkeys(verdict.question for verdict in self.verdicts))

    def accuracy(self, question: str) -> Share:
        asked = [verdict for verdict in self.verdicts if verdict.question == question]
        return Share(sum(verdict.right for verdict in asked), len(asked))

    def recall(self, question: str, name: str) -> Share:
        """Of the lines that are `name`, those found."""
        asked = [v for v in self.verdicts if v.question == question and v.expected == name]
        return Share(sum(verdict.right for verdict in asked), len(asked))

    def precision(self, question: str, name: str) -> Share:
        """Of the lines called `name`, those that are."""
        said = [v for v in self.verdicts if v.question == question and v.given == name]
        return Share(sum(verdict.right for verdict in said), len(said))

    def classes(self, question: str) -> list[str]:
        asked = [verdict for verdict in self.verdicts if verdict.question == question]
        return sorted({v.expected for v in asked} | {v.given for v in asked})

    def confusions(self, most: int = 10) -> list[tuple[str, str, int]]:
        """The commonest errors: what it is, what it was called, how often."""
        wrong = Counter((v.expected, v.given) for v in self.verdicts if not v.right)
        return [(one, other, times) for (one, other), times in wrong.most_common(most)]


def score(kind: str, lines: Iterable[Line]) -> Report:
    """Predict and judge every line. Raises LineWrong at the first that cannot be."""
    verdicts: list[Verdict] = []
    count = all_right = 0
    for line in lines:
        judged = JUDGES[kind](expected_of(line), KINDS[kind](line))
        verdicts.extend(judged)
        count += 1
        all_right += all(verdict.right for verdict in judged)
    return Report(kind, count, all_right, tuple(verdicts))


def as_json(report: Report) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "accuracy": Share(report.all_right, report.lines).as_json(),
        "questions": {
            question: {
                "accuracy": report.accuracy(question).as_json(),
                "classes": {
                    name: {
                        "recall": report.recall(question, name).as_json(),
                        "precision": report.precision(question, name).as_json(),
                    }
                    for name in report.classes(question)
                },
            }
            for question in report.questions
        },
        "confusions": [
            {"expected": one, "predicted": other, "times": times}
            for one, other, times in report.confusions()
        ],
    }


def _percent(share: Share) -> str:
    low, high = share.interval
    return f"{share.value:6.1%}  ({share.hits} of {share.total}; 95 %: {low:.1%} to {high:.1%})"


def as_table(report: Report) -> str:
    """The report for people."""
    rows = [f"{report.kind}: {_percent(Share(report.all_right, report.lines))}"]
    for question in report.questions:
        rows += ["", f"{question}: {_percent(report.accuracy(question))}"]
        rows.append(f"  {'class':<20}{'lines':>6}{'recall':>9}{'precision':>11}")
        for name in report.classes(question):
            found, said = report.recall(question, name), report.precision(question, name)
            recall = f"{found.value:.1%}" if found.total else "-"
            precision = f"{said.value:.1%}" if said.total else "-"
            rows.append(f"  {name:<20}{found.total:>6}{recall:>9}{precision:>11}")
    if report.kind == "life_safety":
        rows += ["", f"L found:     {_percent(report.recall('class', 'L'))}"]
        rows.append(f"L truly L:   {_percent(report.precision('class', 'L'))}")
    confused = [f"  {one} taken for {other}: {times}" for one, other, times in report.confusions()]
    return "\n".join([*rows, "", "most common errors:", *confused] if confused else rows)
