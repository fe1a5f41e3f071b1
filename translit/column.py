"""`translit column`: a CSV file of any size goes through, and comes out with identifiers beside one of its columns.

Rows stream: what is kept in memory does not grow with them, but for distinct names, up to the limits below. A row of the
output is the text of the input, cell for cell and quote for quote, with the new cells behind it.
"""

import contextlib
import csv
import datetime
import functools
import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TextIO

import attrs

from translit.delimited import ColumnError
from translit.entity import Kind
from translit.gazetteer import Gazetteer
from translit.match import Hints, Resolution, resolve
from translit.normalize import MAX_LENGTH

__all__ = ["ADDED", "ColumnError", "Summary", "annotate"]

ADDED = ("id", "name", "score", "status")
"""The added columns, each behind a prefix and an underscore."""

_CACHE = 200_000
"""Distinct names whose answer is remembered."""
_DISTINCT = 1_000_000
"""Distinct names that are counted exactly."""
_MISSES = 100_000
"""Distinct misses that are counted exactly."""
_SHOWN = 10
"""Misses that the summary shows."""

RowStatus = Literal["matched", "ambiguous", "unmatched", "empty"]


@attrs.frozen
class Summary:
    """What came of a column.

    Parameters:
        rows, distinct: rows, and distinct names in them that are not empty.
        matched, ambiguous, unmatched, empty: rows by what came of their name.
        misses: the ten most frequent names without a match, each with its status and how often it stands there.
        distinct_exact, misses_exact: whether `distinct` and `misses` are exact; if not, each is at least so much.
    """

    rows: int
    distinct: int
    matched: int
    ambiguous: int
    unmatched: int
    empty: int
    misses: tuple[tuple[str, RowStatus, int], ...]
    distinct_exact: bool = True
    misses_exact: bool = True

    def __str__(self) -> str:
        more = "" if self.distinct_exact else " or more"
        lines = [f"rows       {self.rows:>9,}", f"distinct   {self.distinct:>9,}{more}"]
        lines += [f"{status:<10} {getattr(self, status):>9,}" for status in ("matched", "ambiguous", "unmatched", "empty")]
        if self.misses:
            about = "" if self.misses_exact else f" (counts are at least so much: over {_MISSES:,} distinct misses)"
            lines.append(f"most frequent misses{about}:")
        for name, status, count in self.misses:
            lines.append(f"{count:>20,}  {_visible(name)}{' (ambiguous)' if status == 'ambiguous' else ''}")
        return "\n".join(lines)


def _visible(name: str) -> str:
    """A name on one line of a terminal: what does not print is escaped."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)


class _Tally:
    """Counts what comes by, in bounded memory."""

    def __init__(self) -> None:
        self.rows: Counter[RowStatus] = Counter()
        self._hashes: set[int] = set()
        self._misses: Counter[tuple[str, RowStatus]] = Counter()
        self._pruned = False

    def add(self, name: str, status: RowStatus) -> None:
        self.rows[status] += 1
        if status == "empty":
            return
        if len(self._hashes) < _DISTINCT:
            self._hashes.add(hash(name))
        if status != "matched":
            self._misses[name if len(name) <= 80 else name[:80] + "…", status] += 1
            if len(self._misses) > _MISSES:
                # Keeping the upper half leaves every count a lower bound, and right for what is truly frequent.
                self._misses, self._pruned = Counter(dict(self._misses.most_common(_MISSES // 2))), True

    def summary(self) -> Summary:
        return Summary(
            rows=self.rows.total(),
            distinct=len(self._hashes),
            matched=self.rows["matched"],
            ambiguous=self.rows["ambiguous"],
            unmatched=self.rows["unmatched"],
            empty=self.rows["empty"],
            misses=tuple((name, status, count) for (name, status), count in self._misses.most_common(10)),
            distinct_exact=len(self._hashes) < _DISTINCT,
            misses_exact=not self._pruned,
        )


def _names(file: str, header: Sequence[str], prefix: str) -> list[str]:
    """The names of the added columns, none of which may be there already."""
    names = [f"{prefix}_{name}" for name in ADDED]
    for name in names:
        if name in header:
            raise ColumnError(file, f"line 1: has a column {name!r} already; name the new ones with --prefix {prefix}_2")
    return names


def _tail(cells: Sequence[str], delimiter: str) -> str:
    """Cells as they stand behind others in a row."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="").writerow(["", *cells])
    return buffer.getvalue()


def _cells(resolution: Resolution) -> list[str]:
    """The added cells for a name; what is ambiguous gets a status only."""
    match = resolution.match
    if match is None:
        return ["", "", "", resolution.status]
    return [match.entity.id, match.entity.name, f"{match.score:g}", resolution.status]


