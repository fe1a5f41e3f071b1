"""Checks of one name by itself: its letters, its blanks, its language. Each says what is wrong and what would do, or None.

`translit.check` runs them over the tables.
"""

import functools
import re
import unicodedata
from collections.abc import Callable

import pycountry

from translit.entity import Name
from translit.normalize import MAX_LENGTH, normalize
from translit.script import script

NameCheck = Callable[[Name], str | None]

# RFC 5646, section 2.1, in its canonical letters: language, script, region, variants.
_TAG = re.compile(r"(?P<lang>[a-z]{2,3})(-(?P<script>[A-Z][a-z]{3}))?(-([A-Z]{2}|\d{3}))?(-([a-z0-9]{5,8}|\d[a-z0-9]{3}))*")

# The script of a language whose tag names none: CLDR's likely subtags, and Karakalpak as its state writes it since 1996
# (Latin). A language that is not here is written in Latin.
_LANGS = {
    "Adlm": "", "Arab": "ar bgn ckb fa ks mzn ps sd trw ug ur", "Armn": "hy", "Beng": "as bn", "Cakm": "ccp", "Cher": "chr",
    "Cyrl": "ab ba be bg ce cu cv kk ky mk mn myv os ru sah sr tg tt uk", "Deva": "brx hi kok mai mr ne xnr",
    "Ethi": "am byn gez ti tig wal", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa", "Hang": "ko", "Hani": "yue zh",
    "Hebr": "he yi", "Jpan": "ja", "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mymr": "my", "Nkoo": "nqo",
    "Olck": "sat", "Orya": "or", "Sinh": "si", "Syrc": "syr", "Taml": "ta", "Telu": "te", "Tfng": "shi zgh", "Thai": "th",
    "Tibt": "bo dz", "Vaii": "vai",
}  # fmt: skip
_SCRIPT_OF = {lang: code for code, langs in _LANGS.items() for lang in langs.split()}

# Scripts of a tag that are several of ours, or that `translit.script` does not tell apart.
_WRITTEN_AS = {
    "Jpan": {"Hani", "Kana"}, "Hans": {"Hani"}, "Hant": {"Hani"}, "Kore": {"Hang", "Hani"},
    "Adlm": {"Zzzz"}, "Cakm": {"Zzzz"}, "Dsrt": {"Zzzz"}, "Vaii": {"Zzzz"},
}  # fmt: skip
_TOGETHER = ({"Hani", "Kana"}, {"Hani", "Hang"})
"""Scripts that stand in one word of one language."""

_JOINERS = "\u200c\u200d"
_JOINING = {"Arab", "Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu"}
"""Scripts whose spelling needs the zero-width joiner and non-joiner (Unicode 16, sections 9.2 and 12.1)."""


def not_nfc(name: Name) -> str | None:
    composed = unicodedata.normalize("NFC", name.text)
    return None if composed == name.text else f'is not in NFC; write "{composed}" with composed letters'


def stray_blank(name: Name) -> str | None:
    tidy = " ".join(name.text.split())
    return None if tidy == name.text else f'has stray blanks; write "{tidy}" with single ordinary ones'


def invisible(name: Name) -> str | None:
    spelt = _JOINERS if script(name.text) in _JOINING else ""
    for char in name.text:
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") and char not in spelt:
            return f"has the invisible character U+{ord(char):04X}; delete it"
    return None


def mixed_scripts(name: Name) -> str | None:
    for word in re.split(r"[\s\-‐–]+", name.text):
        found = {code for char in word if (code := script(char)) != "Zyyy"}
        if len(found) > 1 and not any(found <= group for group in _TOGETHER):
            letters = ", ".join(f"{char} {script(char)}" for char in word if script(char) != "Zyyy")
            return f'mixes scripts in the word "{word}" ({letters}); type its look-alike letters in one script'
    return None


@functools.cache
def bad_tag(tag: str) -> str | None:
    """What is wrong with a BCP 47 tag, and what would do; None where it is sound."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return f'lang "{tag}" is no BCP 47 tag; write it like "kk", "kk-Latn", "uz-Cyrl" or "und"'
    code = found["lang"]
    if code != "und" and pycountry.languages.get(**{f"alpha_{len(code)}": code}) is None:
        return f'lang "{tag}" names no language of ISO 639; write "und" where the language is not known'
    if found["script"] and pycountry.scripts.get(alpha_4=found["script"]) is None:
        return f'lang "{tag}" names no script of ISO 15924; write it like "kk-Latn" or "uz-Cyrl"'
    return None


def bad_lang(name: Name) -> str | None:
    return None if name.lang is None else bad_tag(name.lang)


@functools.cache
def scripts_of(tag: str) -> frozenset[str]:
    """The ISO 15924 codes, as `translit.script` gives them, that a text of a BCP 47 tag may be in; empty for any.

    >>> sorted(scripts_of("uz")), sorted(scripts_of("uz-Cyrl")), sorted(scripts_of("ja"))
    (['Latn'], ['Cyrl'], ['Hani', 'Kana'])
    """
    found = _TAG.fullmatch(tag)
    if found is None or (found["lang"] == "und" and not found["script"]):
        return frozenset()
    code = found["script"] or _SCRIPT_OF.get(found["lang"], "Latn")
    return frozenset(_WRITTEN_AS.get(code, {code}))


def wrong_script(name: Name) -> str | None:
    expected, found = scripts_of(name.lang or "und"), script(name.text)
    if not expected or found in expected or found == "Zyyy":
        return None
    lang = str(name.lang).split("-")[0]
    would = f'write it in {" or ".join(sorted(expected))}, or lang = "{lang}-{found}"'
    return f'is in {found}, which lang "{name.lang}" is not written in; {would}'


def nothing_left(name: Name) -> str | None:
    if normalize(name.text):
        return None
    if len(name.text) > MAX_LENGTH:
        return f"is longer than {MAX_LENGTH} characters and is never found; shorten it"
    return "has no letter or digit that a name could be found by; write the name or delete the line"


NAME_CHECKS: tuple[NameCheck, ...] = (
    not_nfc,
    stray_blank,
    invisible,
    mixed_scripts,
    bad_lang,
    wrong_script,
    nothing_left,
)
