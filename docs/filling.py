"""What the pages hold that is made from the code, the tables and the measurements: it is filled in when the site is built.

A page says where by a line such as `<!-- filled: commands -->`; what may stand there is in `FILLINGS`.
"""

import argparse
import csv
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import translit
from translit import cli
from translit.romanize import system, systems
from translit.script import script
from translit.system import System
from translit.tables import TABLES
from translit.verdict import RULES

TOP = Path(__file__).resolve().parent.parent
RESULTS = TOP / "benchmarks" / "RESULTS.md"

_MARK = re.compile(r"^<!-- filled: ([a-z-]+) -->$", re.MULTILINE)
_WIDTH = "92"
"""Columns of the help texts."""


class FillingError(ValueError):
    """Something that cannot be filled in; says what was looked for, and where."""


def fill(page: str) -> str:
    """A page with what is made in place of its marks.

    >>> fill("no mark")
    'no mark'
    """
    return _MARK.sub(lambda mark: _made(mark[1]), page)


def _made(name: str) -> str:
    if name not in FILLINGS:
        raise FillingError(f"nothing is made for the mark 'filled: {name}'; there are {', '.join(FILLINGS)}")
    return FILLINGS[name]()


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: int = 0) -> str:
    """A Markdown table, the last so many columns of which are numbers."""
    line = ["---"] * (len(head) - numbers) + ["---:"] * numbers
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, line, *rows])


# The commands


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of its verbs, in the order of the help."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb in action.choices.values():
                yield from parsers(verb)


def _commands() -> str:
    os.environ |= {"COLUMNS": _WIDTH, "NO_COLOR": "1"}
    parts = []
    for parser in parsers(cli._parser()):
        level = "##" if parser.prog.count(" ") < 2 else "###"
        parts.append(f"{level} {parser.prog}\n\n```text\n{parser.format_help().rstrip()}\n```")
    return "\n\n".join(parts)


# The public interface

_GROUPS: Mapping[str, Sequence[str]] = {
    "Names to entities": ("lookup", "resolve", "search", "lookup_many", "explain"),
    "Names in running text": ("find", "Mention"),
    "What comes back": ("Match", "Resolution", "Explanation"),
    "The tables": ("get", "entities", "Gazetteer", "Entity", "Name", "Office", "TableError"),
    "Writing and comparing": ("romanize", "systems", "normalize", "key"),
}


def _interface() -> str:
    grouped = {name for names in _GROUPS.values() for name in names}
    groups = {**_GROUPS, "More": [name for name in translit.__all__ if name not in grouped]}
    parts = []
    for title, names in groups.items():
        there = [name for name in names if name in translit.__all__]
        if there:
            parts.append("\n\n".join([f"## {title}", *map(_autodoc, there)]))
    return "\n\n".join(parts)


def _autodoc(name: str) -> str:
    """The directive that shows the docstring of something public."""
    thing = getattr(translit, name)
    if not isinstance(thing, type):
        return f"```{{eval-rst}}\n.. autofunction:: translit.{name}\n```"
    kind = "autoexception" if issubclass(thing, Exception) else "autoclass"
    members = "" if kind == "autoexception" else "\n   :members:"
    return f"```{{eval-rst}}\n.. {kind}:: translit.{name}{members}\n```"


# The romanization systems


def _published() -> str:
    return _systems(lambda one: not one.id.endswith("-reading") and script(one.samples[0][0]) == "Cyrl")


def _readings() -> str:
    return _systems(lambda one: one.id.endswith("-reading") or script(one.samples[0][0]) != "Cyrl")


def _systems(wanted: Callable[[System], bool]) -> str:
    shown = [one for one in map(system, systems()) if wanted(one)]
    return table(
        ("system", "what it is", "reads", "sample", "source"),
        [(f"`{one.id}`", one.title, one.lang, " → ".join(one.samples[0]), one.source) for one in shown],
    )


# The engine


def _rules() -> str:
    return "\n".join(f"{number}. {told}" for number, (told, _) in enumerate(RULES, 1))


def _budgets() -> str:
    with open(TABLES / "budgets.csv", encoding="utf-8", newline="") as file:
        rows = [(row["script"], row["per_letter"], row["free"]) for row in csv.DictReader(file)]
    return table(("script", "cost per letter", "letters that add nothing"), rows, 2)


# The measurements


