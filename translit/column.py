"""`translit column`: a CSV file of any size goes through, and comes out with identifiers beside one of its columns.

Rows stream: what is kept in memory does not grow with them, but for distinct names, up to the limits below. A row of the
output is the text of the input, cell for cell and quote for quote, with the new cells behind it.
"""

import csv
import datetime
import functools
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, TextIO, cast, get_args

import attrs

from translit.answers import Resolving, Verdicts
from translit.decision import decisions_of
from translit.delimited import ColumnError, Sheet, Source, keep_apart, whole
from translit.entity import Kind
from translit.gazetteer import Gazetteer
from translit.normalize import MAX_LENGTH
from translit.output import visible
from translit.progress import Progress
from translit.verdict import DEFAULT_CUTOFF

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
_WIDEST = 80
"""Characters of a miss that are kept."""

RowStatus = Literal["matched", "ambiguous", "unmatched", "decided", "rejected", "empty"]
"""The verdict of the engine or, where a person decided, of that person; a blank cell has none."""


@attrs.frozen
class Summary:
    """What came of a column.

    Parameters:
        rows: how many rows there are.
        distinct: how many distinct names stand in them.
        matched, ambiguous, unmatched, empty: rows by what came of their name.
        decided, rejected: rows by what a person decided: that their name is an entity's, or none of ours.
        unmet: names that are decided and do not stand in the column.
        misses: the most frequent names without a match, each with its status and its rows.
        distinct_exact, misses_exact: whether `distinct` and the rows of `misses` are exact; if not, they are at least so
            many.
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
    decided: int = 0
    rejected: int = 0
    unmet: tuple[str, ...] = ()

    def __str__(self) -> str:
        more = "" if self.distinct_exact else " or more"
        lines = [f"rows       {self.rows:>9,}", f"distinct   {self.distinct:>9,}{more}"]
        counted = ((status, getattr(self, status)) for status in get_args(RowStatus))
        lines += [f"{status:<10} {rows:>9,}" for status, rows in counted if rows or status not in ("decided", "rejected")]
        if self.unmet:
            few = ", ".join(map(visible, self.unmet[:3])) + (", ..." if len(self.unmet) > 3 else "")
            lines.append(f"decided and not in the column: {len(self.unmet):,} ({few})")
        if self.misses:
            about = "" if self.misses_exact else f" (at least: there are over {_MISSES:,} distinct ones)"
            lines.append(f"most frequent misses{about}:")
        for name, status, count in self.misses:
            lines.append(f"{count:>20,}  {visible(name)}{' (ambiguous)' if status == 'ambiguous' else ''}")
        return "\n".join(lines)


class _Tally:
    """Counts what comes by, in bounded memory."""

    def __init__(self) -> None:
        self.rows: Counter[RowStatus] = Counter()
        self._hashes: set[int] = set()
        self._misses: Counter[tuple[str, RowStatus]] = Counter()
        self._more = self._pruned = False

    def add(self, name: str, status: RowStatus) -> None:
        self.rows[status] += 1
        if status == "empty":
            return
        if len(self._hashes) < _DISTINCT:
            self._hashes.add(hash(name))
        elif not self._more:
            self._more = hash(name) not in self._hashes
        if status in ("ambiguous", "unmatched"):
            self._miss(name if len(name) <= _WIDEST else name[:_WIDEST] + "…", status)

    def _miss(self, name: str, status: RowStatus) -> None:
        self._misses[name, status] += 1
        if len(self._misses) > _MISSES:
            # What is frequent stays, and what was dropped and comes back is counted from one: each count is a lower bound.
            self._misses, self._pruned = Counter(dict(self._misses.most_common(_MISSES // 2))), True

    def summary(self, unmet: tuple[str, ...]) -> Summary:
        return Summary(
            rows=self.rows.total(),
            distinct=len(self._hashes),
            **{status: self.rows[status] for status in get_args(RowStatus)},
            unmet=unmet,
            misses=tuple((name, status, count) for (name, status), count in self._misses.most_common(_SHOWN)),
            distinct_exact=not self._more,
            misses_exact=not self._pruned,
        )


def _tail(cells: Sequence[str], delimiter: str) -> str:
    """Cells as they stand behind others in a row."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="").writerow(["", *cells])
    return buffer.getvalue()


Answer = tuple[RowStatus, str]
"""The status of a name, and the text of the cells that are written behind its row."""


