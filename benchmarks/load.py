"""What speed is measured on: names of the tables, slips of them, and names that are not ours."""

from collections.abc import Iterable

import attrs
from cases import cities, order, persons

from translit import entities, normalize
from translit.script import script

_LONG = 8
"""Letters: shorter names with a slip are another name."""


@attrs.frozen
class Load:
    """The names that are looked up.

    Parameters:
        latin, other: names of the tables, in Latin and in other scripts.
        unknown: names of the tables with one slip of the keyboard, none of which stands in the tables.
        foreign: cities of the world and people.
    """

    latin: list[str]
    other: list[str]
    unknown: list[str]
    foreign: list[str]

    @classmethod
    def make(cls, known: int, asked: int) -> "Load":
        """Names in the same order in every run: `known` of the tables by script, `asked` unknown and as many foreign ones."""
        texts = {name.text for entity in entities() for name in entity.names}
        stand = {normalize(text) for text in texts}
        latin = _first((text for text in texts if script(normalize(text)) == "Latn"), known)
        other = _first((text for text in texts if script(normalize(text)) not in ("Latn", "Zyyy")), known)
        slips = {slip(text) for text in texts if len(text) >= _LONG}
        unknown = _first((text for text in slips if normalize(text) not in stand), asked)
        foreign = [case.surface for case in (*cities(asked - asked // 2), *persons(asked // 2))]
        return cls(latin, other, unknown, _first(foreign, asked))

    def mixed(self, size: int) -> list[str]:
        """Distinct names, half of them foreign: what a new column is like."""
        return _first(set(self.unknown[: size // 2]) | set(self.foreign[: size - size // 2]), size)


def _first(texts: Iterable[str], size: int) -> list[str]:
    return sorted(texts, key=lambda text: (order(text), text))[:size]


def slip(text: str) -> str:
    """A name with one slip: a letter left out, doubled, or changed with its neighbour.

    >>> slip("Kyzylorda") != "Kyzylorda"
    True
    """
    number = order(text)
    at = 1 + number // 3 % (len(text) - 2)
    if number % 3 == 0:
        return text[:at] + text[at + 1 :]
    if number % 3 == 1 or text[at] == text[at + 1]:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
