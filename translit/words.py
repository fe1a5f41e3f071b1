"""Words around names: generic words of places, titles of people, patronymics, and things that only bear a name.

All of them are data in tables/words; this module makes them ready for look-up.
"""

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from translit.affixes import Affixes, PlainAffixes
from translit.normalize import normalize, typed
from translit.script import script
from translit.slips import PlainTexts, Texts
from translit.store import kept
from translit.tables import TABLES, read_toml

Phrases = Callable[[], Collection[str]]
"""What gives words and phrases of a sort: `titles`, `generic`."""
_Lists = Mapping[str, Iterable[str]]
"""Words by language."""


@functools.cache
def _file(name: str) -> Mapping[str, Any]:
    return read_toml(TABLES / "words" / f"{name}.toml")


_ARABIC_KEYS = str.maketrans("یک", "يك")
_LAST_YEH = re.compile(r"ي\b")


def _texts(lists: _Lists) -> Iterator[str]:
    """The words and phrases of all languages as normalized texts, Persian and Urdu ones also as Arabic keyboards write them."""
    for text in (text for words in lists.values() for word in words if (text := normalize(word))):
        yield text
        if text != (other := text.translate(_ARABIC_KEYS)):
            yield from (other, _LAST_YEH.sub("ى", other))


def _by_feature(tables: Mapping[str, _Lists]) -> Mapping[str, frozenset[str]]:
    """The words of several tables, each with the features that it speaks for."""
    features: dict[str, set[str]] = {}
    for feature, lists in tables.items():
        for text in _texts(lists):
            features.setdefault(text, set()).add(feature)
    return {text: frozenset(found) for text, found in features.items()}


_LONGEST_PHRASE = 4
"""Words: "soviet socialist republic" and its translations."""

_APART = {"source", "plain", "also", "union", "glued", "glued_front", "weak", "weak_glued", "particles", "elided"}


@functools.cache
def _written() -> Mapping[str, frozenset[str]]:
    """Generic words and phrases as they are written, each with the features that it speaks for."""
    return _by_feature({key: lists for key, lists in _file("places").items() if key not in _APART})


@kept
def generic() -> Mapping[str, frozenset[str]]:
    """Generic words and phrases of places ("oblast", "облысы"), each with the features that it speaks for; also as romanization
    systems write them, and those of some languages as they are typed.

    >>> [sorted(generic()[word]) for word in ("шаары", "šaary", "köztársaság", "koztarsasag")]
    [['city'], ['city'], ['country'], ['country']]
    """
    data, written = _file("places"), _written()
    found: dict[str, frozenset[str]] = {}
    for lang, words in (lists for key in sorted(data.keys() - _APART) for lists in data[key].items()):
        for text in _texts({lang: words}):
            for form in _forms(text, lang) - weak_generic().keys():
                found[form] = found.get(form, frozenset()) | written[text]
    return {**found, **written}


@functools.cache
def country_words() -> frozenset[str]:
    """Generic words that speak for a country and for nothing else: "republic", "共和国"."""
    return frozenset(word for word, features in generic().items() if features == {"country"})


def _forms(text: str, lang: str) -> set[str]:
    """A generic text of a language as romanization systems write it, and as it and these are typed."""
    often = typed(text) if lang in _file("places")["plain"] else set()
    latin = {*_romanized(text, lang), *(one for form in often for one in _romanized(form, "ru"))}
    return {*often, *latin, *(form for one in latin for form in typed(one))}


_SHORTEST_ROMANIZED, _SHORTEST_MARKED = 5, 3
"""Letters of a romanized word at the least, and of one with marks: shorter ones are names, or words of other languages."""


def _romanized(text: str, lang: str) -> list[str]:
    """A text in Cyrillic letters as the romanization systems for its language write it; other letters leave vowels out."""
    from translit.romanize import systems_of  # for what is kept

    systems = systems_of(lang.partition("-")[0], "Cyrl") if script(text) == "Cyrl" else []
    latin = (normalize(str(system.convert(text))) for system in systems)
    return [one for one in latin if len(one) >= (_SHORTEST_ROMANIZED if one.isascii() else _SHORTEST_MARKED)]


_SHORTEST_SLIP = 6
"""Letters of a generic word that is known by with a slip of the keyboard in it; shorter ones are near to many names."""


@kept
def _long_words() -> list[str]:
    """The longer generic words as they are written."""
    return [word for word in _written() if len(word) >= _SHORTEST_SLIP and " " not in word]


