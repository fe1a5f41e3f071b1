"""The verbs that take a column of a CSV file: column, review."""

import signal
import sys
from argparse import Namespace
from typing import NoReturn

import attrs

from translit.output import say
from translit.verbs.asked import MATCHED, UNMATCHED, options_of


def run_column(arguments: Namespace) -> int:
    """`translit column`: a CSV file with the entities that one of its columns names; the summary goes to standard error."""
    from translit.column import annotate

    _clean_up_when_stopped()
    summary = annotate(
        arguments.file,
        arguments.output,
        column=arguments.column,
        prefix=arguments.prefix,
        delimiter=arguments.delimiter,
        encoding=arguments.encoding,
        decisions=_decisions_file(arguments),
        **options_of(arguments),
    )
    if sys.stderr is not None:
        sys.stderr.write(f"{summary}\n")
    return UNMATCHED if summary.ambiguous or summary.unmatched else MATCHED


def run_review(arguments: Namespace) -> int:
    """`translit review`: a page for a person who decides what is open; how much that is goes to standard error. The page is
    what was asked for: its names may be open."""
    from translit.decision import read_decisions
    from translit.delimited import keep_apart, whole
    from translit.review import page_of, survey_file

    _clean_up_when_stopped()
    options = options_of(arguments)
    file = _decisions_file(arguments)
    keep_apart(arguments.output, arguments.file, file)
    decisions = {} if file is None else read_decisions(file, gazetteer=options["gazetteer"])
    reading = {key: getattr(arguments, key) for key in ("column", "delimiter", "encoding")}
    survey = attrs.evolve(survey_file(arguments.file, **reading), options=_told_options(arguments))
    page = page_of(survey, decisions=decisions, limit=arguments.limit, **options)
    with whole(arguments.output) as out:
        out.write(page.html)
    say(f"{page.told}; open {'it' if arguments.output == '-' else arguments.output} in a browser")
    return MATCHED


def _told_options(arguments: Namespace) -> tuple[str, ...]:
    """The options of a review that another verb needs to give the same answers, as words of a command."""
    told = {key: getattr(arguments, key) for key in ("delimiter", "kind", "feature", "country", "on", "score_cutoff")}
    told["encoding"] = arguments.encoding if arguments.encoding != "utf-8-sig" else None
    words = [word for key, value in told.items() if value is not None for word in (f"--{key.replace('_', '-')}", str(value))]
    return (*words, *(word for folder in arguments.tables for word in ("--tables", folder)))


def _decisions_file(arguments: Namespace) -> str | None:
    """The file of decisions, which is not standard input where the names are."""
    file: str | None = arguments.decisions
    if file == arguments.file == "-":
        raise ValueError("standard input cannot be the names and the decisions; give one of them as a file")
    return file


def _clean_up_when_stopped() -> None:
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), _stop)


def _stop(number: int, _: object) -> NoReturn:
    """Ends the process as its default would, but cleans up on the way."""
    sys.exit(128 + number)
