"""Surface to text: one spelling of apostrophes, blanks, capitals and invisible characters.

The same function cleans a query and builds the index, so that two surfaces that a reader takes for one are one text.
"""

import re
import unicodedata

MAX_LENGTH = 256
"""Characters; a longer surface is no name. The longest alias of the tables has under 100."""

# The characters seen for the Uzbek oʻ and tutuq belgisi, for Ukrainian and for Hebrew geresh, which NFKC keeps apart.
APOSTROPHES = "'ʻʼ‘’`´′ʹʾʿˈ＇ʽ‛ꞌ׳ʺ"

# Letters that look alike, by capitals and small letters: (Latin, Cyrillic).
_LOOKALIKES = list(zip("AaBCcEeHhIiJjKMOoPpSsTXxYyÄäËëÏïÖö", "АаВСсЕеНһІіЈјКМОоРрЅѕТХхУуӒӓЁёЇїӦӧ", strict=True))
_TO_CYRILLIC = str.maketrans(dict(_LOOKALIKES))
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _LOOKALIKES})
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Letters of one alphabet of which casefolding leaves one each, and NFKC nothing else: not İ, ß, ĳ, ŀ, ŉ.
_PLAIN_LATIN = "[A-Za-zÀ-ÖØ-Þà-öø-įıĴ-ľŁ-ňŊ-žƏə]"
_PLAIN_CYRILLIC = "[А-Яа-яЁёҒғҚқҢңӘәӨөҮүҰұҺһҲҳҶҷӢӣӮӯЎўІі]"
_PLAIN = "|".join(f"{letter}+(?:[ -]{letter}+)*" for letter in (_PLAIN_LATIN, _PLAIN_CYRILLIC))
_ONE_ALPHABET = re.compile(_PLAIN)
"""Words that capitals and hyphens alone keep from being normalized; most are."""
_QUOTE = re.compile(r"(?<!\S)'+|(?<![og])'+(?!\S)")
_NON_JOINER = "\u200c"
_HEH = re.compile("[هہ]\u200c+(?=\\w)")
_ALEF = re.compile("\u200cا(?=[وی][^اآوی\\W])")
"""An alef before which a Persian compound goes on, and which only bears the vowel behind it: قیزیل‌اوردا is قیزیلوردا."""
_TEH = "ة"
"""A letter that is always a vowel: heh is one before a non-joiner, where a Persian compound goes on, as it is at the end of a
word."""
_JOINED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Invisible characters inside a word: the word goes on (soft hyphen, zero-width joiners of Persian)."""


def _simplify(code: int) -> str | None:
    """What becomes of one character before NFKC: None keeps it."""
    char = chr(code)
    if char in APOSTROPHES:
        return "'"
    if char in _JOINED:
        return ""
    category = unicodedata.category(char)
    if category == "Cs" or category == "Cf":  # lone surrogates, bidirectional controls
        return ""
    if category[0] in "ZPCS" and category != "Sk":
        return " "
    return None


class _Simplify(dict[int, str | None]):
    """A table for `str.translate` that fills itself as characters are met."""

    def __missing__(self, code: int) -> str | None:
        value = _simplify(code)
        result = chr(code) if value is None else value
        if len(self) < 10_000:  # bounded, whatever is thrown at it
            self[code] = result
        return result


_SIMPLIFY = _Simplify()


def _unmix(word: str) -> str:
    """A word in two look-alike alphabets, written in the one that most of its letters belong to.

    >>> _unmix("Камaловна") == "Камаловна"    # the fourth letter was Latin
    True
    """
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if latin == 0 or cyrillic == 0:
        return word
    return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)


def _bare(text: str) -> str:
    """Single blanks, and no quotes around a word; an apostrophe that ends the Uzbek letter oʻ or gʻ stays. Casefolding and
    NFKC make some letters many: what has grown too long is no name either."""
    if "'" in text:
        text = _QUOTE.sub("", text)
    bare = " ".join(text.split())
    return bare if len(bare) <= MAX_LENGTH else ""


def normalize(surface: object) -> str:
    """Clean a surface for look-up: NFKC, casefolded, one apostrophe, single blanks, no punctuation or controls.

    Parameters:
        surface: the name as met. Whatever is not a string, or longer than `MAX_LENGTH` characters, means nothing.

    Returns:
        The text, "" where nothing is left.

    >>> normalize("  TOKAYEV,\\tKassym-Jomart ")
    'tokayev kassym jomart'
    >>> normalize("O‘zbekiston") == normalize("Oʻzbekiston") == "o'zbekiston"
    True
    >>> normalize(None), normalize(float("nan")), normalize("\\ud800")
    ('', '', '')
    """
    if not isinstance(surface, str):
        return ""
    if len(surface) <= MAX_LENGTH and _ONE_ALPHABET.fullmatch(surface):
        return surface.casefold().replace("-", " ")
    if len(surface) > MAX_LENGTH:
        surface = surface.strip()
        if len(surface) > MAX_LENGTH:
            return ""
    if _NON_JOINER in surface:
        surface = _ALEF.sub("", _HEH.sub(_TEH, surface))
    text = surface.translate(_SIMPLIFY)
    if text.isascii():
        return _bare(text.lower())
    if _LATIN.search(text) and _CYRILLIC.search(text):
        text = " ".join(map(_unmix, text.split()))
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    # Casefolding İ leaves a combining dot; other words' marks that found no letter are nothing to look up.
    text = text.replace("i\u0307", "i").translate(_SIMPLIFY)
    return _bare(text)


def spellings(text: str) -> tuple[str, ...]:
    """A text of the tables, and the same as it is printed where the dots of ё are left out, as they mostly are in Russian.

    >>> spellings("Нефёдов"), spellings("Масимов")
    (('Нефёдов', 'Нефедов'), ('Масимов',))
    """
    plain = text.replace("ё", "е").replace("Ё", "Е")
    return (text,) if plain == text else (text, plain)


def unmarked(text: str) -> str:
    """A normalized text without the marks on its letters, which many keyboards do not have.

    >>> unmarked("köztársaság"), unmarked("ё")
    ('koztarsasag', 'е')
    """
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


_WITHOUT_MARKS = str.maketrans(
    dict(zip("ıəøłđðħŋ", "ieolddhn", strict=True)) | {"þ": "th", "æ": "ae", "œ": "oe"},
)
"""Latin letters that are typed as others though they have no mark that could go."""
_RUSSIAN = str.maketrans(dict(zip("әғқңөұүһіҳӣӯўҗ", "агкноуухихиууж", strict=True)) | {"ҷ": "дж"})
"""Cyrillic letters that Russian has not, as they are typed with those that it has."""
_SHORTEST_TYPED = 5
"""Letters of a text that is known as it is typed, too; a shorter one is too many other words."""


def typed(text: str) -> set[str]:
    """How a normalized text is typed where Latin letters have no marks, in capitals, where a Turkic ı has no letter of its own,
    and where Cyrillic ones are those of Russian; itself, where it has none of these or is short.

    >>> sorted(typed("tanrı dağı")), typed("су қоймасы"), typed("oş")
    (['tanri dagi', 'tanri daği'], {'су коймасы'}, {'oş'})
    """
    if len(text) < _SHORTEST_TYPED or text.isascii():
        return {text}
    if not _LATIN.search(text):
        return {text.translate(_RUSSIAN)}
    bare = unmarked(text.translate(_WITHOUT_MARKS))
    return {bare if bare.isascii() else text, text.replace("ı", "i")}
