"""Names of places that are words of other meanings as well, or may be: what such a name means has to be told by evidence."""

import functools
import re
from collections.abc import Mapping

from translit import endings, evidence
from translit.entity import BEHIND_LATIN, OURS
from translit.spans import Span
from translit.tokens import plain
from translit.verdict import Match
from translit.verdicts import SURE_PLACE
from translit.words import titles, weak_titles

_SURE_LONG, LONG = 86.0, 8
"""The score of a place's name of so many letters that needs no evidence."""
_SHORT = 4
"""Letters of a place's name at the most that needs evidence."""
_REMEMBERED = 65536
"""Names that are remembered."""

_SURNAME = re.compile("[оеё]в(?:а|у|ым|ой|ых)?$|(?:ov|[iy]ev|ow|iew)a?$")
"""What Russian surnames end in, also declined: towns are called after their bearers."""

_FEW = 5
"""Blanks of a text that is too short to tell its language by a word that it has not."""
_NEAR, _FEW_WORDS = 80, 3
"""Characters around a name in which so many of its little words tell that a text is in German."""
_BEHIND_CYRILLIC = "\u0530"
"""The first character behind the Cyrillic letters."""
_SLAVIC = re.compile("[łśźřěů]")
"""Letters that of the Latin alphabets only Slavic ones have."""
_UKRAINIAN = re.compile("[іїєґ]")
"""Letters that Ukrainian has and Russian does not."""
_AROUND = 350
"""Characters around a name that tell the language of a text."""


@functools.cache
def no_names() -> frozenset[str]:
    """Words that are capitalized for other reasons than being names."""
    return titles() | weak_titles() | evidence.openers()


def ordinary(span: Span, match: Match) -> bool:
    """Whether a name of a place is in the list of those that are words of other meanings as well."""
    if span.words > 1 and match.entity.feature in evidence.WATERS:
        return plain(span.text) in evidence.ordinary()
    if span.words == 1 and _town(match) and _SURNAME.search(span.letters):
        return True
    return _ordinary(span.letters, span.text, match.query, match.name, span.words == 1)


@functools.lru_cache(maxsize=_REMEMBERED)
def _ordinary(letters: str, surface: str, query: str, name: str, single: bool) -> bool:
    texts = {letters, plain(surface), plain(query), plain(name)}
    if single and (evidence.adjective(letters) or not texts.isdisjoint(no_names())):
        return True
    if letters and not evidence.local(letters):
        texts.update(endings.stems(letters, "place"))
    return not texts.isdisjoint(evidence.ordinary())


def common(span: Span, match: Match) -> bool:
    """Whether a name of a place is one of other things as well, or may be a slip for another word."""
    letters = plain(match.query)
    if ordinary(span, match) or _hamlet(match):
        return True
    if span.words == 1 and match.entity.feature == "district" and match.method != "exact":  # Firdavsi is a poet
        return True
    if span.words > 1:
        return match.method == "fuzzy" and match.score < SURE_PLACE
    if match.name == span.text and span.text.isupper() and len(letters) > 2:  # an abbreviation, written as such
        return False
    if _misread(span, match, letters):
        return True
    if span.letters and len(letters) <= _SHORT:
        return not (_capital(match, letters) or _unvowelled(match, letters))
    return match.score < (_SURE_LONG if len(letters) >= LONG else SURE_PLACE)


def _misread(span: Span, match: Match, letters: str) -> bool:
    """Whether a word is the name of a lesser place, or of a partner's, only in another spelling, or in Latin letters without an
    ending: so many languages have so many."""
    partner = match.entity.country not in OURS
    if not span.letters:
        return False
    if match.entity.feature == "country" and (not partner or (match.method == "exact" and len(letters) > _SHORT)):
        return False
    if not partner and evidence.large(match.entity):
        return False
    if not "a" <= span.letters[:1] < BEHIND_LATIN:
        return (match.method == "fuzzy" or (partner and match.method == "key")) and not caseless(span.letters)
    whole = "'" in span.letters or span.letters in (letters, f"{letters}s")
    return not whole or match.method == "fuzzy" or (match.method == "key" and (partner or _town(match)))


@functools.cache
def _common() -> Mapping[str, frozenset[str]]:
    """The languages of such words."""
    found: dict[str, set[str]] = {}
    for lang, words in evidence.lists("common").items():
        for word in map(plain, words):
            found.setdefault(word, set()).add(lang)
    return {word: frozenset(langs) for word, langs in found.items()}