@functools.cache
def _long_generic() -> tuple[PlainTexts, list[str]]:
    """The same, searched for slips, and in their order."""
    return Texts(_long_words()), _long_words()


def misspelt_generic(word: str) -> str | None:
    """The generic word that a word is with one slip of the keyboard; None where it is one as it stands, or none.

    >>> misspelt_generic("oblsat"), misspelt_generic("districtt"), misspelt_generic("district"), misspelt_generic("almaty")
    ('oblast', 'district', None, None)
    """
    if len(word) < _SHORTEST_SLIP - 1:
        return None
    searched, words = _long_generic()
    found = searched.within(word, 1)
    if not found or word in generic() or word in things():  # mostly nothing is near
        return None
    near = (words[place] for _, place in found)
    return min((one for one in near if one[0] in word[:2]), default=None)  # Gilles is no slip for villes


@kept
def weak_generic() -> Mapping[str, frozenset[str]]:
    """Generic words that are also parts of names (the kul of Issyk Kul)."""
    return _by_feature(_file("places").get("weak", {}))


@kept
def particles() -> frozenset[str]:
    """What joins a generic word and a name ("of")."""
    return frozenset(_texts(_file("places").get("particles", {})))


@kept
def prepositions() -> frozenset[str]:
    """What stands before the name of a place in a sentence ("from", "в")."""
    return frozenset(_texts(_file("evidence")["preposition"]))


@kept
def also() -> frozenset[str]:
    """What stands before another name of a place: "formerly", "ныне"."""
    return frozenset(_texts(_file("places").get("also", {})))


@kept
def unions() -> frozenset[str]:
    """What our countries were part of: "USSR", "советский союз"."""
    return frozenset(_texts(_file("places")["union"]))


@kept
def _elided() -> tuple[str, ...]:
    """Particles written to the front of a name with an apostrophe ("d'"), the longest first."""
    # Normalizing takes the apostrophe off the end of a text.
    particles = {f"{text}'" for text in _texts(_file("places").get("elided", {}))}
    return tuple(sorted(particles, key=lambda text: (-len(text), text)))


def unelide(word: str) -> str:
    """A word without the particle that is written to its front.

    >>> unelide("d'aral"), unelide("sherobod")
    ('aral', 'sherobod')
    """
    if "'" not in word:
        return word
    return next((word[len(part) :] for part in _elided() if word.startswith(part) and len(word) > len(part) + 1), word)


@kept
def _directions() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    """Direction words, and those written together with a name, in front and behind, each with its direction in English."""
    data = _file("directions")
    apart = {text: direction for direction in _DIRECTIONS for text in _texts(data.get(direction, {}))}
    in_front = {text: direction for direction, lists in data["glued_front"].items() for text in _texts(lists)}
    behind = {text: direction for direction, lists in data["glued"].items() for text in _texts(lists)}
    return apart, in_front, behind


_SHORTEST_DIRECTED = 4
"""Letters that are left at least of a name that a direction is written to."""
_DIRECTIONS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "mountainous")


