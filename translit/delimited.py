"""Delimited files of any size: read record by record, each with its text, and written whole or not at all."""

import codecs
import contextlib
import csv
import errno
import io
import os
import re
import secrets
import stat
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from rapidfuzz import process

from translit.undecoded import refuse_no_text

DELIMITERS = (",", ";", "\t", "|")
"""The separators that are told apart without being named; of those that fit equally the first is taken."""

_LARGEST = 16 * 1024 * 1024
"""Characters of a line or a cell; what goes on for longer is no CSV, and would have to be held in memory."""
_SAMPLE = 50
"""Lines that are looked at to find the separator."""
_ALIKE = 60
"""RapidFuzz ratio from which on one column's name is offered for another."""


_EXCEL = re.compile(r'("?)sep=([^"\r\n])\1[\r\n]*', re.IGNORECASE)
"""A line in front of the header by which Excel knows the separator."""


class ColumnError(ValueError):
    """A file that cannot be read or written as asked; says what, where and what would do.

    Parameters:
        file: the file, as it is to be called.
        problem: what is wrong, where in the file, and the cure.
    """

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file or repr(file)}: {problem}")
        self.file, self.problem = file, problem


class Source(io.BufferedReader):
    """The bytes of a file, which know how many were read and on which line one stands that cannot be decoded.

    Parameters:
        file: the path; "-" is standard input.

    Raises:
        ColumnError: the file cannot be opened.
    """

    def __init__(self, file: str) -> None:
        self.file = "standard input" if file == "-" else file
        try:
            if file == "-" and sys.stdin is None:
                raise OSError(errno.EBADF, "it is closed")
            super().__init__(io.FileIO(sys.stdin.fileno() if file == "-" else file, closefd=file != "-"))
        except (OSError, ValueError) as error:
            raise ColumnError(self.file, f"cannot be read: {reason(error)}; check the path") from None
        self.done = 0
        self._lines, self._last = 0, b""

    def refuse_no_text(self) -> None:
        """Refuse a file that is packed, a PDF or the like.

        Raises:
            ColumnError: says what it is, and what would do.
        """
        try:
            refuse_no_text(self.peek(5))
        except ValueError as error:
            raise ColumnError(self.file, str(error)) from None

    @property
    def size(self) -> int | None:
        """Bytes in all; None for a pipe."""
        status = os.fstat(self.fileno())
        return status.st_size if stat.S_ISREG(status.st_mode) else None

    def read1(self, size: int = -1, /) -> bytes:
        """Read at most so many bytes, and count them."""
        self._lines += self._last.count(b"\n")
        self._last = super().read1(size)
        self.done += len(self._last)
        return self._last

    def undecodable(self, error: UnicodeError, encoding: str) -> ColumnError:
        """The error for bytes just read that are not in an encoding."""
        if not isinstance(error, UnicodeDecodeError):
            return ColumnError(self.file, f"is not {encoding} ({error}); name its encoding with --encoding")
        line = self._lines + error.object[: error.start].count(b"\n") + 1
        wide = line == 1 and error.object[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        cure = f"name the encoding of the file, such as --encoding {'utf-16' if wide else 'cp1251'}"
        return ColumnError(self.file, f"line {line}: byte 0x{error.object[error.start]:02x} is not {encoding}; {cure}")


def reason(error: Exception) -> str:
    """Why the system refused, in its own words."""
    return getattr(error, "strerror", None) or str(error)


class Lines(Iterator[str]):
    """The lines of a source, which remember those of the record that is being read.

    Parameters:
        source: the bytes.
        encoding: the name of a text encoding; UTF-8 is read with a BOM and without.

    Raises:
        ColumnError: there is no such encoding; while reading: what cannot be read, decoded or held.
    """

    def __init__(self, source: Source, encoding: str) -> None:
        self.source = source
        self._encoding = _encoding(source.file, encoding)
        source.refuse_no_text()
        self.bom = self._encoding == "utf-8-sig" and source.peek(3)[:3] == codecs.BOM_UTF8
        self._text = io.TextIOWrapper(source, encoding=self._encoding, newline="")
        self._ahead: deque[str] = deque()
        self._record: list[str] = []
        self._number = 0
        # The csv module has one limit for the process, 128 KiB at first: it is raised, and never lowered for others.
        csv.field_size_limit(max(csv.field_size_limit(), _LARGEST))

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._read(self._number + 1)
        if not line and self._record:
            raise self.error("a quote is opened and never closed; close it, or double it where it belongs to the cell")
        if not line:
            raise StopIteration
        self._number += 1
        self._record.append(line)
        return line

    def _read(self, number: int) -> str:
        file = self.source.file
        try:
            line = self._text.readline(_LARGEST)
        except UnicodeError as error:
            raise self.source.undecodable(error, self._encoding.removesuffix("-sig")) from None
        except OSError as error:
            raise ColumnError(file, f"cannot be read: {reason(error)}; check the path") from None
        if len(line) == _LARGEST:
            raise ColumnError(file, f"line {number}: longer than {_LARGEST:,} characters; is it a CSV file?")
        if "\0" in line:
            raise ColumnError(file, f"line {number}: holds a NUL character; remove it, or is it --encoding utf-16?")
        return line

    @property
    def line(self) -> int:
        """The line that the record begins on which is being read."""
        return self._number - len(self._record) + 1

    def error(self, problem: str) -> ColumnError:
        """An error in the record that is being read, with the line that it begins on."""
        return ColumnError(self.source.file, f"line {self.line}: {problem}")

    def take(self) -> str:
        """The text of the record that was read, and on to the next."""
        text = "".join(self._record)
        self._record.clear()
        return text

    def sample(self, size: int = _SAMPLE) -> list[str]:
        """The next lines, so many at the most, which stay to be read."""
        while len(self._ahead) < size and (not self._ahead or self._ahead[-1]):
            self._ahead.append(self._read(self._number + len(self._ahead) + 1))
        return list(self._ahead)


def _encoding(file: str, encoding: str) -> str:
    """An encoding by its one name; UTF-8 always with a BOM that may be there."""
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=encoding)  # refuses what codecs know and is no text, such as "hex"
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        cure = "there are utf-8, utf-16, cp1251, latin-1 and others"
        raise ColumnError(file, f"no text encoding is called {encoding!r}; {cure}") from None
    return "utf-8-sig" if name == "utf-8" else name


