"""Languages and spellings that follow from a name without doubt: the language of a generic word, and the other alphabet
of Uzbek and Kazakh."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from clean import tidy
from model import APOSTROPHES, Name, scripts

from translit.romanize import romanize

# Generic words that only one language has; the word itself is written small. Turkmen, Kazakh and Tajik in the letters of a
# romanization (aūdany) are not here: they are spellings of no state.
WORDS: Mapping[str, str] = {
    "district": "en",
    "ауданы": "kk",
    "қаласы": "kk",
    "району": "ky",
    "район": "ru",
    "область": "ru",
    "ноҳияи": "tg",
    "etraby": "tk",
    "etrap": "tk",
    "tumani": "uz",
    "shahri": "uz",
    "тумани": "uz-Cyrl",
    "шаҳри": "uz-Cyrl",
}

# Letters of a romanization of Uzbek Cyrillic, which the Uzbek Latin alphabet does not have.
NO_UZBEK_LATIN = re.compile("[ŭŬwWūŪ]|[gGkKzZ]h")

# Generic words that stay as they are.
SMALL = {"district": "District", "ноҳияи": "Ноҳияи"}

# Uzbek Latin to Cyrillic: what is longer comes first.
UZBEK: Mapping[str, str] = {
    "yoʻ": "йў",
    "sʼh": "сҳ",
    "oʻ": "ў",
    "gʻ": "ғ",
    "sh": "ш",
    "ch": "ч",
    "yo": "ё",
    "yu": "ю",
    "ya": "я",
    "ye": "е",
    **dict(zip("abdefghijklmnopqrstuvxyz", "абдефгҳижклмнопқрстувхйз", strict=True)),
    "ʼ": "ъ",
}
UZBEK_LETTERS = re.compile("|".join(sorted(UZBEK, key=len, reverse=True)), re.IGNORECASE)


def language(text: str) -> tuple[str, str]:
    """Give the language that the generic word of a name tells, and the word; empty where there is none.

    >>> language("Қармақшы Ауданы"), language("Тюпский район"), language("Qarmaqshy Aūdany")
    (('kk', 'Ауданы'), ('ru', 'район'), ('', ''))
    """
    for word in (*text.split()[:1], *text.split()[-1:]):
        lang = WORDS.get(word.casefold(), "")
        if lang and not (lang == "uz" and NO_UZBEK_LATIN.search(text)):
            return lang, word
    return "", ""


def with_language(name: Name) -> Name:
    """Tag an untagged name whose generic word tells its language, and write that word as the language does."""
    text = tidy(name.text)
    lang, word = language(text) if name.lang == "und" else ("", "")
    if not lang:
        return name
    if lang == "uz":
        text = apostrophes(text)
    small = SMALL.get(word.casefold(), word.casefold())
    return replace(name, lang=lang, text=" ".join(small if part == word else part for part in text.split()))


def apostrophes(text: str) -> str:
    """Write oʻ, gʻ and ʼ with the letters of the Uzbek alphabet.

    >>> apostrophes("G'uzor"), apostrophes("Ma’mur")
    ('Gʻuzor', 'Maʼmur')
    """
    return APOSTROPHES.sub("ʼ", re.sub(f"(?<=[OoGg]){APOSTROPHES.pattern}", "\0", text)).replace("\0", "ʻ")


def uzbek_cyrillic(text: str) -> str:
    """Write Uzbek Latin in Cyrillic; empty unless the way back gives the same text.

    >>> uzbek_cyrillic("Gʻijduvon tumani"), uzbek_cyrillic("Ellikqalʼa"), uzbek_cyrillic("Yangiyoʻl")
    ('Ғиждувон тумани', 'Элликқалъа', 'Янгийўл')
    """
    cyrillic = UZBEK_LETTERS.sub(lambda found: _uzbek_letter(found, text), text)
    return cyrillic if romanize(cyrillic, system="uz-latn-1995") == text else ""


def _uzbek_letter(found: re.Match[str], text: str) -> str:
    latin = found[0]
    letter = UZBEK[latin.lower()]
    if latin.lower() == "e" and not text[: found.start()][-1:].isalpha():
        letter = "э"
    return letter.capitalize() if latin[0].isupper() else letter


def kazakh_latin(text: str) -> str:
    """Write Kazakh Cyrillic in the alphabet of 2021; empty where it has no letter."""
    latin = romanize(text, system="kk-latn-2021")
    return "" if latin.unconverted else str(latin)


def other_alphabet(name: Name) -> Iterator[Name]:
    """Yield a name, and how it is written in the other alphabet of its language."""
    yield name
    if name.lang == "uz" and "LATIN" in scripts(name.text):
        other, lang = uzbek_cyrillic(apostrophes(name.text)), "uz-Cyrl"
    elif name.lang == "kk" and language(name.text)[0] == "kk":
        other, lang = kazakh_latin(name.text), "kk-Latn"
    else:
        return
    if other:
        yield replace(name, lang=lang, text=other, role="alias")


def spelled(names: Iterable[Name]) -> Iterator[Name]:
    """Yield every name, tagged where it tells its language, and its other spellings.

    The main name of GeoNames stays as it is, untagged, since it need not be the official one of its language.
    """
    for name in names:
        tagged = with_language(name)
        if name.role == "official" and tagged != name:
            yield name
            tagged = replace(tagged, role="alias")
        yield from other_alphabet(tagged)
