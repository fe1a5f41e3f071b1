"""What the verbs of the command do: each takes the parsed arguments, prints, and gives the exit code."""

import signal
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import attrs

from translit.entity import Entity
from translit.gazetteer import Gazetteer, default
from translit.hints import Hints
from translit.match import resolve, search
from translit.mention import Mention
from translit.output import Output, flat, say, visible
from translit.romanize import romanize, system, systems
from translit.tables import TABLES
from translit.verdict import Match, Resolution, Status

MATCHED, UNMATCHED, REFUSED = 0, 1, 2
"""Exit codes."""
_ROWS_SHOWN = 20
"""Rows of one sort that people see of a report; there are hundreds of languages."""


def run_lookup(arguments: Namespace) -> int:
    """`translit lookup`: a record for each name, with its verdict."""
    options = _options(arguments)
    fields = ("query", "status", *_MATCH, "candidates")
    shown = ("query", "status", "id", "name", "kind", "feature", "country", "method", "score")
    missed = False
    with _records(arguments, fields, shown) as output:
        for name in _names(arguments.names):
            resolution = resolve(name, **options)
            output.write(_verdict(name, resolution))
            missed |= resolution.match is None
    return UNMATCHED if missed else MATCHED


def run_search(arguments: Namespace) -> int:
    """`translit search`: a record for each entity that a name may stand for; one without entity where there is none."""
    options = _options(arguments)
    shown = ("query", "id", "name", "kind", "feature", "country", "matched", "method", "score")
    missed = False
    with _records(arguments, ("query", *_MATCH), shown) as output:
        for name in _names(arguments.names):
            matches = search(name, limit=arguments.limit, **options)
            for match in matches:
                output.write({"query": name, **_match(match)})
            if not matches:
                _nothing_like(name, output, arguments.style)
            missed |= not matches
    return UNMATCHED if missed else MATCHED


def _nothing_like(name: str, output: Output, style: str) -> None:
    """Tell that a search found nothing: people on standard error, programs by a record that joins back to the name."""
    if style == "table":
        say(f"nothing like {_short(name)}")
    else:
        output.write({"query": name, **_NO_MATCH})


def run_explain(arguments: Namespace) -> int:
    """`translit explain`: the steps to each answer, as text or as a record."""
    from translit.explain import explain

    options = _options(arguments)
    fields = tuple(explain("", **options).as_dict())
    missed = False
    with _records(arguments, fields) as output:
        for number, name in enumerate(_names(arguments.names)):
            explanation = explain(name, **options)
            if arguments.style == "table":
                blank = [""] if number else []
                output.text(*blank, *map(visible, str(explanation).split("\n")))
            else:
                output.write(explanation.as_dict())
            missed |= explanation.resolution.match is None
    return UNMATCHED if missed else MATCHED


def run_find(arguments: Namespace) -> int:
    """`translit find`: a record for each name in a text, or the text with its names marked."""
    from translit.find import find

    options = _options(arguments)
    text = _text(arguments.file)
    mentions = list(find(text, **options))
    if arguments.style == "html" or (arguments.style == "table" and sys.stdout.isatty()):
        _marked(text, mentions, arguments)
        return MATCHED if mentions else UNMATCHED
    fields = ("start", "end", "surface", "status", *_MATCH, "candidates")
    shown = ("start", "end", "surface", "status", "id", "name", "kind", "country", "score")
    with _records(arguments, fields, shown) as output:
        for mention in mentions:
            place = {"start": mention.start, "end": mention.end, "surface": mention.surface}
            output.write({**place, **_found(mention.status, mention.match, mention.candidates)})
    return MATCHED if mentions else UNMATCHED


def _marked(text: str, mentions: Sequence[Mention], arguments: Namespace) -> None:
    """Print a text with its names marked."""
    from translit.page import coloured, page

    html = arguments.style == "html"
    pieces = page(text, mentions, title=arguments.file) if html else coloured(text, mentions)
    with Output("table", ()) as output:
        output.text("".join(pieces).removesuffix("\n"))


def _text(file: str) -> str:
    """The text of a file, or of standard input where it is "-"; bytes that are no UTF-8 come in as surrogates."""
    if file != "-":
        return Path(file).read_bytes().decode("utf-8-sig", "surrogateescape")
    if sys.stdin is None:
        raise ValueError("standard input is closed; give a file")
    try:
        return sys.stdin.read()
    except OSError as error:
        raise ValueError(f"standard input cannot be read: {error.strerror or error}; give it a file or a pipe") from None


def run_romanize(arguments: Namespace) -> int:
    """`translit romanize`: each text in Latin letters; letters that the system has no rule for are told."""
    if arguments.list:
        return _list_systems(arguments)
    if arguments.system is None or not arguments.names:
        missing = "a --system" if arguments.system is None else "a TEXT, or - for standard input"
        raise ValueError(f"romanize needs {missing}; translit romanize --list shows the systems")
    system(arguments.system)
    missed = False
    with _records(arguments, ("text", "system", "romanized", "unconverted")) as output:
        for text in _lines(arguments.names):
            latin = romanize(text, system=arguments.system)
            if arguments.style == "table":
                output.text(latin)
            else:
                unconverted = list(latin.unconverted)
                output.write({"text": text, "system": arguments.system, "romanized": str(latin), "unconverted": unconverted})
            if latin.unconverted:
                say(f"warning: {arguments.system} has no rule for {' '.join(latin.unconverted)} in {_short(text)}")
            missed |= bool(latin.unconverted)
    return UNMATCHED if missed else MATCHED


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
        **_options(arguments),
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
    options = _options(arguments)
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