def records(lines: Lines, delimiter: str) -> Iterator[list[str]]:
    """The cells of each record; its text is then at `lines.take()`.

    Raises:
        ColumnError: a cell that is too large, or whatever else the csv module refuses.
    """
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise lines.error(f"{error}; is a quote opened there and never closed?") from None


def find_delimiter(sample: Sequence[str], column: str) -> str:
    """The separator under which the header has the column, all rows have as many cells, and those are most.

    Parameters:
        sample: the first lines of a file.
        column: the header of a column.

    >>> find_delimiter(["year;leader\\n", "2019;Rahmon, Emomali\\n"], "leader")
    ';'
    """

    def fitness(delimiter: str) -> tuple[bool, bool, int]:
        rows: list[list[str]] = []
        with contextlib.suppress(csv.Error):
            rows.extend(row for row in csv.reader(sample, delimiter=delimiter) if row)
        widths = {len(row) for row in rows[:-1] or rows}  # the sample may end inside the last
        header = rows[0] if rows else []
        return bool(_positions(header, column)), len(widths) == 1, len(header)

    return max(DELIMITERS, key=fitness)


def _positions(header: Sequence[str], column: str) -> list[int]:
    exact = [i for i, cell in enumerate(header) if cell == column]
    return exact or [i for i, cell in enumerate(header) if loose(cell) == loose(column)]


def loose(text: str) -> str:
    """A header without what does not count in it: capitals, and blanks around it."""
    return text.strip().casefold()


def position(file: str, header: Sequence[str], column: str) -> int:
    """Where a column stands: as it is written, else whatever its capitals and the blanks around it.

    Raises:
        ColumnError: there is no such column, or more than one.

    >>> position("in.csv", ["Year", "Leader"], "leader")
    1
    """
    found = _positions(header, column)
    if len(found) == 1:
        return found[0]
    if found:
        names = dict.fromkeys(header[i] for i in found)
        cure = "rename all but one" if len(names) == 1 else f"write {' or '.join(map(repr, names))}"
        raise ColumnError(file, f"line 1: {len(found)} columns are called {column!r}; {cure}")
    near = process.extractOne(loose(column), [loose(cell) for cell in header], score_cutoff=_ALIKE)
    guess = f"did you mean {header[near[2]]!r}? " if near else ""
    there = ", ".join(map(repr, header[:50])) + (", ..." if len(header) > 50 else "")
    single = "; --delimiter names another separator" if len(header) == 1 else ""
    raise ColumnError(file, f"line 1: no column {column!r}; {guess}there are: {there}{single}")


