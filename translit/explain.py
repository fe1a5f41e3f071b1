"""Why a name got its answer: the steps from the surface to the verdict, as data and as text."""

import datetime
from typing import Any

import attrs

from translit.entity import Kind
from translit.gazetteer import Gazetteer, default
from translit.hints import Hints
from translit.key import key, sound
from translit.match import found, judge
from translit.normalize import normalize
from translit.romanize import read
from translit.score import DEFAULT_CUTOFF, Scored
from translit.script import script
from translit.toponym import cores
from translit.verdict import Match, Resolution

_SHOWN = 5
"""Candidates; the runner-up is among them."""


@attrs.frozen
class Explanation:
    """The steps that led to an answer; `str()` of it is a text to read.

    Parameters:
        query: the surface, untouched.
        text: the normalized text.
        script: the ISO 15924 code of its script.
        romanized: the text as it is read in Latin letters.
        sounds: the folds of its words: what is compared.
        key: the blocking key: what finds candidates.
        generic: words taken for generic ones of places.
        exact: the bearers of just this text; where there are any, nothing else is looked for.
        candidates: the names that sound most like it, with their scores, whatever the cutoff.
        resolution: the verdict, with its rule.
    """

    query: str
    text: str
    script: str
    romanized: str
    sounds: tuple[str, ...]
    key: str
    generic: tuple[str, ...]
    exact: tuple[Match, ...]
    candidates: tuple[Scored, ...]
    resolution: Resolution

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, for JSON."""
        match = self.resolution.match
        return {
            **{field: getattr(self, field) for field in ("query", "text", "script", "romanized", "key")},
            "sounds": list(self.sounds),
            "generic": list(self.generic),
            "exact": [{"id": m.entity.id, "name": m.entity.name, "alias": m.name} for m in self.exact],
            "candidates": [
                {
                    "id": one.alias.entity.id,
                    "name": one.alias.entity.name,
                    "alias": one.alias.name.text,
                    "role": one.alias.name.role,
                    "score": round(one.score, 1),
                    "compared": one.how,
                    "cost": round(one.cost, 2),
                }
                for one in self.candidates
            ],
            "status": self.resolution.status,
            "id": None if match is None else match.entity.id,
            "method": None if match is None else match.method,
            "rule": self.resolution.rule,
        }

    def __str__(self) -> str:
        lines = [
            f"query       {self.query}",
            f"text        {self.text}  ({self.script})",
            f"romanized   {self.romanized}",
            f"sounds      {' '.join(self.sounds)}",
            f"key         {self.key}",
        ]
        if self.generic:
            lines.append(f"generic     {', '.join(self.generic)}")
        for bearer in self.exact:
            lines.append(f"exact       {bearer.entity.name} ({bearer.entity.id}): {bearer.name!r} stands in the tables")
        for one in self.candidates:
            entity = one.alias.entity
            by = one.alias.name.text
            lines.append(f"candidate   {one.score:5.1f}  {entity.name} ({entity.id}) by {by!r}: {one.how}")
        match = self.resolution.match
        answer = "" if match is None else f": {match.entity.name} ({match.entity.id}), {match.method}, {match.score:g}"
        return "\n".join([*lines, f"verdict     {self.resolution.status}{answer}", f"rule        {self.resolution.rule}"])


def explain(
    name: object,
    *,
    kind: Kind | None = None,
    feature: str | None = None,
    country: str | None = None,
    on: str | datetime.date | None = None,
    score_cutoff: float = DEFAULT_CUTOFF,
    gazetteer: Gazetteer | None = None,
) -> Explanation:
    """Tell the steps that lead to the answer of `resolve`, whose parameters these are.

    >>> explanation = explain("Toqaev")
    >>> explanation.resolution.match.entity.name
    'Kassym-Jomart Tokayev'
    >>> explanation.key
    'tkp'
    """
    text = normalize(name)
    words = text.split()
    directory = default() if gazetteer is None else gazetteer
    hints = Hints(kind, feature, country, on)
    exact, alike = found(name, hints, directory)
    return Explanation(
        query=name if isinstance(name, str) else repr(name),
        text=text,
        script=script(text),
        romanized=" ".join(map(read, words)),
        sounds=tuple(map(sound, words)),
        key=key(text),
        generic=tuple(dict.fromkeys(word for core in cores(text, weak=True) for word in core.stripped)) if text else (),
        exact=tuple(exact),
        candidates=tuple(alike[:_SHOWN]),
        resolution=judge(name, exact, alike, hints, score_cutoff),
    )