class _Answers:
    """What answers names, and remembers the answers of late."""

    def __init__(self, verdicts: Verdicts, decided: Iterable[str], delimiter: str) -> None:
        def answer(name: str) -> Answer:
            identifier, entity, _, score, status = verdicts.told(name)
            cells = (identifier or "", entity or "", "" if score is None else f"{score:g}", status)
            return cast(RowStatus, status), _tail(cast(tuple[str, ...], cells), delimiter)

        self._ask, self._remembered = answer, functools.lru_cache(maxsize=_CACHE)(answer)
        self._unmet = dict.fromkeys(decided)

    @property
    def unmet(self) -> tuple[str, ...]:
        """The names that are decided and were not met."""
        return tuple(self._unmet)

    def __call__(self, name: str) -> Answer:
        self._unmet.pop(name, None)
        # Long cells are no names and are quickly told; remembered, they could take all memory.
        return self._remembered(name) if len(name) <= MAX_LENGTH else self._ask(name)


class _Table(Sheet):
    """A delimited file that is written again with more cells.

    Parameters:
        source: its bytes.
        column: the header of the column of names.
        prefix, delimiter, encoding: as in `annotate`.
    """

    def __init__(self, source: Source, column: str, prefix: str | None, delimiter: str | None, encoding: str) -> None:
        super().__init__(source, column, delimiter=delimiter, encoding=encoding)
        added = _added(source.file, self.header, self.header[self.position] if prefix is None else prefix)
        self._end = self.heading[len(self.heading.rstrip("\r\n")) :] or "\n"
        bom = "\ufeff" if self.lines.bom else ""
        self.first_line = bom + self.with_tail(self.heading, _tail(added, self.delimiter))

    def with_tail(self, text: str, tail: str) -> str:
        """The text of a record with a tail before its line end."""
        body = text.rstrip("\r\n")
        return body + tail + (text[len(body) :] or self._end)


def _added(file: str, header: Sequence[str], prefix: str) -> list[str]:
    """The headers of the added columns, none of which may be there already."""
    added = [f"{prefix}_{name}" for name in ADDED]
    for name in added:
        if name in header:
            raise ColumnError(file, f"line 1: there is a column {name!r} already; name ours with --prefix {prefix}_2")
    return added


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
    decisions: str | Path | None = None,
) -> Summary:
    """Write a CSV file again with four columns more: the identifier, name, score and status of what one column names.

    Parameters:
        source: the file to read; "-" is standard input.
        target: the file to write, in UTF-8 and with the separator of the source; "-" is standard output.
        column: the header of the column of names; where none is spelt so, capitals do not count.
        prefix: what the headers of the new columns begin with; the column's own header where it is None.
        delimiter: the separator; found from the first lines where it is None.
        encoding: the encoding of the source; a BOM is kept.
        kind, feature, country, on, score_cutoff, gazetteer: as in `translit.match.resolve`.
        decisions: a file of what people decided, as `translit.decision` tells. It goes before the engine, and the status of
            such a row is "decided", or "rejected" for none of ours.

    Returns:
        What came of the rows.

    Raises:
        ColumnError: a file cannot be read or written as asked; the target is then as it was before.
        ValueError: a kind, feature, country, date or cutoff that means nothing.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "in.csv").write_text("year;leader\\n2019;Tokajew\\n", encoding="utf-8")
    >>> annotate(folder / "in.csv", folder / "out.csv", column="leader").matched
    1
    >>> (folder / "out.csv").read_text(encoding="utf-8").split()[0]
    'year;leader;leader_id;leader_name;leader_score;leader_status'
    """
    options: Resolving = {"kind": kind, "feature": feature, "country": country, "on": on}
    options |= {"score_cutoff": score_cutoff, "gazetteer": gazetteer}
    decided = decisions_of(decisions, gazetteer=gazetteer)
    verdicts = Verdicts(decisions=decided, **options)  # says what is wrong with an option before the target is touched
    with Source(str(source)) as data:
        keep_apart(target, source, decisions)
        table = _Table(data, column, prefix, delimiter, encoding)
        answers = _Answers(verdicts, decided, table.delimiter)
        with whole(str(target)) as out, Progress(data.size) as progress:
            out.write(table.first_line)
            return _copy(table, answers, out, progress)


def _copy(table: _Table, answers: _Answers, out: TextIO, progress: Progress) -> Summary:
    tally = _Tally()
    for number, (text, name) in enumerate(table.names(), 1):
        if name is None:
            out.write(text)
            continue
        status, tail = answers(name)
        out.write(table.with_tail(text, tail))
        tally.add(name, status)
        if number % 64 == 0:  # looking at the clock for each row would be felt
            progress.show(table.lines.source.done, f"{number:,} rows")
    return tally.summary(answers.unmet)
