"""`python -m services.evaluation predict KIND < lines.jsonl > out.jsonl`, `score KIND FILE`, and
`run`, which scores all built-in sets.

Exit code 0: done; 1: some lines could not be read (named on the error stream; all others are
predicted); 2: the command itself is wrong; 3: a danger to life was missed among the built-in
emergency calls, or there were too many false alarms.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from services.evaluation.built_in import built_in_sets, json_of, table_of
from services.evaluation.emergency_calls import (
    CALLS_NAME,
    calls_json,
    calls_table,
    emergency_calls,
)
from services.evaluation.predict import KINDS, LineWrong, kind_fault, predict_stream, read_line
from services.evaluation.scoring import as_json, as_table, score

DONE, LINES_FAILED, COMMAND_WRONG, CALLS_FAILED = 0, 1, 2, 3


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m services.evaluation")
    commands = parser.add_subparsers(dest="command", required=True)
    predict = commands.add_parser("predict", help="add `predicted` to lines from standard input")
    predict.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    scored = commands.add_parser("score", help="compare predictions with the labels in a file")
    scored.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    scored.add_argument("file", metavar="FILE", type=Path)
    scored.add_argument("--json", action="store_true", help="figures as JSON")
    everything = commands.add_parser("run", help="score all built-in sets")
    everything.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    return parser.parse_args(argv)


def _predict(kind: str) -> int:
    failed = predict_stream(kind, sys.stdin.buffer, sys.stdout.buffer, sys.stderr)
    if failed:
        print(f"{failed} lines could not be predicted", file=sys.stderr)
    return LINES_FAILED if failed else DONE


def _score(kind: str, file: Path, *, in_json: bool) -> int:
    try:
        raw = file.read_bytes().splitlines()
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)
        return COMMAND_WRONG
    lines = []
    for number, each in enumerate(raw, start=1):
        if each.strip():
            try:
                lines.append(read_line(each))
            except LineWrong as fault:
                print(f"line {number}: {fault}", file=sys.stderr)
                return LINES_FAILED
    try:
        report = score(kind, lines)
    except LineWrong as fault:
        print(f"{file}: {fault}", file=sys.stderr)
        return LINES_FAILED
    print(json.dumps(as_json(report), indent=2) if in_json else as_table(report))
    return DONE


def _run(json_file: Path | None) -> int:
    fault = _write_fault(json_file) if json_file else ""
    if fault:  # said before the long work begins
        print(f"{json_file}: {fault}", file=sys.stderr)
        return COMMAND_WRONG
    sets, calls = built_in_sets(), emergency_calls()
    print(f"{table_of(sets)}\n\n{calls_table(calls)}")
    if json_file is not None:
        figures = {**json_of(sets), CALLS_NAME: calls_json(calls)}
        json_file.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
        print(f"\nAll figures, class by class: {json_file}")
    return CALLS_FAILED if calls.fails else DONE


def _write_fault(file: Path) -> str:
    """Why this file cannot be written; "" where it can."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("a").close()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def main(argv: Sequence[str]) -> int:
    """Run the command in `argv`; return the exit code."""
    arguments = _arguments(argv)
    if arguments.command == "run":
        return _run(arguments.json)
    fault = kind_fault(arguments.kind)
    if fault:
        print(fault, file=sys.stderr)
        return COMMAND_WRONG
    if arguments.command == "predict":
        return _predict(arguments.kind)
    return _score(arguments.kind, arguments.file, in_json=arguments.json)


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read us, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = LINES_FAILED
    sys.exit(code)
