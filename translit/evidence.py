"""What stands around a name in a text and tells whether it is ours: countries, offices, and things that only bear a name."""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from translit.beginnings import FIRST_UNSPACED, Beginnings
from translit.entity import OURS, Entity
from translit.normalize import normalize
from translit.store import kept
from translit.tables import TABLES, read_toml
from translit.trie import trie
from translit.words import prepositions

_ARABIC = "\u0600"
"""The first character of the scripts in which a country's name counts inside a word."""
_NEAR = 350
"""Characters around a name in which a country or another name is evidence."""
BESIDE = 48
"""Characters on either side of a name in which an office or a bearer is looked for."""
_SENTENCE = 150
"""Characters of a sentence on either side of a name that are looked through for what it speaks of."""
_TITLE = 4
"""Characters of a title of office in a script without blanks."""
_OFFICE_WORDS = 5
"""Words between an office and a name at the most: "the president of the Republic of Kazakhstan, K. Tokayev"."""
_REMEMBERED = 65536
"""Words that are remembered."""
_SENTENCE_END = re.compile(r"[.!?;。！？؟…](?=\s|$)|[。！？\n]\s*\n?")
_WORDS = re.compile(r"[\w'’‘ʻ]+")
_NEXT = re.compile(r" ([\w'’‘ʻ]+)")
"""The word behind a name and a blank."""


@kept
def _file() -> Mapping[str, Any]:
    return read_toml(TABLES / "words" / "evidence.toml")


def _all(lists: Mapping[str, Iterable[str]]) -> set[str]:
    return {word for words in lists.values() for word in words}


def lists(section: str) -> Mapping[str, Iterable[str]]:
    """The words of a section of the file by language."""
    found: Mapping[str, Iterable[str]] = _file()[section]
    return found


def sections(name: str) -> Mapping[str, Mapping[str, Iterable[str]]]:
    """The sections within a section of the file: their words by language."""
    found: Mapping[str, Mapping[str, Iterable[str]]] = _file()[name]
    return found


@functools.cache
def words_of(section: str) -> frozenset[str]:
    """The same of all languages."""
    return frozenset(_all(lists(section)))


@functools.cache
def begin(section: str) -> Beginnings:
    """What words begin with that have one of these at the front."""
    return Beginnings(words_of(section))


@kept
def codes() -> Mapping[str, str]:
    """The codes of countries by what words of them begin with."""
    return {text: code for code, lists in _file()["country"].items() for text in _all(lists)}


@functools.cache
def _countries() -> re.Pattern[str]:
    return re.compile(trie(codes()))


@functools.cache
def _unspaced_offices() -> re.Pattern[str]:
    return re.compile(trie(word for word in words_of("office") if word >= FIRST_UNSPACED))


@functools.cache
def openers() -> frozenset[str]:
    """Capitalized words that are no given name of the surname behind them."""
    return frozenset(map(normalize, words_of("opener")))


@functools.cache
def honorifics() -> frozenset[str]:
    """What anybody is called by before the surname, as normalized words."""
    return frozenset(map(normalize, words_of("honorific")))


def addressed(text: str, end: int) -> bool:
    """Whether the word behind a place in a text is one by which somebody is spoken to behind the name.

    >>> addressed("Mary opa keldi", 4), addressed("Mary keldi", 4)
    (True, False)
    """
    return _following(text, end) in words_of("address")


def _following(text: str, end: int) -> str:
    """The word behind a place in a text and a blank, in lower case."""
    word = _NEXT.match(text, end)
    return "" if word is None else word[1].lower()


def before_shore(text: str, end: int) -> bool:
    """Whether the word behind a place in a text tells that a river or a lake is named before it.

    >>> before_shore("Ертіс жағасында", 5), before_shore("Ертіс қаласында", 5)
    (True, False)
    """
    return _following(text, end) in words_of("shore")


def mining(text: str, start: int, end: int) -> bool:
    """Whether the sentence of a name speaks of what is got out of the earth.

    >>> mining("Drilling at Tengiz stopped.", 12, 18), mining("Birds at Tengiz nest.", 9, 15)
    (True, False)
    """
    return any(map(begin("field").within, beside(text, start, end, _SENTENCE)))


def flowing(text: str, start: int, end: int) -> bool:
    """Whether the sentence of a name speaks of what rivers do.

    >>> flowing("The Naryn burst its banks.", 4, 9), flowing("Naryn has a theatre.", 0, 5)
    (True, False)
    """
    return any(map(begin("flow").within, beside(text, start, end, _SENTENCE)))


