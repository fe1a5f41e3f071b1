"""The verbs about the tables: check, list, report, propose, show."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from translit.directory import SHOWN
from translit.entity import Entity
from translit.gazetteer import given
from translit.hints import Hints
from translit.output import Output, flat, say, visible
from translit.tables import TABLES
from translit.verbs.asked import MATCHED, REFUSED, gazetteer_of, options_of, records, short
from translit.verbs.record import entity_record

_ROWS_SHOWN = 20
"""Rows of one sort that people see of a report; there are hundreds of languages."""


def run_check(arguments: Namespace) -> int:
    """`translit tables check`: each problem of the tables."""
    from translit.check import check

    folders = [TABLES, *map(Path, arguments.tables)]
    problems = check(folders)
    with records(arguments, ("problem",)) as output:
        for problem in problems:
            if arguments.style == "table":
                output.text(visible(problem))
            else:
                output.write({"problem": problem})
    where = " and ".join(map(str, folders))
    if problems:
        say(
            f"error: {len(problems)} problem{'s' if len(problems) > 1 else ''} in {where}; each line says file, record and cure"
        )
        return REFUSED
    say(f"no problem in {where}")
    return MATCHED


def _fitting(arguments: Namespace) -> Iterator[Entity]:
    """The entities that the hints leave."""
    options = options_of(arguments)
    gazetteer = given(options.pop("gazetteer"))
    return filter(Hints(**options).fit, gazetteer.entities)


def run_list(arguments: Namespace) -> int:
    """`translit tables list`: a record for each entity."""
    entities = _fitting(arguments)
    shown = ("id", "name", "kind", "feature", "country", "region")
    with records(arguments, (*SHOWN, "region", "names"), shown) as output:
        for entity in entities:
            output.write({**entity_record(entity), "region": entity.region, "names": [name.text for name in entity.names]})
    return MATCHED


def run_report(arguments: Namespace) -> int:
    """`translit tables report`: a record for each count; people see the greatest of each sort."""
    from translit.report import COLUMNS, report

    entities = _fitting(arguments)
    told: Counter[str] = Counter()
    with records(arguments, ("about", "value", *COLUMNS)) as output:
        for row in report(entities):
            told[row.about] += 1
            if arguments.style != "table" or told[row.about] <= _ROWS_SHOWN:
                output.write(row.as_dict())
    left = [f"{count - _ROWS_SHOWN} more of {about}" for about, count in told.items() if count > _ROWS_SHOWN]
    if left and arguments.style == "table":
        say(f"{', '.join(left)}: --csv, --tsv and --json give all")
    return MATCHED


def run_propose(arguments: Namespace) -> int:
    """`translit tables propose`: records of names that decisions would add to the tables; what is left out is told."""
    from translit.decision import read_decisions
    from translit.proposal import FILES, propose

    own = gazetteer_of(arguments)
    proposal = propose(read_decisions(arguments.decisions, gazetteer=own), gazetteer=own)
    for name, reason in proposal.left_out:
        say(f"left out: {short(name)} {reason}")
    files = {file: text for kind, file in FILES.items() if (text := proposal.toml(kind))}
    if not files:
        say("the tables lack none of these names")
    elif arguments.output is not None:
        _write_apart(Path(arguments.output), files)
    else:
        with Output("table", ()) as output:
            for file, text in files.items():
                output.text(f"# {file}", *text.split("\n"))
    return MATCHED


def _write_apart(folder: Path, files: dict[str, str]) -> None:
    """Write files into a folder, which must have none of them yet."""
    from translit.delimited import whole

    if folder.is_file():
        raise ValueError(f"{folder}: is a file; name a folder with -o")
    for file in files:
        if (folder / file).exists():
            raise ValueError(
                f"{folder / file}: is there already; name another folder with -o, and put the two together by hand"
            )
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        with whole(str(folder / file)) as out:
            out.write(text)
        say(f"wrote {folder / file}; prove it with translit tables check --tables {folder}")


def run_show(arguments: Namespace) -> int:
    """`translit tables show`: all that the tables hold of an entity."""
    gazetteer = given(gazetteer_of(arguments))
    entities = [gazetteer.get(identifier) for identifier in arguments.ids]
    with records(arguments, tuple(_whole(entities[0]))) as output:
        for number, entity in enumerate(entities):
            if arguments.style == "table":
                output.text(*([""] if number else []), *_sheet(entity))
            else:
                output.write(_whole(entity))
    return MATCHED


def _whole(entity: Entity) -> dict[str, Any]:
    """All fields of an entity, as JSON takes them."""
    fields = {field.name: getattr(entity, field.name) for field in attrs.fields(Entity)}
    fields |= {"names": [attrs.asdict(name) for name in entity.names]}
    fields |= {key: list(fields[key]) for key in ("became", "sources")}
    return {**entity_record(entity), **fields, "ids": dict(entity.ids), "offices": [attrs.asdict(o) for o in entity.offices]}


def _sheet(entity: Entity) -> Iterator[str]:
    """All fields of an entity, to be read."""
    yield visible(f"{entity.id}  {entity.name}")
    for key in ("kind", "feature", "country", "region", "population", "born", "start", "end"):
        if getattr(entity, key) is not None:
            yield f"{key:<12}{flat(getattr(entity, key))}"
    for key in ("ids", "became"):
        if getattr(entity, key):
            yield f"{key:<12}{flat(getattr(entity, key))}"
    for source in entity.sources:
        yield visible(f"{'source':<12}{source}")
    for office in entity.offices:
        yield visible(f"{'office':<12}{office.start or '?':<10} to {office.end or '':<10}  {office.title}")
    for name in entity.names:
        dates = f"  {name.start or ''} to {name.end or ''}" if name.start or name.end else ""
        yield visible(f"{'name':<12}{name.lang or 'und':<8}{name.role:<10}{name.text}{dates}")
