"""docs/coverage.md, written from the tables."""

from collections.abc import Iterable, Sequence

from figures import COUNTRY_NAMES, levels, rows

from translit.entity import Entity
from translit.report import ALL, COLUMNS, NOT_VERIFIED, VERIFIED, Row, report

_PAGE = """\
# What the tables cover

Written by `make docs` from the tables; do not edit it by hand. `translit tables report` gives all the counts, also of your
own tables.

{entities:,} entities: {leaders:,} leaders and {places:,} places, with {names:,} names in {languages} languages and {scripts}
scripts. The five countries have {here:,} of the entities; the others are partners and neighbours, which are there so that
they are not taken for ours.

{kinds}

## Places

![Places by country and feature](plots/features.svg)

A city that is itself a first-level region (Astana, Tashkent, ...) counts as a city. Districts and most cities come from
registry packages; `tables/generated/README.md` names them.

{features}

## Names

![Entities by number of names](plots/names.svg)

An entity with few names is found all the same where a rule gives its other spellings.

![Names by language and by script](plots/languages.svg)

`und` is a name whose source does not tell its language. `Zzzz` is a script that the engine does not tell apart.

{script_table}

## Leaders

![Leaders by country and decade in which they took an office](plots/decades.svg)

A leader who took offices in several decades counts in each.

{decades}

## What is not verified

**No record was compared with an official document.** {listed:,} of {leaders:,} leaders rest on a public list or a dictionary,
{twice:,} on general knowledge that two looks from scratch agree on, and {not_verified:,} not even on that. Their records say so
in `source`, which `translit tables show` prints:

{verification}

- *doubtful*: the record itself says that a part of it is in doubt;
- *not yet double-checked*: written from general knowledge, nobody looked a second time;
- *only read again*: looked over, but not worked out a second time from scratch;
- *general knowledge alone*: no list or registry behind it;
- *second look agrees in part*: worked out a second time, and both agree on the person and not on every office or date;
- *looked at twice from scratch*: worked out a second time without a look at the first, and both agree;
- *from a list or a dictionary*: the person and the Wikidata item or the years stand in a public list. Spellings and later
  dates may be from general knowledge.

Of the leaders there are without

{leaders_without}

and of the places

{places_without}

![Share of what is verified](plots/verified.svg)

A place without a spelling in the language of its state is found by its other names and by the rules of the engine; what it is
called there is not known to the tables. The language of the state counts in any script; it is not asked of places in other
countries.
"""


def table(counted: Iterable[Row], about: str, head: str) -> str:
    """The rows of one sort as a Markdown table."""
    lines = [f"| {head} | " + " | ".join(COUNTRY_NAMES.get(column, column) for column in COLUMNS) + " |"]
    lines += ["|---|" + "---:|" * len(COLUMNS)]
    for value, row in rows(counted, about).items():
        lines.append(f"| {value} | " + " | ".join(f"{row.counts[column]:,}" for column in COLUMNS) + " |")
    return "\n".join(lines)


def page(entities: Sequence[Entity]) -> str:
    """The text of the page."""
    counted = report(entities)
    kinds = {kind: row.counts[ALL] for kind, row in rows(counted, "entities by kind").items()}
    outside = sum(row.counts["others"] for row in rows(counted, "entities by kind").values())
    return _PAGE.format(
        entities=len(entities),
        leaders=kinds.get("leader", 0),
        places=kinds.get("place", 0),
        names=sum(len(entity.names) for entity in entities),
        languages=len({(name.lang or "und").partition("-")[0] for entity in entities for name in entity.names} - {"und"}),
        scripts=len(set(rows(counted, "names by script")) - {"Zyyy", "Zzzz"}),
        here=len(entities) - outside,
        not_verified=levels(counted, NOT_VERIFIED),
        twice=levels(counted, VERIFIED[-2:-1]),
        listed=levels(counted, VERIFIED[-1:]),
        kinds=table(counted, "entities by kind", "kind"),
        features=table(counted, "entities by feature", "feature"),
        script_table=table(counted, "names by script", "names in script"),
        decades=table(counted, "leaders by decade of taking office", "took office in"),
        verification=table(counted, "leaders by verification", "leaders"),
        leaders_without=table(counted, "leaders without", "leaders without"),
        places_without=table(counted, "places without", "places without"),
    )
