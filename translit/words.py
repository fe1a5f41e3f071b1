"""Words around names: titles of people, patronymics, prepositions, and things that only bear a name.

All of them are data in tables/words; this module makes them ready for look-up.
"""

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from translit.affixes import closing, in_front, left_of
from translit.normalize import normalize
from translit.store import kept
from translit.tables import TABLES, read_toml

Phrases = Callable[[], Collection[str]]
"""What gives words and phrases of a sort: `titles`, `generic`."""
Lists = Mapping[str, Iterable[str]]
"""Words by language."""


@functools.cache
def word_lists(name: str) -> Mapping[str, Any]:
    """The lists of a file in tables/words."""
    return read_toml(TABLES / "words" / f"{name}.toml")


_ARABIC_KEYS = str.maketrans("یک", "يك")
_LAST_YEH = re.compile(r"ي\b")


def texts(lists: Lists) -> Iterator[str]:
    """The words and phrases of all languages as normalized texts, Persian and Urdu ones also as Arabic keyboards write them."""
    for text in (text for words in lists.values() for word in words if (text := normalize(word))):
        yield text
        if text != (other := text.translate(_ARABIC_KEYS)):
            yield from (other, _LAST_YEH.sub("ى", other))


_LONGEST_PHRASE = 4
"""Words: "soviet socialist republic" and its translations."""


@kept
def particles() -> frozenset[str]:
    """What joins a generic word and a name ("of")."""
    return frozenset(texts(word_lists("places")["particles"]))


@kept
def prepositions() -> frozenset[str]:
    """What stands before the name of a place in a sentence ("from", "в")."""
    return frozenset(texts(word_lists("evidence")["preposition"]))


@kept
def also() -> frozenset[str]:
    """What stands before another name of a place: "formerly", "ныне"."""
    return frozenset(texts(word_lists("places")["also"]))


@kept
def unions() -> frozenset[str]:
    """What our countries were part of: "USSR", "советский союз"."""
    return frozenset(texts(word_lists("places")["union"]))


@kept
def _elided() -> tuple[str, ...]:
    """Particles written to the front of a name with an apostrophe ("d'"), the longest first."""
    # Normalizing takes the apostrophe off the end of a text.
    particles = {f"{text}'" for text in texts(word_lists("places")["elided"])}
    return tuple(sorted(particles, key=lambda text: (-len(text), text)))


def unelide(word: str) -> str:
    """A word without the particle that is written to its front.

    >>> unelide("d'aral"), unelide("sherobod")
    ('aral', 'sherobod')
    """
    if "'" not in word:
        return word
    return next((word[len(part) :] for part in _elided() if word.startswith(part) and len(word) > len(part) + 1), word)


@functools.cache
def first_words(phrases: Phrases) -> frozenset[str]:
    """The first words of phrases of some sort."""
    return frozenset(text.partition(" ")[0] for text in phrases())


def strip(words: list[str], sort: Phrases) -> tuple[list[str], list[str]]:
    """The words without the phrases of some sort that are among them, and these phrases; the longest phrase wins.

    >>> strip(["prime", "minister", "abe"], titles)
    (['abe'], ['prime minister'])
    """
    first = first_words(sort)
    if first.isdisjoint(words):  # most names have none
        return words, []
    phrases = sort()
    kept: list[str] = []
    found: list[str] = []
    i = 0
    while i < len(words):
        sizes = range(min(_LONGEST_PHRASE, len(words) - i), 0, -1) if words[i] in first else ()
        phrase = next((text for size in sizes if (text := " ".join(words[i : i + size])) in phrases), None)
        if phrase is None:
            kept.append(words[i])
            i += 1
        else:
            found.append(phrase)
            i += phrase.count(" ") + 1
    return kept, found


def _no_initials(texts: Iterable[str]) -> frozenset[str]:
    """The texts with a word of two letters or more: "S. E." before a surname are initials."""
    return frozenset(text for text in texts if any(len(word) > 1 for word in text.split()))


@kept
def titles() -> frozenset[str]:
    """What stands before or behind a person's name: "president", "мырза"."""
    people = word_lists("people")
    return _no_initials(text for key in ("titles", "glued_titles", "glued_front_titles") for text in texts(people[key]))


@kept
def _titles_behind() -> frozenset[str]:
    return _no_initials(texts(word_lists("people")["glued_titles"]))


@kept
def _titles_in_front() -> frozenset[str]:
    return _no_initials(texts(word_lists("people")["glued_front_titles"]))


_SHORTEST_TITLED = 2
"""Letters of a name that a title is written to."""


def without_title(words: list[str]) -> list[str]:
    """The words of a name in a script without blanks, without a title that is written to the first or the last.

    >>> without_title(["托卡耶夫总统"]), without_title(["ประธานาธิบดีโตคาเยฟ"]), without_title(["大統領"])
    (['托卡耶夫'], ['โตคาเยฟ'], ['大統領'])
    """
    first, last = words[0], words[-1]
    if left := left_of(last, _titles_behind(), _SHORTEST_TITLED):
        return [*words[:-1], last[:left]]
    front = in_front(first, _titles_in_front(), _SHORTEST_TITLED)
    return [first[front:], *words[1:]]


@kept
def abbreviated_titles() -> frozenset[str]:
    """Titles that look like initials once they are normalized: "H.E.", "г-н"."""
    return frozenset(texts(word_lists("people")["titles"])) - titles()


@kept
def weak_titles() -> frozenset[str]:
    """Titles that are also names or parts of names: "khan", "serdar"."""
    return _no_initials(texts(word_lists("people")["weak_titles"]))


@kept
def things() -> frozenset[str]:
    """What shows that a name with a person's name in it is something or somebody else: "airport", "улица", "wife of"."""
    people = word_lists("people")
    return _no_initials((*texts(people["things"]), *texts(people["relation"]))) - titles()


@kept
def kin() -> frozenset[str]:
    """Words for relatives: "brother", "oğlu"."""
    people = word_lists("people")
    return frozenset(text for key in ("relation", "weak_relation") for text in texts(people[key]) if " " not in text)


@kept
def _patronymic_suffixes() -> frozenset[str]:
    return frozenset(normalize(end) for forms in word_lists("people")["patronymic"].values() for end in forms.get("suffix", ()))


_SHORTEST_FATHER = 2
"""Letters of a father's name at the least."""


def father(word: str) -> str:
    """The father's name in a normalized word with the ending of a patronymic; "" for other words.

    >>> father("кемелевич"), father("кемелұлы"), father("токаев")
    ('кемел', 'кемел', '')
    """
    suffixes = _patronymic_suffixes()
    return word[: left_of(word, suffixes, _SHORTEST_FATHER)] if closing(_patronymic_suffixes).of(word) else ""


@kept
def patronymic_words() -> frozenset[str]:
    """Words that make the one before them a patronymic: "uulu", "oʻgʻli"."""
    return frozenset(normalize(word) for forms in word_lists("people")["patronymic"].values() for word in forms.get("word", ()))


@kept
def feminine_endings() -> tuple[tuple[str, str], ...]:
    """Endings of surnames, masculine and feminine: the two are different people."""
    pairs = (pair for lists in word_lists("people")["feminine"].values() for pair in lists)
    return tuple(sorted({(normalize(he), normalize(she)) for he, she in pairs}))
