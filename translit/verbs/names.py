"""The verbs that take names, or texts to romanize: lookup, search, explain, romanize.

Each loads what it needs: a name that stands in the tables is answered from `translit.directory` alone.
"""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from translit.directory import Directory
from translit.output import Output, say, visible
from translit.verbs.asked import MATCHED, UNMATCHED, is_plain, lines_of, names_of, options_of, records, short
from translit.verbs.record import MATCH, NO_MATCH, found_record, match_record


def run_lookup(arguments: Namespace) -> int:
    """`translit lookup`: a record for each name, with its verdict."""
    verdict = _verdicts(arguments)
    fields = ("query", "status", *MATCH, "candidates")
    shown = ("query", "status", "id", "name", "kind", "feature", "country", "method", "score")
    missed = False
    with records(arguments, fields, shown) as output:
        for name in names_of(arguments.names):
            record = verdict(name)
            output.write({"query": name, **record})
            missed |= record["status"] != "matched"
    return UNMATCHED if missed else MATCHED


def _verdicts(arguments: Namespace) -> Callable[[str], dict[str, Any]]:
    """What gives the verdict on each name. What is wrong with an option is said before."""
    options = {} if is_plain(arguments) else options_of(arguments)
    directory = None if options else Directory.ready()

    def verdict(name: str) -> dict[str, Any]:
        told = None if directory is None else directory.told(name)
        if told is not None:
            return {"status": "matched", **told, "candidates": []}
        from translit.match import resolve

        resolution = resolve(name, **options)
        return found_record(resolution.status, resolution.match, resolution.candidates)

    return verdict


def run_search(arguments: Namespace) -> int:
    """`translit search`: a record for each entity that a name may stand for; one without entity where there is none."""
    from translit.match import search

    options = options_of(arguments)
    shown = ("query", "id", "name", "kind", "feature", "country", "matched", "method", "score")
    missed = False
    with records(arguments, ("query", *MATCH), shown) as output:
        for name in names_of(arguments.names):
            matches = search(name, limit=arguments.limit, **options)
            for match in matches:
                output.write({"query": name, **match_record(match)})
            if not matches:
                _nothing_like(name, output, arguments.style)
            missed |= not matches
    return UNMATCHED if missed else MATCHED


def _nothing_like(name: str, output: Output, style: str) -> None:
    """Tell that a search found nothing: people on standard error, programs by a record that joins back to the name."""
    if style == "table":
        say(f"nothing like {short(name)}")
    else:
        output.write({"query": name, **NO_MATCH})


def run_explain(arguments: Namespace) -> int:
    """`translit explain`: the steps to each answer, as text or as a record."""
    from translit.explain import explain

    options = options_of(arguments)
    fields = tuple(explain("", **options).as_dict())
    missed = False
    with records(arguments, fields) as output:
        for number, name in enumerate(names_of(arguments.names)):
            explanation = explain(name, **options)
            if arguments.style == "table":
                blank = [""] if number else []
                output.text(*blank, *map(visible, str(explanation).split("\n")))
            else:
                output.write(explanation.as_dict())
            missed |= explanation.resolution.match is None
    return UNMATCHED if missed else MATCHED


def run_romanize(arguments: Namespace) -> int:
    """`translit romanize`: each text in Latin letters; letters that the system has no rule for are told."""
    from translit.romanize import romanize, system

    if arguments.list:
        return _list_systems(arguments)
    if arguments.system is None or not arguments.names:
        missing = "a --system" if arguments.system is None else "a TEXT, or - for standard input"
        raise ValueError(f"romanize needs {missing}; translit romanize --list shows the systems")
    system(arguments.system)
    missed = False
    with records(arguments, ("text", "system", "romanized", "unconverted")) as output:
        for text in lines_of(arguments.names):
            latin = romanize(text, system=arguments.system)
            if arguments.style == "table":
                output.text(latin)
            else:
                unconverted = list(latin.unconverted)
                output.write({"text": text, "system": arguments.system, "romanized": str(latin), "unconverted": unconverted})
            if latin.unconverted:
                say(f"warning: {arguments.system} has no rule for {' '.join(latin.unconverted)} in {short(text)}")
            missed |= bool(latin.unconverted)
    return UNMATCHED if missed else MATCHED


def _list_systems(arguments: Namespace) -> int:
    from translit.romanize import system, systems

    shown = ("id", "lang", "script", "title")
    with records(arguments, (*shown, "source"), shown) as output:
        for one in map(system, systems()):
            output.write({"id": one.id, "lang": one.lang, "script": one.script, "title": one.title, "source": one.source})
    return MATCHED
