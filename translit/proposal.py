"""Decisions as records that the tables lack: a draft, in the format of tables/README.md, for a person to go through.

What the tables should not have is left out and told: what they find already, what fits others as well, what is no name. A name
is proposed as weak, so that it counts only where its country or kind is given: that it means its bearer everywhere is for a
person to say, by making it an alias.
"""

import csv
import datetime
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator

import attrs

from translit.check_names import NAME_CHECKS
from translit.decision import Decision, Decisions
from translit.entity import KINDS, Entity, Kind, Name
from translit.gazetteer import Gazetteer
from translit.match import resolve
from translit.normalize import normalize
from translit.output import visible

FILES: dict[Kind, str] = {"leader": "leaders.toml", "place": "places.toml"}
"""The file of a folder of tables that records of a kind are proposed for."""
_CASES: dict[Kind, str] = {"leader": "people.csv", "place": "places.csv"}
"""The cases of tests/cases that such a name belongs to."""
_HEAD = """\
# A draft from decisions: go through each line. Correct the spelling and the order of the words, write the language for "und"
# where you know it, name the source, and make a name an alias only if it means its bearer without any context.
"""


@attrs.frozen
class Proposed:
    """An entity with names that it lacks, each with the decision that it comes from."""

    entity: Entity
    names: tuple[tuple[str, Decision], ...]

    @property
    def source(self) -> str:
        """Who decided, when and why, each once."""
        told = (" ".join(filter(None, ("decided", d.by and f"by {d.by}", d.date and f"on {d.date}"))) for _, d in self.names)
        notes = (f"{text}: {decision.note}" for text, decision in self.names if decision.note)
        return "; ".join(dict.fromkeys((*told, *notes)))

    def lines(self) -> Iterator[str]:
        """The record as TOML."""
        yield "[[entity]]"
        yield f"id = {_quoted(self.entity.id)}  # {visible(self.entity.name)}"
        if self.entity.feature is not None:
            yield f"feature = {_quoted(self.entity.feature)}"
        yield f"country = {_quoted(self.entity.country)}"
        yield f"source = {_quoted(self.source)}"
        yield "names = ["
        yield from (f'  {{ text = {_quoted(text)}, lang = "und", role = "weak" }},' for text, _ in self.names)
        yield "]"


@attrs.frozen
class Proposal:
    """What decisions would add to the tables.

    Parameters:
        records: the entities with their new names.
        left_out: the names that are not proposed, each with the reason.
    """

    records: tuple[Proposed, ...]
    left_out: tuple[tuple[str, str], ...]

    def toml(self, kind: Kind) -> str:
        """The file of records of a kind; "" where there are none."""
        records = [record for record in self.records if record.entity.kind == kind]
        if not records:
            return ""
        head = f"{_HEAD}kind = {_quoted(kind)}\nchecked = {datetime.date.today()}\n"
        cases = "\n".join(f"# {line}" for line in _cases(records))
        where = f"# For everybody: into the tables as tables/README.md tells, and these into tests/cases/{_CASES[kind]}:"
        return "\n".join([head, *("\n".join(record.lines()) + "\n" for record in records), where, cases, ""])


def propose(decisions: Decisions, *, gazetteer: Gazetteer | None = None) -> Proposal:
    """The names that decisions would add to the tables.

    Parameters:
        decisions: what people decided.
        gazetteer: what the tables have; those of translit where it is None.

    >>> from translit import get
    >>> elbasy = Decision("Елбасы", get("wikidata:Q57394"), by="A. Reader", date="2026-11-23")
    >>> found = propose({"Елбасы": elbasy, "Osh": Decision("Osh", None)})
    >>> [(record.entity.name, record.source) for record in found.records]
    [('Nursultan Nazarbayev', 'decided by A. Reader on 2026-11-23')]
    >>> found.left_out
    (('Osh', 'is none of ours, and found as iso:KG-GO'),)
    """
    added: dict[str, dict[str, tuple[str, Decision]]] = {}
    entities: dict[str, Entity] = {}
    bearers = _bearers(decisions.values())
    left_out: list[tuple[str, str]] = []
    for decision in decisions.values():
        text = unicodedata.normalize("NFC", " ".join(decision.name.split()))
        reason = _against(decision, text, bearers, gazetteer)
        if reason is not None:
            left_out.append((decision.name, reason))
        elif decision.entity is not None:
            entities[decision.entity.id] = decision.entity
            added.setdefault(decision.entity.id, {}).setdefault(normalize(text), (text, decision))
    records = (Proposed(entities[identifier], tuple(names.values())) for identifier, names in added.items())
    return Proposal(tuple(sorted(records, key=lambda one: KINDS.index(one.entity.kind))), tuple(left_out))


def _bearers(decisions: Iterable[Decision]) -> dict[str, set[str]]:
    """The identifiers that are decided for each text, in whatever spelling of it."""
    bearers: dict[str, set[str]] = {}
    for decision in decisions:
        bearers.setdefault(normalize(decision.name), set()).add(decision.entity.id if decision.entity else "none of ours")
    return bearers


def _against(decision: Decision, text: str, bearers: dict[str, set[str]], gazetteer: Gazetteer | None) -> str | None:
    """Why a name is not proposed; None where it is."""
    verdict = resolve(decision.name, gazetteer=gazetteer)
    found = verdict.match.entity.id if verdict.match else None
    if decision.entity is None:
        return "is none of ours" if found is None else f"is none of ours, and found as {found}"
    if found == decision.entity.id:
        return "is found already"
    if found is not None:
        return f"is found as {found}: one of the two is wrong, or only your data tell"
    if verdict.status == "ambiguous":
        others = ", ".join(match.entity.id for match in verdict.candidates if match.entity.id != decision.entity.id)
        return f"fits {others} as well: only your data tell"
    if len(bearers[normalize(decision.name)]) > 1:
        return f"is decided in several ways ({', '.join(sorted(bearers[normalize(decision.name)]))})"
    return next(filter(None, (check(Name(text)) for check in NAME_CHECKS)), None)


def _cases(records: Iterable[Proposed]) -> list[str]:
    """The lines of tests/cases that prove the names: surface, kind, feature, country, on, expect, evidence, note."""
    buffer = io.StringIO()
    rows = csv.writer(buffer, lineterminator="\n")
    for record in records:
        entity = record.entity
        rows.writerows([text, entity.kind, "", entity.country, "", entity.id, "wild", ""] for text, _ in record.names)
    return buffer.getvalue().splitlines()


def _quoted(text: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
