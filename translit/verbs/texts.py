"""The verb that takes a running text: find."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from translit.find import find
from translit.mention import Mention
from translit.output import Output
from translit.verbs.asked import MATCHED, UNMATCHED, options_of, records, utf8
from translit.verbs.record import MATCH, found_record


def run_find(arguments: Namespace) -> int:
    """`translit find`: a record for each name in a text, or the text with its names marked."""
    options = options_of(arguments)
    file = arguments.file
    text = utf8(_text(file), "standard input" if file == "-" else file)
    mentions = list(find(text, **options))
    if arguments.style == "html" or (arguments.style == "table" and sys.stdout.isatty() and not os.environ.get("NO_COLOR")):
        _marked(text, mentions, arguments)
        return MATCHED if mentions else UNMATCHED
    fields = ("start", "end", "surface", "status", *MATCH, "candidates")
    shown = ("start", "end", "surface", "status", "id", "name", "kind", "country", "score")
    with records(arguments, fields, shown) as output:
        for mention in mentions:
            place = {"start": mention.start, "end": mention.end, "surface": mention.surface}
            output.write({**place, **found_record(mention.status, mention.match, mention.candidates)})
    return MATCHED if mentions else UNMATCHED


def _marked(text: str, mentions: Sequence[Mention], arguments: Namespace) -> None:
    """Print a text with its names marked."""
    from translit.page import coloured, page

    html = arguments.style == "html"
    title = arguments.file.encode("utf-8", "replace").decode()  # a path may hold any bytes
    pieces = page(text, mentions, title=title) if html else coloured(text, mentions)
    with Output("table", ()) as output:
        output.text("".join(pieces).removesuffix("\n"))


def _text(file: str) -> str:
    """The text of a file, or of standard input where it is "-"; bytes that are no UTF-8 come in as surrogates."""
    if file != "-":
        with open(file, "rb") as source:
            return source.read().decode("utf-8-sig", "surrogateescape")
    if sys.stdin is None:
        raise ValueError("standard input is closed; give a file")
    try:
        return sys.stdin.read()
    except OSError as error:
        raise ValueError(f"standard input cannot be read: {error.strerror or error}; give it a file or a pipe") from None
