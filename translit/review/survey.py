"""The distinct names of a column, the most frequent first: what there is to review."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from translit.answers import is_blank
from translit.delimited import Sheet, Source
from translit.normalize import MAX_LENGTH
from translit.progress import Progress

LIMIT = 50_000
"""Names of a page unless another number is asked for: a browser opens them in a second or two."""


@attrs.frozen
class Surface:
    """A name as it was met.

    Parameters:
        text: the name.
        rows: in how many rows it stands.
        first: the number of the first of them; the row behind the header is 1.
    """

    text: str
    rows: int
    first: int


@attrs.frozen
class Survey:
    """What stands in a column.

    Parameters:
        file: the file's name, to be shown; "" where there is none.
        column: the column's header.
        surfaces: the distinct names, the most frequent first, those of one frequency as they were met.
        rows: how many rows there are.
        empty: how many of them are blank.
        long: how many of them hold more text than any name; they are not among the surfaces.
        options: the options of `translit review` that `translit column` needs as well to give the same answers.
    """

    file: str
    column: str
    surfaces: tuple[Surface, ...]
    rows: int
    empty: int
    long: int
    options: tuple[str, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str], *, file: str = "", column: str = "names") -> "Survey":
        """Count names.

        >>> survey = Survey.of(["Osh", "Toqaev", "Osh", ""])
        >>> [(surface.text, surface.rows) for surface in survey.surfaces], survey.empty
        ([('Osh', 2), ('Toqaev', 1)], 1)
        """
        counted: dict[str, list[int]] = {}
        rows = empty = long = 0
        for rows, name in enumerate(names, 1):  # noqa: B007 (the last number is how many there are)
            if is_blank(name):
                empty += 1
            elif len(name) > MAX_LENGTH:
                long += 1
            else:
                counted.setdefault(name, [0, rows])[0] += 1
        surfaces = [Surface(text, times, first) for text, (times, first) in counted.items()]
        surfaces.sort(key=lambda surface: -surface.rows)
        return cls(file, column, tuple(surfaces), rows, empty, long)

    @property
    def digest(self) -> str:
        """What tells this column from others: the same for the same names, wherever their file lies."""
        told = hashlib.sha256(self.column.encode("utf-8", "surrogatepass"))
        for surface in self.surfaces:
            told.update(f"\0{surface.rows} {surface.text}".encode("utf-8", "surrogatepass"))
        return told.hexdigest()[:32]


def survey_file(source: str | Path, *, column: str, delimiter: str | None = None, encoding: str = "utf-8-sig") -> Survey:
    """The names of a column of a CSV file; the parameters are those of `translit.column.annotate`.

    Raises:
        ColumnError: a file that cannot be read as asked.
    """
    with Source(str(source)) as data, Progress(data.size) as progress:
        sheet = Sheet(data, column, delimiter=delimiter, encoding=encoding)
        shown = "standard input" if str(source) == "-" else Path(source).name
        return Survey.of(_names(sheet, progress), file=shown, column=sheet.header[sheet.position])


def _names(sheet: Sheet, progress: Progress) -> Iterator[str]:
    names = (name for _, name in sheet.names() if name is not None)
    for number, name in enumerate(names, 1):
        yield name
        if number % 64 == 0:  # looking at the clock for each row would be felt
            progress.show(sheet.lines.source.done, f"{number:,} rows")
