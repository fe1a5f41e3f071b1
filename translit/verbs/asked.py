"""What was asked of a verb: its options as the library takes them, its names, and how its records are printed."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from translit.output import Output

if TYPE_CHECKING:
    from translit.gazetteer import Gazetteer

MATCHED, UNMATCHED, REFUSED = 0, 1, 2
"""Exit codes."""
_HINTS = ("kind", "feature", "country", "on")


def gazetteer_of(arguments: Namespace) -> "Gazetteer | None":
    """The gazetteer with the tables that were given; None where there are none."""
    if not arguments.tables:
        return None
    from translit.gazetteer import Gazetteer

    return Gazetteer.load(*arguments.tables)


def is_plain(arguments: Namespace) -> bool:
    """Whether nothing is known of the names but their letters, and all else is as ever."""
    return not arguments.tables and all(getattr(arguments, key) is None for key in (*_HINTS, "score_cutoff"))


def options_of(arguments: Namespace) -> dict[str, Any]:
    """What the library's functions take of a verb's options, tested before any output begins."""
    from translit.hints import Hints

    given = {key: getattr(arguments, key) for key in (*_HINTS, "score_cutoff") if getattr(arguments, key, None) is not None}
    Hints(**{key: value for key, value in given.items() if key in _HINTS})
    return {**given, "gazetteer": gazetteer_of(arguments)}


def records(arguments: Namespace, fields: Sequence[str], shown: Sequence[str] | None = None) -> Output:
    """Where a verb's records go, in the style that was asked for."""
    return Output(arguments.style, fields, shown, streaming="-" in getattr(arguments, "names", ()))


def lines_of(texts: Iterable[str]) -> Iterator[str]:
    """Texts, with the lines of standard input in place of "-"."""
    for text in texts:
        yield from _standard_input() if text == "-" else (text,)


def names_of(texts: Iterable[str]) -> Iterator[str]:
    """Names, with the lines of standard input in place of "-".

    Blank lines are passed over. A blank argument is a name that must be answered: it may be a variable that is not set.
    """
    for text in texts:
        yield from (line for line in _standard_input() if line.strip()) if text == "-" else (text,)


def _standard_input() -> Iterator[str]:
    if sys.stdin is None:
        raise ValueError("standard input is closed; give the names as arguments")
    try:
        for number, line in enumerate(sys.stdin, 1):
            yield utf8(line.rstrip("\r\n"), "standard input", line=number)
    except OSError as error:
        raise ValueError(f"standard input cannot be read: {error.strerror or error}; give it a file or a pipe") from None


def utf8(text: str, source: str, *, line: int = 1) -> str:
    """A text of a file or stream, which is refused where it is none, or a byte of it is not UTF-8.

    Parameters:
        text: what was read, with surrogates for such bytes.
        source: what it was read from, for the message.
        line: the number of its first line there.
    """
    if text.isascii() and line > 1:
        return text
    from translit.undecoded import proved, refuse_no_text

    try:
        if line == 1:
            refuse_no_text(text[:5].encode("utf-8", "surrogateescape"))
        return proved(text, line=line)
    except ValueError as error:
        raise ValueError(f"{source}: {error}") from None


def short(text: str) -> str:
    """A text of any length for a message."""
    return repr(text if len(text) <= 40 else text[:40] + "…")
