"""The words of a query that are not compared letter by letter: what they were taken for."""

from collections.abc import Iterator

import attrs
from rapidfuzz import fuzz

from translit.generic import generic, misspelt_generic, unglue, weak_generic
from translit.key import sound
from translit.person import Person, split_patronymic
from translit.toponym import Core
from translit.words import strip, titles


@attrs.frozen
class Leftover:
    """A word or phrase of a query that is set aside.

    Parameters:
        text: the word as normalized.
        role: what it was taken for: "generic", "direction", "title", "patronymic", or "left out".
        features: the features that a generic word speaks for.
    """

    text: str
    role: str
    features: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The same as plain data, for JSON."""
        return {"text": self.text, "role": self.role, "features": list(self.features)}

    def __str__(self) -> str:
        return f"{self.text} ({self.role}{': ' if self.features else ''}{', '.join(self.features)})"


def leftovers(text: str, reading: Core | Person | None) -> tuple[Leftover, ...]:
    """The words that a reading of a normalized text sets aside.

    >>> from translit.person import readings
    >>> text = "president nursultan abishevich nazarbaev"
    >>> [str(word) for word in leftovers(text, next(readings(text.split())))]
    ['president (title)', 'abishevich (patronymic)']
    """
    if reading is None:
        return ()
    return tuple(_of_place(reading) if isinstance(reading, Core) else _of_person(text.split(), reading))


def _of_place(core: Core) -> Iterator[Leftover]:
    for phrase in core.stripped:
        yield generic_word(phrase)
    if core.direction:
        yield Leftover(core.direction, "direction")


def generic_word(phrase: str) -> Leftover:
    """A generic word or phrase, also with a slip of the keyboard, or a word that one is written together with, and the features
    that it speaks for.

    >>> str(generic_word("oblast")), str(generic_word("oblsat"))
    ('oblast (generic: region)', 'oblsat (generic: region)')
    """
    features = generic().get(phrase) or weak_generic().get(phrase) or unglue(phrase)[1]
    meant = None if features else misspelt_generic(phrase)
    return Leftover(phrase, "generic", tuple(sorted(features if meant is None else generic()[meant])))


def _of_person(words: list[str], mine: Person) -> Iterator[Leftover]:
    named, honours = strip(words, titles)
    for phrase in honours if named else ():
        yield Leftover(phrase, "title")
    named = named or words
    core, _ = split_patronymic(named)
    patronymic = " ".join(word for word in named if word not in core)
    if patronymic:
        yield Leftover(patronymic, "patronymic")
    if mine.dropped:  # one word is; endings may have been taken off the others
        parts = (mine.given, mine.surname)
        yield Leftover(min(core, key=lambda word: max(fuzz.ratio(sound(word), part) for part in parts)), "left out")