def measured(first: str) -> list[dict[str, str]]:
    """The rows of the table of benchmarks/RESULTS.md whose first header is this, by header."""
    for block in re.findall(r"(?:^\|.*\|\n)+", RESULTS.read_text(encoding="utf-8"), re.MULTILINE):
        head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines())
        if head[0] == first:
            return [dict(zip(head, row, strict=True)) for row in rows]
    raise FillingError(
        f"{RESULTS}: no table begins with {first!r}; run python benchmarks/accuracy.py --write, or mend {__file__}"
    )


_FOREIGN = {
    "wild: person": "names of foreign people",
    "wild: word": "ordinary words",
    "wild: junk": "junk of columns",
    "wild: town": "foreign towns, chosen by hand",
    "wild: city": "cities of the world that the engine was not told of",
    "wild: unit": "regions of the world that it was not told of, with a word for a unit",
    "hint: none; hard": "relatives, other politicians, namesakes, streets, near names",
}


def percent(share: str) -> str:
    """A share as a percentage, with two figures that count where it is known so well.

    >>> percent("0.0022"), percent("0.0462"), percent("0.945"), percent("0.002"), percent("0.0000")
    ('0.22', '4.6', '94.5', '0.2', '0')
    """
    value = Decimal(share).scaleb(2)
    if not value:
        return "0"
    known = len(share.partition(".")[2]) - 2
    figures = max(1 - value.adjusted(), 1)
    return f"{value.quantize(Decimal(1).scaleb(-min(known, figures)), ROUND_HALF_UP):f}"


def stated() -> dict[str, tuple[str, str, str]]:
    """By class of foreign names: how many, the share taken for ours in percent, its 95 % interval in percent."""
    rows = {row["foreign names by class, no hint"]: row for row in measured("foreign names by class, no hint")}
    rows |= {row["foreign names"]: row for row in measured("foreign names")}
    figures = {}
    for name in _FOREIGN:
        row = rows[name]
        low, _, high = row["95% interval"].partition(" to ")
        figures[name] = (f"{int(row['names']):,}", percent(row["rate"]), f"{percent(low)} to {percent(high)}")
    return figures


def _foreign() -> str:
    rows = [(_FOREIGN[name], *figures) for name, figures in stated().items()]
    return table(("foreign names", "asked", "taken for ours, %", "95 % interval"), rows, 3)


_OURS = {
    "press, leaders": "leaders, spellings of the press",
    "press, places": "places, spellings of the press",
    "held-out, places": "places, registry names held out of the tables",
}


def found() -> dict[str, tuple[str, ...]]:
    """By sort of names of ours: how many; the shares found and wrong in percent, without a hint and with kind and country."""
    rows = {row["names of ours"]: row for row in measured("names of ours")}
    figures = {}
    for name in _OURS:
        plain, placed = rows[f"{name}; hint: none"], rows[f"{name}; hint: kind and country"]
        shares = (plain["recall"], plain["wrong"], placed["recall"], placed["wrong"])
        figures[name] = (f"{int(plain['names']):,}", *(percent(share) for share in shares))
    return figures


def _ours() -> str:
    head = ("names", "asked", "found, %", "wrong, %", "found with kind and country, %", "wrong with kind and country, %")
    return table(head, [(_OURS[name], *figures) for name, figures in found().items()], 5)


def _cutoffs() -> str:
    """What each cutoff finds and takes: the rows of translit in the tables of the peers."""
    by_cutoff: dict[str, list[str]] = {}
    for name in _OURS:
        for row in measured(name):
            if row[name].startswith("translit, "):
                cutoff = row[name].removeprefix("translit, ").removeprefix("cutoff ")
                shares = (row["recall"], row["wild taken"])
                by_cutoff.setdefault(cutoff, []).extend(percent(share) for share in shares)
    head = ["cutoff", *(f"{what}, %" for name in _OURS for what in (f"{name}: found", "foreign taken"))]
    rows = [(cutoff.replace("default cutoff", "80 (default)"), *shares) for cutoff, shares in by_cutoff.items()]
    return table(head, rows, 6)


FILLINGS: Mapping[str, Callable[[], str]] = {
    "commands": _commands,
    "interface": _interface,
    "published-systems": _published,
    "readings": _readings,
    "rules": _rules,
    "budgets": _budgets,
    "foreign": _foreign,
    "ours": _ours,
    "cutoffs": _cutoffs,
}