def _word(word: str, text: str, place: int) -> bool:
    """Whether a normalized name of a place is an ordinary word as well, which a capital letter tells apart inside a sentence,
    in what may be the language of a text around a place.

    >>> _word("душанбе", "Душанбе, баъди нисфирӯзӣ", 0), _word("душанбе", "Душанбе, во вторник и в среду", 0)
    (True, False)
    """
    langs = _common().get(word, ())
    around = text[max(0, place - _AROUND) : place + _AROUND].lower() if langs else ""
    return any(_may_be(lang, around) for lang in langs)


_RUSSIAN_LETTERS = frozenset({"kk", "ky", "tg", "uz-Cyrl"})
"""Languages with the letters of Russian: a text in one of them has none of its little words."""


def _may_be(lang: str, text: str) -> bool:
    """Whether a text in lower case may be in a language, by its letters or by the little words of another."""
    if lang in _RUSSIAN_LETTERS:
        return _little_words().search(text) is None
    letters = _letters().get(lang)
    return letters is None or not letters.isdisjoint(text)


def slavic(text: str, place: int, *, surely: bool = False) -> bool:
    """Whether a text around a place may be in a Slavic language: it has their little words or letters, or is too short to
    have any and in Cyrillic, unless that is to be sure."""
    around = text[max(0, place - _AROUND) : place + _AROUND].lower()
    if _little_words().search(around) is not None or _SLAVIC.search(around) is not None:
        return True
    return not surely and around.count(" ") < _FEW and BEHIND_LATIN < text[place : place + 1] < _BEHIND_CYRILLIC


def ukrainian(text: str, place: int) -> bool:
    """Whether a text around a place has letters of Ukrainian that Russian does not have.

    >>> ukrainian("за Кунаєва", 3), ukrainian("за Кунаева", 3)
    (True, False)
    """
    return _UKRAINIAN.search(text[max(0, place - _AROUND) : place + _AROUND].lower()) is not None


def german(text: str, place: int) -> bool:
    """Whether a text around a place is in German: its nouns have capitals, be they names or not.

    >>> german("Die Behörden mit der Gabe, nicht zu antworten", 4), german("Officials who will not answer", 4)
    (True, False)
    """
    found = _german().findall(text[max(0, place - _NEAR) : place + _NEAR].lower())
    return len(set(found)) >= _FEW_WORDS


@functools.cache
def _german() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(evidence.words_of('german')))})(?!\w)")


@functools.cache
def _letters() -> Mapping[str, frozenset[str]]:
    """Letters that tell a language from its neighbours."""
    return {lang: frozenset(letters) for lang, letters in evidence.lists("letters").items()}


@functools.cache
def _little_words() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(evidence.words_of('little')))})(?!\w)")


def is_word(span: Span, text: str, stem: str = "") -> bool:
    """Whether a name stands in a text as an ordinary word of its language may, also before an ending, where no capital letter
    tells it apart."""
    words = {span.letters, plain(span.text), stem} - {""}
    return span.words == 1 and any(_word(word, text, span.start) for word in words)


def caseless(text: str) -> bool:
    """Whether a script has no capitals to tell a name by.

    >>> caseless("مرو"), caseless("Мары")
    (True, False)
    """
    return text != "" and text.upper() == text.lower()


def _capital(match: Match, letters: str) -> bool:
    """Whether a short name is written as that of one of the few cities of partners in the tables, in a script with capitals."""
    ours = match.entity.country in OURS
    return match.method == "exact" and not ours and len(letters) == _SHORT and not caseless(letters)


def _unvowelled(match: Match, letters: str) -> bool:
    """Whether a short name is just that of a large town of ours in a script that writes few vowels: خجند."""
    large = match.entity.country in OURS and evidence.large(match.entity)
    return match.method == "exact" and large and len(letters) == _SHORT and caseless(letters)


def _town(match: Match) -> bool:
    """Whether a place is a town of ours that is not known far and wide."""
    entity = match.entity
    return entity.feature == "city" and entity.country in OURS and not evidence.large(entity)


def _hamlet(match: Match) -> bool:
    """Whether a place is a settlement of unknown size: such bear the names of people and things."""
    entity = match.entity
    return entity.feature == "city" and entity.country in OURS and not entity.population