def mined(word: str) -> bool:
    """Whether a normalized word is of that sort."""
    return begin("field").end(word, 0) >= 0


@functools.cache
def ordinary() -> frozenset[str]:
    """Normalized names of places that are words of other meanings as well."""
    return frozenset(map(normalize, words_of("ordinary")))


@functools.cache
def never() -> frozenset[str]:
    """Normalized words that are no names of ours though nearly written so, and longer names of others that hold one."""
    return frozenset(map(normalize, words_of("never")))


def generation(text: str, end: int) -> str:
    """Whether what stands right behind a surname says "elder" or "younger"; "" where it does not.

    >>> generation("Бердымухамедов-младший сменил отца", 14), generation("Bush Sr. spoke", 4), generation("Bush spoke", 4)
    ('younger', 'elder', '')
    """
    behind = text[end : end + BESIDE].lower().lstrip(" ,-‐(")
    return next((section for section in ("elder", "younger") if begin(section).end(behind, 0) >= 0), "")


def countries(text: str, place: int) -> set[str]:
    """The codes of our countries that a text speaks of around a place in it.

    >>> countries("The Kyrgyz minister flew to Osh.", 28), countries("Kazak, not Bekazakov", 14)
    ({'KG'}, {'KZ'})
    """
    around = text[max(0, place - _NEAR) : place + _NEAR].lower()
    return {codes()[found[0]] for found in _countries().finditer(around) if _begins_word(around, found)}


def _begins_word(text: str, found: re.Match[str]) -> bool:
    """Whether something begins a word; Arabic writes prefixes to the front, and Chinese writes no blanks."""
    return found[0] > _ARABIC or not text[found.start() - 1 : found.start()].isalpha()


def beside(text: str, start: int, end: int, reach: int = BESIDE) -> tuple[str, str]:
    """What stands before a name in its sentence and what behind it, in lower case.

    >>> beside("He left. President Tokayev, 70, stayed.", 19, 26)
    (' president ', ', 70, stayed')
    """
    before = _SENTENCE_END.split(text[max(0, start - reach) : start].lower())[-1]
    return before, _SENTENCE_END.split(text[end : end + reach].lower())[0]


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of a name begins and ends, as far as it is looked through.

    >>> sentence("He left. Osh is far.", 9, 12)
    (8, 19)
    """
    before, after = beside(text, start, end, _SENTENCE)
    return start - len(before), end + len(after)


def titled(text: str, start: int, end: int) -> bool:
    """Whether a title of office touches a name in a text without blanks.

    >>> titled("会见普京总统时", 2, 4), titled("总统昨天会见普京时", 6, 8)
    (True, False)
    """
    office = _unspaced_offices()
    before = text[max(0, start - _TITLE) : start]
    return office.match(text, end) is not None or any(office.fullmatch(before[i:]) for i in range(len(before)))


def office(text: str, start: int, end: int) -> bool:
    """Whether a title of office stands beside a place in a text, in its sentence.

    >>> office("Kazakh President Tokayev left.", 17, 24), office("A baker called Karimov left.", 15, 22)
    (True, False)
    """
    before, after = beside(text, start, end)
    near = " ".join(_WORDS.findall(before)[-_OFFICE_WORDS:]), " ".join(_WORDS.findall(after)[:_OFFICE_WORDS])
    return any(map(begin("office").within, near))


def presides(text: str, start: int, end: int) -> bool:
    """Whether the title of a head of state touches a name in a text.

    >>> presides("President Japarov left.", 10, 17), presides("Finance minister Japarov left.", 17, 24)
    (True, False)
    """
    if titled(text, start, end):
        return begin("state").within(text[max(0, start - _TITLE) : end + _TITLE])
    last = beside(text, start, end)[0].split()[-2:]
    return any(begin("state").end(" ".join(last[at:]), 0) >= 0 for at in range(len(last)))


_GENITIVE = re.compile("(?:[ндт][ыиіүуөо]ң|[ндт][ыиүу]н|ning|n[ıiuü]n|'[ıiuü]n|n[ıi]ñ|[yiuü]ň|nyn|nin)$")
"""How Turkic languages end a name to which something behind it belongs (Шымкенттің көшелері), and never one that it bears."""


@functools.lru_cache(maxsize=_REMEMBERED)
def genitive(word: str) -> bool:
    """Whether a word has such an ending.

    >>> genitive("шымкенттің"), genitive("шымкент")
    (True, False)
    """
    return _GENITIVE.search(word) is not None


_KNOWN, _LARGE = 30_000, 100_000
"""People in a place that a text on its countries may name without more ado, and in one that any text may name."""
_LANDS = frozenset({"country", "range", "peak", "desert", "river", "lake", "sea"})
"""Features that are known without having people counted in them."""


def known(entity: Entity) -> bool:
    """Whether an entity is one that texts name oftener than what is called nearly so: a leader, a place of some size,
    or one of a partner, of whose places only such are in the tables."""
    if entity.kind == "leader" or entity.feature in _LANDS or entity.country not in OURS:
        return True
    return (entity.population or 0) >= _KNOWN


def large(entity: Entity) -> bool:
    """Whether a place has so many people that any text may name it: it lends its name to others, and is better known than
    whom it is called after."""
    return (entity.population or 0) >= _LARGE


_SURNAME_PARTICLES = frozenset({"van", "von", "de", "da", "di", "del", "bin", "ibn"})
"""What stands between a given name and a surname."""
WATERS = ("river", "lake", "sea", "canal")
"""Features whose name together with the word for them is no other's: the river Chu; the likeliest first."""
_LOCAL = re.compile(
    "'?(?:[дт][аеоө]н?(?:[гғқк][ыу]|[гк][иү])?|н[ае]н|[гғқк][аео]|(?<=[a-zäçğıöşüňý']{4})[dt][aeäə]n?(?:ki|gi)?|(?<=[a-zäçğıöşüňý']{4})[gğqk][aeä]"
    "|'[dt][ae]n?(?:ki)?|'[yn]?[ae])$"
)
"""How Turkic languages say in, from and to with the ending of a name: Pekindan, Семейге, Oş'a."""


