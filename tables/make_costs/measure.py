"""Names to measure on: right names of held-out places, and world cities next to the names of ours that they resemble."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import from_geonames
import numpy as np
from lattice import ALPHABET, Floats, distances
from model import COUNTRIES, NEIGHBOURS, Pair, held_out
from pairs import folds
from rapidfuzz import fuzz, process

from translit.gazetteer import default
from translit.key import skeleton
from translit.normalize import normalize
from translit.script import script

FEW = 8
"""Names of ours that a world city is aligned with: those that look most like it."""
MOST = 12_000
"""World cities of a script."""


@dataclass
class Tries:
    """Alignments to be scored: each row is a query with one name that it may be; `query` groups rows of one query."""

    pairs: list[tuple[str, str]]
    query: np.ndarray[tuple[int], np.dtype[np.int64]]
    country: list[str]

    @property
    def lengths(self) -> Floats:
        """The mean length of both sides of each row."""
        return np.array([(len(query) + len(alias)) / 2 for query, alias in self.pairs])


def ours() -> dict[str, list[str]]:
    """The folds of all names of places of the five countries, by skeleton and by each with one consonant left out."""
    found: dict[str, list[str]] = {}
    cores = {
        fold
        for entity in default().entities
        if entity.kind == "place" and entity.country in COUNTRIES
        for name in entity.names
        if name.role != "weak"
        for fold in folds(name.text, "place")
        if not set(fold) - set(ALPHABET)
    }
    for fold in sorted(cores):
        for form in loose(skeleton(fold)):
            found.setdefault(form, []).append(fold)
    return found


def loose(bones: str) -> Iterator[str]:
    """A skeleton, and each form of it with one consonant left out, as the engine looks them up."""
    yield bones
    if len(bones) >= 3:
        yield from {bones[:i] + bones[i + 1 :] for i in range(len(bones))}


def near(fold: str, index: dict[str, list[str]]) -> list[str]:
    """The few names of ours that look most like a fold."""
    found = {alias for form in loose(skeleton(fold)) for alias in index.get(form, ())}
    return [alias for alias, _, _ in process.extract(fold, sorted(found), scorer=fuzz.ratio, limit=FEW, score_cutoff=40)]


def world() -> dict[str, list[str]]:
    """The names of places elsewhere by script, without those that share a name with one of ours."""
    own = {fold for some in ours().values() for fold in some}
    found: dict[str, set[str]] = {}
    for city in from_geonames.cities():
        if city["countrycode"] in COUNTRIES or int(str(city["population"])) < 5_000:
            continue
        alternates = city["alternatenames"]
        assert isinstance(alternates, list)
        texts = [str(city["name"]), *(text for text in map(str, alternates) if script(text) != "Latn")]
        if own.isdisjoint(fold for text in texts if script(text) in ("Latn", "Cyrl") for fold in folds(text, "place")):
            for text in texts:
                found.setdefault(script(text), set()).add(text)
    return {code: sorted(texts, key=_chance)[:MOST] for code, texts in found.items()}


def _chance(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def wrong(texts: Iterable[str]) -> Tries:
    """World cities, each reading of each with the names of ours that it resembles."""
    index = ours()
    pairs: list[tuple[str, str]] = []
    queries: list[int] = []
    number = -1
    for number, text in enumerate(texts):
        for fold in folds(text, "place"):
            if not set(fold) - set(ALPHABET):
                for alias in near(fold, index):
                    pairs.append((fold, alias))
                    queries.append(number)
    # What resembles nothing has a row too, so that it is counted; it never fits.
    for silent in sorted(set(range(number + 1)) - set(queries)):
        pairs.append(("aaaaaaaa", "zzzzzzzz"))
        queries.append(silent)
    return Tries(pairs, np.array(queries), [""] * len(pairs))


def right(pairs: Sequence[Pair]) -> Tries:
    """Right names of held-out entities near us: each text with every reference of its entity."""
    texts: dict[tuple[str, str], int] = {}
    rows, queries, countries = [], [], []
    for pair in pairs:
        near_us = pair.country in COUNTRIES or pair.country in NEIGHBOURS or pair.country == "home"
        if near_us and held_out(pair.entity) and len(pair.query) > 3:
            rows.append((pair.query, pair.alias))
            queries.append(texts.setdefault((pair.entity, normalize(pair.text)), len(texts)))
            countries.append(pair.country)
    return Tries(rows, np.array(queries), countries)


def without_equals(tries: Tries) -> Tries:
    """The tries without queries that sound just like one of ours: no cost can tell namesakes apart."""
    equal = {query for query, (mine, theirs) in zip(tries.query.tolist(), tries.pairs, strict=True) if mine == theirs}
    return chosen(tries, [i for i, query in enumerate(tries.query.tolist()) if query not in equal])


def chosen(tries: Tries, rows: Sequence[int]) -> Tries:
    """Some rows, their queries numbered anew."""
    query = np.unique(tries.query[list(rows)], return_inverse=True)[1]
    return Tries([tries.pairs[i] for i in rows], query, [tries.country[i] for i in rows])


def half(tries: Tries, odd: bool) -> Tries:
    """The queries of even or of odd number: to sharpen costs on, and to measure with."""
    return chosen(tries, [i for i, query in enumerate(tries.query.tolist()) if query % 2 == odd])


def least(tries: Tries, costs: Floats, free: float) -> Floats:
    """The cost per letter beyond the first `free`, of what fits best, of each query."""
    scores = distances(tries.pairs, costs) / np.maximum(tries.lengths - free, 0.25)
    best = np.full(int(tries.query.max()) + 1, np.inf)
    np.minimum.at(best, tries.query, scores)
    return best