class Sheet:
    """A delimited file whose header was read, and the column of names in it.

    Parameters:
        source: its bytes.
        column: the header of the column of names; where none is spelt so, capitals do not count.
        delimiter: the separator; where it is None, what a line `sep=;` of Excel's says, or else found from the first lines.
        encoding: the encoding of the source.

    Raises:
        ColumnError: no header, no such column; while reading: a row that has more or fewer cells than the header.
    """

    def __init__(self, source: Source, column: str, *, delimiter: str | None = None, encoding: str = "utf-8-sig") -> None:
        self.lines = Lines(source, encoding)
        excel = _EXCEL.fullmatch(self.lines.sample(1)[0])
        front = next(self.lines) if excel else ""
        self.lines.take()
        self.delimiter = delimiter or (excel[2] if excel else find_delimiter(self.lines.sample(), column))
        self._records = records(self.lines, self.delimiter)
        self.header = next(self._records, [])
        if not self.header:
            raise ColumnError(source.file, "line 1: is empty; the first line must name the columns")
        self.position = position(source.file, self.header, column)
        self.heading = front + self.lines.take()

    def rows(self) -> Iterator[list[str]]:
        """The cells of each record, whose text is at `lines.take()`; a blank line, which is no row, has none."""
        width = len(self.header)
        for row in self._records:
            if len(row) == width:
                yield row
            elif len(row) <= 1 and not "".join(row).strip():
                yield [""] if width == 1 else []
            else:
                cells = f"{len(row)} cell{'s' if len(row) > 1 else ''} where the header has {width}"
                raise self.lines.error(f"{cells}; put quotes around a cell that holds {self.delimiter!r}")

    def names(self) -> Iterator[tuple[str, str | None]]:
        """Each record as its text and its name; None is the name of a blank line, which is no row."""
        for row in self.rows():
            yield self.lines.take(), row[self.position] if row else None


def keep_apart(target: str | Path, *sources: str | Path | None) -> None:
    """Refuse to write a file that is being read, by whatever path it is called; "-" is standard input or output.

    Raises:
        ColumnError: the target is one of the sources.
    """
    written = _status(target, sys.stdout)
    for source in sources:
        read = None if source is None else _status(source, sys.stdin)
        if read and written and stat.S_ISREG(read.st_mode) and os.path.samestat(read, written):
            raise ColumnError(_called(target), "is the file to be read; name another one with -o")


def _called(target: str | Path) -> str:
    return "standard output" if str(target) == "-" else str(target)


def _status(file: str | Path, standard: TextIO | None) -> os.stat_result | None:
    """What the system tells of a file; None of one that is not there, or is a stream that is closed."""
    try:
        return os.stat(file) if str(file) != "-" else None if standard is None else os.fstat(standard.fileno())
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def whole(target: str) -> Iterator[TextIO]:
    """A file to write, in UTF-8, that appears under its name when all of it is written, and never in part.

    Standard output ("-"), other open files (/dev/stdout, /dev/fd/3) and devices cannot be taken back: they get the lines as
    they come, behind what is there.

    Raises:
        ColumnError: the file cannot be written; what had its name before is untouched.
    """
    opened = _opened(target)
    device = opened is not None or (os.path.exists(target) and not os.path.isfile(target))
    path = Path(os.path.realpath(target))
    part = path.with_name(f".translit-{secrets.token_hex(8)}.part")
    try:
        place: str | int | Path = part if not device else target if opened is None else opened
        with open(place, "w" if device else "x", encoding="utf-8", newline="", closefd=opened is None) as out:
            yield out
            out.flush()
            if not device:
                os.fsync(out.fileno())
        if not device:
            _replace(part, path)
    except BrokenPipeError:
        raise
    except OSError as error:
        cure = "free some room" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "name another file with -o"
        raise ColumnError(_called(target), f"cannot be written: {reason(error)}; {cure}") from None
    finally:
        if not device:
            part.unlink(missing_ok=True)


def _opened(target: str) -> int | None:
    """The number of the open file that a target is; None of one that has to be opened. To open /dev/stdout anew would empty
    the file that standard output is sent to."""
    if target == "-":
        return sys.stdout.fileno()
    found = re.fullmatch(r"/dev/(?:std(out|err)|fd/(\d{1,9}))|/proc/self/fd/(\d{1,9})", target, re.ASCII)
    if found is None:
        return None
    return {"out": 1, "err": 2}.get(found[1]) or int(found[2] or found[3])


def _replace(part: Path, path: Path) -> None:
    """Give a file its name; who may read the one before may read the new one."""
    if path.exists():
        part.chmod(stat.S_IMODE(path.stat().st_mode))
    part.replace(path)