def direction(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The direction that the words of a name speak of, in English, and the other words; "" and all words without one.

    >>> direction(("kazakhstan", "barat"))
    ('west', ('kazakhstan',))
    >>> direction(("北哈萨克斯坦",)), direction(("คาซัคสถานเหนือ",))
    (('north', ('哈萨克斯坦',)), ('north', ('คาซัคสถาน',)))
    """
    apart, in_front, behind = _directions()
    if len(words) > 1:
        for i, word in enumerate(words):
            if word in apart:
                return apart[word], words[:i] + words[i + 1 :]
    if not words:
        return "", words
    first, last = words[0], words[-1]
    size = _in_front_of(first, in_front, _SHORTEST_DIRECTED) if _beginnings().of(first) else 0
    if size:
        return in_front[first[:size]], (first[size:], *words[1:])
    left = _left_of(last, behind, _SHORTEST_DIRECTED) if _endings(_directions_behind).of(last) else 0
    return (behind[last[left:]], (*words[:-1], last[:left])) if left else ("", words)


def _directions_behind() -> Collection[str]:
    return _directions()[2]


@kept
def _all_affixes() -> Mapping[str, Mapping[str, frozenset[str]]]:
    return {key: _by_feature(_file("places").get(key, {})) for key in ("glued", "weak_glued", "glued_front")}


def _affixes(key: str) -> Mapping[str, frozenset[str]]:
    """The generic words that are written together with a name, behind it or in front of it."""
    return _all_affixes()[key]


@functools.cache
def _behind() -> Mapping[str, frozenset[str]]:
    return {**_affixes("weak_glued"), **_affixes("glued")}


def _in_front() -> Mapping[str, frozenset[str]]:
    return _affixes("glued_front")


def _in_front_of(word: str, affixes: Collection[str], shortest: int) -> int:
    """The length of the longest affix in front of a word that leaves so many letters of it; 0 without one."""
    return next((size for size in range(len(word) - shortest, 0, -1) if word[:size] in affixes), 0)


def _left_of(word: str, affixes: Collection[str], shortest: int) -> int:
    """How many letters of a word stand before the longest affix behind it that leaves so many; 0 without one."""
    return next((size for size in range(shortest, len(word)) if word[size:] in affixes), 0)


@functools.cache
def _beginnings() -> PlainAffixes[bool]:
    """What speaks of a feature or a direction in front of a name: few words begin so, and the others are not taken apart."""
    return Affixes(dict.fromkeys((*_in_front(), *_directions()[1]), True), True)


@functools.cache
def _endings(affixes: Phrases) -> PlainAffixes[bool]:
    """The same for affixes behind a name."""
    return Affixes(dict.fromkeys(affixes(), True), False)


_SHORTEST_IN_FRONT, _SHORTEST_BEHIND = 2, 3
"""Letters that are left at least of a name that a generic word is written to, in front and behind."""
_SYLLABLES, _FEWEST_SYLLABLES = re.compile("[\u3400-\u9fff\uac00-\ud7a3]{2}"), 2
"""Letters of Han or Hangul, of which two are a name."""


def unglue(word: str) -> tuple[str, frozenset[str]]:
    """A word without the generic word that is written together with it, and the features that it speaks for.

    >>> unglue("奥什州")
    ('奥什', frozenset({'region'}))
    """
    if not (_endings(_behind).of(word) or _beginnings().of(word)):
        return word, frozenset()
    bare, features = unglue_front(word)
    if features:
        return bare, features
    left = _left_of(word, _behind(), _FEWEST_SYLLABLES if _SYLLABLES.match(word) else _SHORTEST_BEHIND)
    return (word[:left], _behind()[word[left:]]) if left else (word, frozenset())


def unglue_front(word: str) -> tuple[str, frozenset[str]]:
    """The same where the generic word stands in front.

    >>> unglue_front("แคว้นออช")
    ('ออช', frozenset({'region'}))
    """
    front = _in_front_of(word, _in_front(), _SHORTEST_IN_FRONT) if _beginnings().of(word) else 0
    return (word[front:], _in_front()[word[:front]]) if front else (word, frozenset())


@functools.cache
def _first_words(phrases: Phrases) -> frozenset[str]:
    return frozenset(text.partition(" ")[0] for text in phrases())


@kept
def _last_of_phrases() -> frozenset[str]:
    """The last words of generic phrases that are no generic words by themselves."""
    return frozenset(text.rpartition(" ")[2] for text in generic()) - generic().keys()


def may_end_generic(word: str) -> bool:
    """Whether a word is a generic one or the last of a generic phrase."""
    return word in generic() or word in _last_of_phrases()


def strip(words: list[str], sort: Phrases) -> tuple[list[str], list[str]]:
    """The words without the phrases of some sort that are among them, and these phrases; the longest phrase wins.

    >>> strip(["prime", "minister", "abe"], titles)
    (['abe'], ['prime minister'])
    """
    first_words = _first_words(sort)
    if first_words.isdisjoint(words):  # most names have none
        return words, []
    phrases = sort()
    kept: list[str] = []
    found: list[str] = []
    i = 0
    while i < len(words):
        sizes = range(min(_LONGEST_PHRASE, len(words) - i), 0, -1) if words[i] in first_words else ()
        phrase = next((text for size in sizes if (text := " ".join(words[i : i + size])) in phrases), None)
        if phrase is None:
            kept.append(words[i])
            i += 1
        else:
            found.append(phrase)
            i += phrase.count(" ") + 1
    return kept, found


@functools.cache
def _written_behind() -> Collection[str]:
    return {*_behind(), *_directions_behind()}


@functools.cache
def _clues() -> tuple[frozenset[str], PlainAffixes[bool], PlainAffixes[bool]]:
    """All that speaks of a feature or a direction: words, and affixes in front and behind."""
    return (
        _first_words(generic).union(weak_generic(), _directions()[0]),
        _beginnings(),
        _endings(_written_behind),
    )


def is_bare(words: Sequence[str]) -> bool:
    """Whether a name has surely no feature and no direction in it, nor one misspelt or written together with it. Most are
    bare, and one look at all the lists tells it.

    >>> is_bare(["new", "york"]), is_bare(["osh", "oblsat"]), is_bare(["奥什州"]), is_bare(["north", "kazakhstan"])
    (True, False, False, False)
    """
    known, in_front, behind = _clues()
    first, last = words[0], words[-1]
    if not known.isdisjoint(words) or behind.of(last) or in_front.of(first):
        return False
    if len(words) == 1:  # a generic word alone is a name
        return True
    return not (in_front.of(last) or misspelt_generic(first) or misspelt_generic(last))


def _no_initials(texts: Iterable[str]) -> frozenset[str]:
    """The texts with a word of two letters or more: "S. E." before a surname are initials."""
    return frozenset(text for text in texts if any(len(word) > 1 for word in text.split()))


@kept
def titles() -> frozenset[str]:
    """What stands before or behind a person's name: "president", "мырза"."""
    people = _file("people")
    return _no_initials(text for key in ("titles", "glued_titles", "glued_front_titles") for text in _texts(people[key]))


@kept
def _titles_behind() -> frozenset[str]:
    return _no_initials(_texts(_file("people")["glued_titles"]))


@kept
def _titles_in_front() -> frozenset[str]:
    return _no_initials(_texts(_file("people")["glued_front_titles"]))


_SHORTEST_TITLED = 2
"""Letters of a name that a title is written to."""


def without_title(words: list[str]) -> list[str]:
    """The words of a name in a script without blanks, without a title that is written to the first or the last.

    >>> without_title(["托卡耶夫总统"]), without_title(["ประธานาธิบดีโตคาเยฟ"]), without_title(["大統領"])
    (['托卡耶夫'], ['โตคาเยฟ'], ['大統領'])
    """
    first, last = words[0], words[-1]
    if left := _left_of(last, _titles_behind(), _SHORTEST_TITLED):
        return [*words[:-1], last[:left]]
    front = _in_front_of(first, _titles_in_front(), _SHORTEST_TITLED)
    return [first[front:], *words[1:]]


@kept
def abbreviated_titles() -> frozenset[str]:
    """Titles that look like initials once they are normalized: "H.E.", "г-н"."""
    return frozenset(_texts(_file("people")["titles"])) - titles()


@kept
def weak_titles() -> frozenset[str]:
    """Titles that are also names or parts of names: "khan", "serdar"."""
    return _no_initials(_texts(_file("people")["weak_titles"]))


@kept
def things() -> frozenset[str]:
    """What shows that a name with a person's name in it is something or somebody else: "airport", "улица", "wife of"."""
    people = _file("people")
    return _no_initials((*_texts(people["things"]), *_texts(people["relation"]))) - titles()


@kept
def kin() -> frozenset[str]:
    """Words for relatives: "brother", "oğlu"."""
    people = _file("people")
    return frozenset(text for key in ("relation", "weak_relation") for text in _texts(people[key]) if " " not in text)


@kept
def _patronymic_suffixes() -> frozenset[str]:
    return frozenset(normalize(end) for forms in _file("people")["patronymic"].values() for end in forms.get("suffix", ()))


_SHORTEST_FATHER = 2
"""Letters of a father's name at the least."""


def father(word: str) -> str:
    """The father's name in a normalized word with the ending of a patronymic; "" for other words.

    >>> father("кемелевич"), father("кемелұлы"), father("токаев")
    ('кемел', 'кемел', '')
    """
    suffixes = _patronymic_suffixes()
    return word[: _left_of(word, suffixes, _SHORTEST_FATHER)] if _endings(_patronymic_suffixes).of(word) else ""


@kept
def patronymic_words() -> frozenset[str]:
    """Words that make the one before them a patronymic: "uulu", "oʻgʻli"."""
    return frozenset(normalize(word) for forms in _file("people")["patronymic"].values() for word in forms.get("word", ()))


@kept
def feminine_endings() -> tuple[tuple[str, str], ...]:
    """Endings of surnames, masculine and feminine: the two are different people."""
    pairs = (pair for lists in _file("people")["feminine"].values() for pair in lists)
    return tuple(sorted({(normalize(he), normalize(she)) for he, she in pairs}))
