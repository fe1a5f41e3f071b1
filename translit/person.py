"""A person's name taken apart: given name, patronymic, surname, whatever order a surface puts them in."""

from collections.abc import Iterator

import attrs

from translit.entity import Name
from translit.key import joined, sound
from translit.normalize import normalize
from translit.script import script
from translit.words import father, particles, patronymic_words, strip, things, titles, unelide, weak_titles


@attrs.define(unsafe_hash=True)  # nobody changes it; one that is frozen takes twice as long to make and to read
class Person:
    """A person's name as it is compared: folded parts, each written as one word.

    Parameters:
        given: all given names; "" where only a surname is there.
        surname: the surname; of a person with one name, that name.
        father: the father's name in a patronymic; "" where there is none.
        dropped: whether a word was left out that may be a second given name or a father's name.
        initials: whether the given names are initials.
    """

    given: str
    surname: str
    father: str = ""
    dropped: bool = False
    initials: bool = False

    @property
    def as_one(self) -> str:
        """Given name and surname as one word."""
        return joined((self.given, self.surname))

    @property
    def whole(self) -> tuple[str, str]:
        """The same in both orders: how scripts without blanks write them."""
        return self.as_one, joined((self.surname, self.given))


_REFORMED = ("zoda", "zod", "iyon", "yev", "ev", "ov", "i")
"""Folded endings that Tajik surnames took on and dropped: Rahmonov and Rahmon, and -zoda."""
REFORMING = frozenset({"TJ"})
"""Countries whose people changed these endings in number (Tajikistan, since 2007)."""
INITIAL = 2
"""Letters of an initial at the most: К., Дж., Yu."""
_ALPHABETS = frozenset({"Armn", "Cyrl", "Geor", "Grek", "Latn"})
"""Scripts that people write initials in; one Han or Hangul character is a given name."""
_ROOT = 4
"""Letters that are left of a surname at the least."""


def root(surname: str) -> str:
    """A folded surname without the ending that name reforms put on or took off.

    >>> root("usmonov") == root("usmonzoda") == "usmon"
    True
    """
    if not surname.endswith(_REFORMED):  # mostly
        return surname
    for ending in _REFORMED:
        if surname.endswith(ending) and len(surname) - len(ending) >= _ROOT:
            return surname[: -len(ending)]
    return surname


def unreformed(person: Person) -> Person | None:
    """A person's name without such an ending of the surname; None where there is none."""
    bare = root(person.surname)
    return None if bare == person.surname else Person(person.given, bare, person.father, person.dropped, person.initials)


def split_patronymic(words: list[str]) -> tuple[list[str], str]:
    """The words of a normalized name without its patronymic, and the father's name in it ("" where none is there).

    A word with the ending of a patronymic is one only where two other words are left, since some surnames end alike.

    >>> split_patronymic(["касым", "жомарт", "кемелевич", "токаев"])
    (['касым', 'жомарт', 'токаев'], 'кемел')
    """
    if len(words) < 3:
        return words, ""
    for i in range(1, len(words)):
        if words[i] in patronymic_words() and len(words) >= 4:
            return words[: i - 1] + words[i + 1 :], words[i - 1]
    for i in range(len(words) - 1, 0, -1):
        if name := father(words[i]):
            return words[:i] + words[i + 1 :], name
    return words, ""


def of_name(name: Name) -> Person:
    """The parts of a name of the tables, which stand in a known order.

    >>> of_name(Name("Xi Jinping", "en", surname_first=True))
    Person(given='jinping', surname='xi', father='', dropped=False, initials=False)
    """
    words, patronymic = split_patronymic(normalize(name.text).split())
    folded = [sound(word) for word in words]
    if name.surname_first:
        return Person(joined(folded[1:]), folded[0], sound(patronymic))
    return Person(joined(folded[:-1]), folded[-1], sound(patronymic))


def _is_initial(word: str, fold: str) -> bool:
    """Whether a short word may be an initial: one letter, two for one sound (Дж., Sh.) or for a vowel behind y (Yu.); not El.

    >>> [_is_initial(word, sound(word)) for word in ("k", "дж", "yu", "el")]
    [True, True, True, False]
    """
    one_sound = len(word) == 1 or len(fold) == 1 or fold[:1] in ("y", "j")
    return one_sound and script(word) in _ALPHABETS


def _untitled(words: list[str]) -> list[str]:
    """The words of a name without titles and an article before one: el presidente, l'ancien président."""
    bare = [_unelided(word) if "'" in word else word for word in words]
    named, honours = strip(bare, titles)
    if not honours or not named:
        return words
    article = len(named) > 1 and named[0] == words[0] in particles() and honours[0].split()[0] == bare[1]
    return named[1:] if article else named


def _unelided(word: str) -> str:
    """A title without the article that is written to its front; any other word as it is."""
    title = unelide(word)
    return title if title in titles() else word


def readings(words: list[str]) -> Iterator[Person]:
    """The ways to read the words of a query as a person's name: the surname may stand last or first.

    A single word, a title as well, is read as a surname. A name with a word for a thing or a relative in it is nobody's.
    """
    if strip(words, things)[1]:
        return
    core, patronymic = split_patronymic(_untitled(words))
    folded = [sound(word) for word in core]
    fathers_name = sound(patronymic) if patronymic else ""
    if len(folded) == 1:
        yield Person("", folded[0], fathers_name)
        return
    short = [len(word) <= INITIAL and _is_initial(word, fold) for word, fold in zip(core, folded, strict=True)]
    for given, surname, initials in (
        (joined(folded[:-1]), folded[-1], all(short[:-1])),
        (joined(folded[1:]), folded[0], all(short[1:])),
    ):
        yield Person(given, surname, fathers_name, initials=initials and given != "")  # a lone ь has no sound: no initial
    if len(words) > 2 and not weak_titles().isdisjoint((words[0], words[-1])) and script(words[0]) in _ALPHABETS:
        yield from _without_weak_title(words)
    if len(folded) == 3 and not patronymic and not any(short):  # Ramazon Hamro Rahimzoda, or Rahimzoda Ramazon Hamro
        yield Person(folded[0], folded[2], dropped=True)
        yield Person(folded[1], folded[0], dropped=True)


def _without_weak_title(words: list[str]) -> Iterator[Person]:
    """The readings without a first or last word that is a title or a name: pan Jan Nowak, Тоқаев мырза. In letters that leave
    sounds open too much would look like what is left.
    """
    left = words[1:] if words[0] in weak_titles() else words[:-1]
    return (attrs.evolve(one, dropped=True) for one in readings(left) if one.given)
