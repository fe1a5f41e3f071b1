"""Records on standard output: a table for people, JSON, CSV and TSV for programs. One record a name, as it comes."""

import functools
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NoReturn, TextIO

Style = Literal["table", "json", "csv", "tsv"]
Record = Mapping[str, Any]

_WIDTHS = {"query": 24, "text": 24, "status": 9, "id": 18, "name": 28, "kind": 6, "feature": 8, "country": 7, "method": 6}
"""Columns of a table whose records are not known beforehand; wider cells shift the rest of their line."""
_WIDEST = 60
"""Columns of the terminal that a cell of a table takes at the most."""
_JOINERS = "\u200c\u200d"
"""Invisible, and part of the spelling in Persian and Hindi."""


class OutputError(ValueError):
    """Standard output that takes no more; says why and what would do."""


class _Stdout:
    """Standard output, whose refusals are told from those of files; a reader that goes away stays a `BrokenPipeError`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        try:
            self._stream.write(text)
        except OSError as error:
            _refuse(error)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except OSError as error:
            _refuse(error)


def _refuse(error: OSError) -> NoReturn:
    if isinstance(error, BrokenPipeError):
        raise error
    why = f"cannot write to standard output: {error.strerror or error}"
    raise OutputError(f"{why}; free some room or write elsewhere") from None


class Output:
    """Records on their way to standard output.

    Parameters:
        style: how they are written.
        fields: the fields of each record; CSV and TSV name them in their header, also where no record comes.
        shown: those that a table has; all where it is None.
        streaming: whether each record is to be seen as soon as it is written.

    Raises:
        OutputError: while writing and closing: standard output takes no more.

    >>> with Output("csv", ("query", "ids")) as output:
    ...     output.write({"query": "Toqaev", "ids": {"wikidata": "Q200881"}})
    query,ids
    Toqaev,wikidata:Q200881
    """

    def __init__(
        self, style: Style, fields: Sequence[str], shown: Sequence[str] | None = None, *, streaming: bool = False
    ) -> None:
        self._style, self._fields, self._streaming = style, tuple(fields), streaming
        self._shown = self._fields if shown is None else tuple(shown)
        self._stream = _Stdout(sys.stdout)
        self._rows: list[list[str]] = []
        self._written = 0

    def __enter__(self) -> "Output":
        return self

    def __exit__(self, error: object, *_: object) -> None:
        if error is None:
            self.close()

    def write(self, record: Record) -> None:
        """Write one record, or keep it until all are known."""
        if self._style == "json":
            self._stream.write("[" if self._written == 0 else ",\n ")
            self._stream.write(_json(record))
        elif self._style == "table":
            self._table(record)
        else:
            self._header()
            self._csv.writerow([flat(record[field]) for field in self._fields])
        self._written += 1
        if self._streaming:
            self._stream.flush()

    def text(self, *lines: str) -> None:
        """Write lines as they are, where a verb has a text to read in place of a table."""
        self._stream.write("".join(f"{line}\n" for line in lines))
        if self._streaming:
            self._stream.flush()

    def close(self) -> None:
        """Write what is left."""
        if self._style == "json":
            self._stream.write("]\n" if self._written else "[]\n")
        elif self._style == "table":
            self._finish_table()
        else:
            self._header()
        self._stream.flush()

    def _header(self) -> None:
        """The header of CSV and TSV; it waits for the first record or the end, so that a refusal prints nothing."""
        if self._written == 0:
            self._csv.writerow(self._fields)

    @functools.cached_property
    def _csv(self) -> Any:
        """What writes CSV and TSV."""
        import csv

        return csv.writer(self._stream, delimiter="\t" if self._style == "tsv" else ",", lineterminator="\n")

    def _finish_table(self) -> None:
        self._lines(self._rows, [max(map(width, column)) for column in zip(*self._rows, strict=True)])

    def _table(self, record: Record) -> None:
        rows = [] if self._written else [list(self._shown)]
        rows += [[_cell(row.get(field)) for field in self._shown] for row in _with_candidates(record)]
        if self._streaming:
            self._lines(rows, [_WIDTHS.get(field, len(field)) for field in self._shown])
        else:
            self._rows += rows

    def _lines(self, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        for row in rows:
            cells = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
            self._stream.write("  ".join(cells).rstrip() + "\n")


def _with_candidates(record: Record) -> Iterator[Record]:
    """A record, and under it a line for each of its candidates."""
    yield record
    for candidate in record.get("candidates") or ():
        yield {"status": "  or", **candidate}


def flat(value: object) -> str:
    """A value in one cell: identifiers as CURIEs, candidates by their identifiers, texts with " | " between them, other lists
    and mappings as JSON.

    >>> flat(92.0), flat({"wikidata": "Q200881"}), flat(None), flat(["Osh City", "Ош"])
    ('92', 'wikidata:Q200881', '', 'Osh City | Ош')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping) and all(isinstance(item, str) for item in value.values()):
        return " ".join(f"{scheme}:{item}" for scheme, item in value.items())
    if isinstance(value, (list, tuple)) and all(isinstance(item, Mapping) and "id" in item for item in value):
        return " ".join(str(item["id"]) for item in value)
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return " | ".join(value)
    return _json(value) if isinstance(value, (Mapping, list, tuple)) else str(value)


def _json(value: object) -> str:
    import json  # as csv, not wanted where people read

    return json.dumps(value, ensure_ascii=False)


def _cell(value: object) -> str:
    text = visible(flat(value))
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def say(message: str) -> None:
    """Tell the user something on standard error, in one line."""
    if sys.stderr is not None:
        sys.stderr.write(f"translit: {visible(message)}\n")


def visible(text: str) -> str:
    """A text as one line that a terminal shows and does not obey: what does not print is escaped.

    >>> visible("two\\nlines")
    'two\\\\nlines'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _JOINERS else ascii(char)[1:-1] for char in text)


def width(text: str) -> int:
    """The columns that a text takes on a terminal.

    >>> width("Osh"), width("托卡耶夫")
    (3, 8)
    """
    if text.isascii():
        return len(text)
    return sum(0 if _is_mark(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf")
