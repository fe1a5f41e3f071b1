"""From names to pairs of folds, and those that cannot be one name left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import from_cldr
import from_geonames
import from_pycountry
import from_tables
from lattice import ALPHABET
from model import NATIVE, Pair, Source, weight
from rapidfuzz import fuzz

from translit.key import skeleton, sound
from translit.normalize import normalize
from translit.script import script
from translit.toponym import cores

MODULES = (from_tables, from_cldr, from_pycountry, from_geonames)

LONGEST = 16
"""Letters of a fold: longer names are compounds, and teach nothing that shorter ones do not."""
LEAST_ALIKE = 50.0
"""RapidFuzz ratio of the skeletons of a pair: under it stand translations (Deutschland, Germany)."""
MOST = 24_000
"""Pairs of a script: what EM gets through in half a minute. Only Latin, Cyrillic, Arabic, Han and kana have more."""
REPEATS = 3.0
"""What a pair that many languages have (CLDR repeats itself) may count at the most, in single pairs."""


def folds(text: str, kind: str) -> list[str]:
    """The folds of a name as the engine compares it, plain one first."""
    if kind == "place":
        return [core.fold for core in cores(text) if core.fold]
    return ["".join(map(sound, normalize(text).split()))]


def best(query: list[str], alias: list[str]) -> tuple[float, str, str]:
    """The likeliest readings of two names, with how alike their skeletons are."""
    found = ((fuzz.ratio(skeleton(q), skeleton(a)), q, a) for q in query for a in alias)
    return max(found, default=(0.0, "", ""))


def entity(source: Source) -> str:
    """What tells entities apart: the fold of the first reference, so that one place of several sources is one."""
    return (folds(source.references[0], source.kind) or [""])[0]


def of_source(source: Source) -> Iterator[Pair]:
    """The pairs of an entity: each of its names with each reference that it resembles."""
    if not source.references:
        return
    name, references = entity(source), [folds(text, source.kind) for text in source.references]
    for text in source.texts:
        code = script(text)
        if code in ("Zyyy", "Zzzz") or source.country in NATIVE.get(code, ()):
            continue
        query = folds(text, source.kind)
        found = {(q, a) for alias in references for alike, q, a in [best(query, alias)] if alike >= LEAST_ALIKE}
        for q, a in sorted(found):
            if all(2 < len(fold) <= LONGEST and not set(fold) - set(ALPHABET) for fold in (q, a)):
                yield Pair(code, name, source.country, q, a, weight(source.country) / len(found), text)


def collect() -> list[Pair]:
    """Every pair of every source; one that occurs often counts up to `REPEATS` times."""
    found: dict[tuple[str, str, str], Pair] = {}
    for pair in (pair for module in MODULES for source in module.sources() for pair in of_source(source)):
        key = pair.script, pair.query, pair.alias
        known = found.get(key)
        most = pair.weight if known is None else min(known.weight + pair.weight, REPEATS * max(known.weight, pair.weight))
        kept = known or pair
        found[key] = Pair(pair.script, kept.entity, kept.country, pair.query, pair.alias, min(most, 9.0), kept.text)
    return list(found.values())


def _order(pair: Pair) -> tuple[float, str]:
    return -min(pair.weight, 3.0), hashlib.md5(f"{pair.query} {pair.alias}".encode()).hexdigest()


def by_script(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    """The pairs of each script, those that teach most first, `MOST` of them at the most."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair.script, []).append(pair)
    return {code: sorted(some, key=_order)[:MOST] for code, some in sorted(found.items())}