class Progress:
    """How far a file has gone, on one line of a terminal; nothing where standard error is none."""

    def __init__(self, data: _Bytes) -> None:
        self._data, self._size = data, data.size
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def show(self, rows: int) -> None:
        if self._shown:
            part = min(self._data.done / self._size, 1) if self._size else 0
            bar = f"[{'#' * int(part * 30):<30}] {part:4.0%}" if self._size else f"{self._data.done:,} bytes"
            sys.stderr.write(f"\r{bar}  {rows:,} rows ")
            sys.stderr.flush()

    def close(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def annotate(
    source: str | Path,
    target: str | Path = "-",
    *,
    column: str,
    prefix: str | None = None,
    delimiter: str | None = None,
    encoding: str = "utf-8-sig",
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    on: str | datetime.date | None = None,
    score_cutoff: float = DEFAULT_CUTOFF,
    gazetteer: Gazetteer | None = None,
) -> Summary:
    """Write a CSV file again with four columns more: the identifier, name, score and status of what one column names.

    Parameters:
        source: the file to read; "-" is standard input.
        target: the file to write, in UTF-8 and with the separator of the source; "-" is standard output.
        column: the header of the column of names; where none is spelt so, capitals do not count.
        prefix: what the headers of the new columns begin with; the column's own header where it is None.
        delimiter: the separator; found in the first lines where it is None.
        encoding: the encoding of the source; a BOM is kept.
        kind, feature, country, on, score_cutoff, gazetteer: as in `translit.match.resolve`.

    Returns:
        What came of the rows.

    Raises:
        ColumnError: a file that cannot be read or written as asked; the target is then as it was before.
        ValueError: a kind, feature, country or date that means nothing.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "in.csv").write_text("year;leader\n2019;Tokajew\n", encoding="utf-8")
    >>> annotate(folder / "in.csv", folder / "out.csv", column="leader").matched
    1
    >>> (folder / "out.csv").read_text(encoding="utf-8").split()[0]
    'year;leader;leader_id;leader_name;leader_score;leader_status'
    """
    Hints(kind, feature, country, on)  # says what is wrong before any file is touched
    source, target = str(source), str(target)
    if "-" not in (source, target) and os.path.exists(target) and os.path.samefile(source, target):
        raise ColumnError(target, "is the file to be read; name another one with -o")
    narrow = functools.partial(
        resolve, kind=kind, feature=feature, country=country, on=on, score_cutoff=score_cutoff, gazetteer=gazetteer
    )
    with _Bytes(source) as data:
        lines = _Lines(data, _encoding(source, encoding))
        separator = delimiter or _find_delimiter(lines.sample(), column)
        records = _records(lines, separator)
        header = next(records, [])
        if not header:
            raise ColumnError(source, "is empty or begins with a blank line; its first line must name the columns")
        position = _position(source, header, column)
        names = _names(source, header, header[position] if prefix is None else prefix)
        with _whole(target) as out, contextlib.closing(Progress(data)) as progress:
            end = _append(out, ("\ufeff" if lines.bom else "") + lines.take(), _tail(names, separator), "\n")
            rows = _filled(records, lines, out, len(header))
            return _copy(rows, position, _answers(narrow, separator), lines, out, progress, end)


def _append(out: TextIO, record: str, tail: str, end: str) -> str:
    """Write a record with cells behind it; gives the line end it had, or the one that it got."""
    body = record.rstrip("\r\n")
    end = record[len(body) :] or end
    out.write(body + tail + end)
    return end


def _filled(records: Iterator[list[str]], lines: _Lines, out: TextIO, width: int) -> Iterator[list[str]]:
    """The records that are rows; blank lines are copied, and a row of another width than the header's stops all."""
    for row in records:
        if len(row) <= 1 < width and not "".join(row).strip():
            out.write(lines.take())
        elif len(row) > width or len(row) < (width if width > 1 else 0):
            cells = f"{len(row)} cell{'s' if len(row) != 1 else ''} where the header has {width}"
            raise ColumnError(lines.source, f"line {lines.start}: {cells}; put quotes around a cell that holds a separator")
        else:
            yield row


Answer = Callable[[str], tuple[RowStatus, str]]


def _answers(narrow: Callable[[str], Resolution], delimiter: str) -> Answer:
    """What to write behind a name: its status, and its cells as text. Names met of late are remembered."""

    def answer(name: str) -> tuple[RowStatus, str]:
        verdict = narrow(name)
        return verdict.status, _tail(_cells(verdict), delimiter)

    remembered = functools.lru_cache(maxsize=_CACHE)(answer)
    empty: tuple[RowStatus, str] = ("empty", _tail(["", "", "", "empty"], delimiter))

    def choose(name: str) -> tuple[RowStatus, str]:
        if not name or name.isspace():
            return empty
        return remembered(name) if len(name) <= MAX_LENGTH else answer(name)

    return choose


def _copy(
    rows: Iterator[list[str]], position: int, answer: Answer, lines: _Lines, out: TextIO, progress: Progress, end: str
) -> Summary:
    tally = _Tally()
    for number, row in enumerate(rows, 1):
        name = row[position] if row else ""
        status, tail = answer(name)
        end = _append(out, lines.take(), tail, end)
        tally.add(name, status)
        if number % 256 == 0:
            progress.show(number)
    return tally.summary()
