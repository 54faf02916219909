"""CSV as people's programs write and read it: bytes in, lines with their numbers out; and back.

Excel writes Windows-1252 or UTF-8 with a mark in front, with commas, semicolons or tabs, and cells
with line breaks in quotation marks. What it opens it also runs: a cell that begins like a formula
is neutralised on the way out, and read again without that.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LONGEST_FILE_BYTES = 4 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 120
LONGEST_CELL = 2_000
SEPARATORS = ",;\t"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY = {
    b"PK": "This is an Excel workbook. Open it, choose File, Save as, CSV UTF-8, and upload that.",
    b"\xd0\xcf": "This is an old Excel workbook. Open it, save it as CSV, and upload that.",
    b"%PDF": "This is a PDF. Export the list as CSV instead.",
}


class SheetWrong(Exception):
    """The file as a whole cannot be read. The words say what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file; `number` is the line on which it begins, counted from 1."""

    number: int
    cells: tuple[str, ...]


def decoded(data: bytes) -> str:
    """The words of a file. Raises SheetWrong."""
    if len(data) > LONGEST_FILE_BYTES:
        limit = LONGEST_FILE_BYTES // 1024 // 1024
        raise SheetWrong(f"The file is larger than {limit} MB. Split it by property.")
    if not data.strip():
        raise SheetWrong("The file is empty.")
    for start, words in BINARY.items():
        if data.startswith(start):
            raise SheetWrong(words)
    try:
        text = data.decode(next((name for mark, name in MARKS if data.startswith(mark)), "utf-8"))
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text:
        raise SheetWrong("This is no text file. Export the list as CSV, and upload that.")
    return text


def read_lines(text: str) -> Sequence[Line]:
    """Every row that is not empty, in the file's order. Raises SheetWrong."""
    hint, rest = _hinted(text)
    found: list[Line] = []
    for line in _parsed(rest, hint or _separator(rest), 1 if hint else 0):
        if len(found) > MOST_ROWS:
            raise SheetWrong(f"The file has more than {MOST_ROWS} rows. Split it by property.")
        if len(line.cells) > MOST_COLUMNS:
            raise SheetWrong(f"Line {line.number} has more than {MOST_COLUMNS} columns.")
        found.append(line)
    return found


def _parsed(text: str, separator: str, before: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = before + 1
    try:
        for cells in reader:
            clean = tuple(_clean(cell) for cell in cells)
            if any(clean):
                yield Line(begins, clean)
            begins = before + reader.line_num + 1
    except csv.Error as error:
        raise SheetWrong(
            f"The row that begins on line {begins} cannot be read ({error}): look for a quotation "
            "mark that is not closed."
        ) from error


def _clean(cell: str) -> str:
    """One cell with its spaces made single ones; line breaks in it become `; `."""
    parts = (" ".join(part.split()) for part in cell.replace("\xa0", " ").splitlines())
    words = "; ".join(part for part in parts if part)
    return words[1:] if words.startswith("'") and words[1:].startswith(FORMULA) else words


def _hinted(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;`, and what comes after it."""
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    return (named[4], rest) if named.startswith("sep=") and len(named) == 5 else ("", text)


def _separator(text: str) -> str:
    """Whatever parts most cells of the first lines, outside quotation marks."""
    head = "".join(text[:20_000].split('"')[::2])
    return max(SEPARATORS, key=head.count)


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """A file that Excel opens with its letters right, and in which nothing is run."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [harmless(cell) for cell in row] for row in rows
    )
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8", "replace")


def harmless(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