def run_serve(arguments: Namespace) -> int:
    """`translit serve`: the Reconciliation Service API, until the process is told to end."""
    try:
        from translit.serve import serve
    except ModuleNotFoundError as error:
        raise ValueError(f"serve needs {error.name}; pip install 'translit[serve]'") from None
    serve(host=arguments.host, port=arguments.port, gazetteer=_gazetteer(arguments))
    return MATCHED


def run_check(arguments: Namespace) -> int:
    """`translit tables check`: each problem of the tables."""
    from translit.check import check

    folders = [TABLES, *map(Path, arguments.tables)]
    problems = check(folders)
    with _records(arguments, ("problem",)) as output:
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


def run_list(arguments: Namespace) -> int:
    """`translit tables list`: a record for each entity."""
    options = _options(arguments)
    own = options.pop("gazetteer")
    gazetteer = default() if own is None else own
    hints = Hints(**options)
    shown = ("id", "name", "kind", "feature", "country", "region")
    with _records(arguments, (*_ENTITY, "region", "names"), shown) as output:
        for entity in filter(hints.fit, gazetteer.entities):
            output.write({**_entity(entity), "region": entity.region, "names": [name.text for name in entity.names]})
    return MATCHED


def run_report(arguments: Namespace) -> int:
    """`translit tables report`: a record for each count; people see the greatest of each sort."""
    from translit.report import COLUMNS, report

    options = _options(arguments)
    own = options.pop("gazetteer")
    gazetteer = default() if own is None else own
    told: Counter[str] = Counter()
    with _records(arguments, ("about", "value", *COLUMNS)) as output:
        for row in report(filter(Hints(**options).fit, gazetteer.entities)):
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

    own = _gazetteer(arguments)
    proposal = propose(read_decisions(arguments.decisions, gazetteer=own), gazetteer=own)
    for name, reason in proposal.left_out:
        say(f"left out: {_short(name)} {reason}")
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
    own = _gazetteer(arguments)
    gazetteer = default() if own is None else own
    entities = [gazetteer.get(identifier) for identifier in arguments.ids]
    with _records(arguments, tuple(_whole(entities[0]))) as output:
        for number, entity in enumerate(entities):
            if arguments.style == "table":
                output.text(*([""] if number else []), *_sheet(entity))
            else:
                output.write(_whole(entity))
    return MATCHED


def _list_systems(arguments: Namespace) -> int:
    shown = ("id", "lang", "script", "title")
    with _records(arguments, (*shown, "source"), shown) as output:
        for one in map(system, systems()):
            output.write({"id": one.id, "lang": one.lang, "script": one.script, "title": one.title, "source": one.source})
    return MATCHED


def _gazetteer(arguments: Namespace) -> Gazetteer | None:
    return Gazetteer.load(*arguments.tables) if arguments.tables else None


def _options(arguments: Namespace) -> dict[str, Any]:
    """What the library's functions take of a verb's options, tested before any output begins."""
    hints = ("kind", "feature", "country", "on")
    given = {key: getattr(arguments, key) for key in (*hints, "score_cutoff") if getattr(arguments, key, None) is not None}
    Hints(**{key: value for key, value in given.items() if key in hints})
    return {**given, "gazetteer": _gazetteer(arguments)}


def _records(arguments: Namespace, fields: Sequence[str], shown: Sequence[str] | None = None) -> Output:
    return Output(arguments.style, fields, shown, streaming="-" in getattr(arguments, "names", ()))


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """Texts, with the lines of standard input in place of "-"."""
    for text in texts:
        yield from _standard_input() if text == "-" else (text,)


def _names(texts: Iterable[str]) -> Iterator[str]:
    """Names, with the lines of standard input in place of "-".

    Blank lines are passed over. A blank argument is a name that must be answered: it may be a variable that is not set.
    """
    for text in texts:
        yield from (line for line in _standard_input() if line.strip()) if text == "-" else (text,)


def _standard_input() -> Iterator[str]:
    if sys.stdin is None:
        raise ValueError("standard input is closed; give the names as arguments")
    try:
        yield from (line.rstrip("\r\n") for line in sys.stdin)
    except OSError as error:
        raise ValueError(f"standard input cannot be read: {error.strerror or error}; give it a file or a pipe") from None


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")


def _entity(entity: Entity) -> dict[str, Any]:
    fields = {key: getattr(entity, key) for key in ("id", "name", "kind", "feature", "country")}
    return {**fields, "ids": dict(entity.ids)}


def _match(match: Match) -> dict[str, Any]:
    return {**_entity(match.entity), "matched": match.name, "method": match.method, "score": match.score}


_ENTITY = ("id", "name", "kind", "feature", "country", "ids")
"""The fields of `_entity`."""
_MATCH = (*_ENTITY, "matched", "method", "score")
"""The fields of `_match`."""
_NO_MATCH = dict.fromkeys(_MATCH)


def _verdict(name: str, resolution: Resolution) -> dict[str, Any]:
    """The record of a name."""
    return {"query": name, **_found(resolution.status, resolution.match, resolution.candidates)}


def _found(status: Status, match: Match | None, candidates: Sequence[Match]) -> dict[str, Any]:
    """What was found for a name; candidates stand in it where it is ambiguous."""
    several = candidates if status == "ambiguous" else ()
    found = _NO_MATCH if match is None else _match(match)
    return {"status": status, **found, "candidates": [_match(one) for one in several]}


def _whole(entity: Entity) -> dict[str, Any]:
    """All fields of an entity, as JSON takes them."""
    fields = {field.name: getattr(entity, field.name) for field in attrs.fields(Entity)}
    fields |= {"names": [attrs.asdict(name) for name in entity.names]}
    fields |= {key: list(fields[key]) for key in ("became", "sources")}
    return {**_entity(entity), **fields, "ids": dict(entity.ids), "offices": [attrs.asdict(o) for o in entity.offices]}


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