@functools.lru_cache(maxsize=_REMEMBERED)
def local(word: str) -> bool:
    """Whether a normalized word has such an ending; many words end so by themselves.

    >>> local("pekindan"), local("pekin")
    (True, False)
    """
    return _LOCAL.search(word) is not None


def without_local(word: str) -> str:
    """A normalized word without such an ending.

    >>> without_local("pekindan"), without_local("bişkek'te")
    ('pekin', 'bişkek')
    """
    return _LOCAL.sub("", word)


_ADJECTIVE = re.compile("[цс]к(?:ий|ая|ое|ие|ого|ой|ому|ом|их|им|ими|ую)$|[цсз]ьк(?:ий|а|е|і|ого|ої|ому|им|их|ими|у|ій|ою)$")


@functools.lru_cache(maxsize=_REMEMBERED)
def adjective(word: str) -> bool:
    """Whether a normalized word ends as Russian and Ukrainian adjectives do: Soviet towns are called so, and much else.

    >>> adjective("бухарский"), adjective("кокандська"), adjective("бухара")
    (True, True, False)
    """
    return _ADJECTIVE.search(word) is not None


_BEHIND_KOREAN = ("에서", "에는", "으로", "에 ")
_BEHIND_JAPANESE = ("で", "へ", "から", "まで")
"""What Korean and Japanese write behind the name of a place."""


def placed(text: str, start: int, end: int) -> bool:
    """Whether a preposition of places stands right before a name in a text, or a particle of places behind it.

    >>> placed("a bazaar in Osh", 12, 15), placed("journal d'Och", 10, 13), placed("부산에서", 0, 2)
    (True, True, True)
    """
    if text[start : start + 1] >= "\u3000":
        return text.startswith(_BEHIND_KOREAN if text[start] >= "\uac00" else _BEHIND_JAPANESE, end)
    if text[start - 2 : start].lower() in ("d'", "d’"):
        return True
    if not text[start - 1 : start].isspace():
        return False
    words = _WORDS.findall(text[max(0, start - 12) : start].lower())
    return bool(words) and words[-1] in prepositions()


def particle(text: str, start: int) -> bool:
    """Whether a particle of surnames stands before a place in a text, and a capitalized word before that.

    >>> particle("Robin van Persie", 10), particle("he left van Persie", 12)
    (True, False)
    """
    words = text[max(0, start - BESIDE) : start].split(" ")[-3:]
    return len(words) == 3 and words[1] in _SURNAME_PARTICLES and words[0][:1].isupper() and not words[2]
