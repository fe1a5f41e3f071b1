"""Rules that keep junk out of the names. Each says why it is there; none looks at one particular name."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from babel import Locale
from model import APOSTROPHES, COUNTRIES, SOURCES, Name, Place, same_apostrophe, scripts, spelling

# Marks of direction, and invisible spaces; the non-joiner (U+200C) stays, Persian is spelt with it.
INVISIBLE = re.compile("[\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")

# Words for a first-level unit, in the languages of the five countries, Russian and English.
REGION_WORDS = frozenset(
    (
        "oblast", "oblasty", "oblusu", "oblysy", "oblisi", "region", "province", "viloyati", "viloyat", "welaýaty",
        "вилояти", "вилоят", "велаят", "велаяты", "область", "облысы", "облусу",
    )
)  # fmt: skip

# Words for a second-level unit, in the same languages.
DISTRICT_WORDS = frozenset(
    (
        "district", "rayon", "rayoni", "tumani", "etraby", "etrap", "nohiyai", "aūdany", "район", "району", "ауданы",
        "тумани", "ноҳияи",
    )
)  # fmt: skip

# Words for a unit or settlement that, alone, name nothing.
BARE_WORDS = REGION_WORDS | frozenset(
    (
        "city", "gorod", "город", "qalasy", "қаласы", "shaary", "шаары", "shahri", "шаҳри", "şäheri", "district",
        "rayon", "район", "aūdany", "ауданы", "tumani", "тумани", "etraby", "nohiyai", "ноҳияи", "kolkhoz", "sovkhoz",
        "колхоз", "совхоз", "selo", "село", "poselok", "посёлок", "поселок", "aul", "аул", "imeni", "имени",
    )
)  # fmt: skip

# Letters of Serbian and Macedonian Cyrillic in the place of Kazakh ones: Kazakh text of the 1990s in a font of its own,
# read as the wrong code page (Ќараєанды for Қарағанды). No Serbian name of a Kazakh region has oblysy behind it.
FONT_JUNK = re.compile("[ЌќЃѓЅѕ]")

TAIL = re.compile(r"\s*[,،].*$")
BRACKETS = re.compile(r"[()\[\]{}]")

# A city elsewhere that is so many times larger is the one people mean.
FAR_LARGER = 50

# Names of up to so many letters need context, but for places of so many people.
SHORT = 3
LARGE = 100_000

# Scripts that are written together in one language.
TOGETHER = (frozenset({"CJK", "HIRAGANA", "KATAKANA"}),)


def tidy(text: str) -> str:
    """Make NFC, without marks of direction and with single blanks."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def without_tail(text: str) -> str:
    """Cut `, country`: the name of an article in an encyclopedia, not of a place."""
    return TAIL.sub("", text)


def is_empty(text: str) -> bool:
    """No name, or a single letter: it would match anything."""
    return sum(char.isalpha() for char in text) < 2


def is_code(text: str) -> bool:
    """Capitals only: airport codes (ALA) and numbers of building trusts (PMK-16), nothing that people call a place."""
    return text.isupper()


def is_machine_form(text: str) -> bool:
    """Latin without a capital: letter-by-letter transliterations from another script (ke zi lei ao er da, nwqws).

    ˌ is what a transliterator makes of the tail of қ (Kˌalai).
    """
    return "LATIN" in scripts(text) and (text == text.lower() or "ˌ" in text)


def is_mixed(text: str) -> bool:
    """Letters of two scripts: look-alikes typed with the wrong keyboard, or half-done romanization (Tүrkmenbashy)."""
    found = scripts(text)
    return len(found) > 1 and not any(found <= group for group in TOGETHER)


def is_font_junk(text: str) -> bool:
    """Kazakh text in a broken font."""
    return bool(FONT_JUNK.search(text))


def is_broken_arabic(text: str) -> bool:
    """ة inside a word: it stands at the end only, so the text was read in the wrong code page (ظةنجان)."""
    return bool(re.search(r"ة(?=\w)", text))


def is_bracketed(text: str) -> bool:
    """A bracket: an explanation, or the rest of one (Shakhimardan)."""
    return bool(BRACKETS.search(text))


def is_short_latin(text: str) -> bool:
    """Two Latin letters (Os, Ox for Osh): a word or a code in too many languages to mean a place of ours."""
    return len(text) <= 2 and "LATIN" in scripts(text)


def is_bare(text: str) -> bool:
    """Generic words and nothing else."""
    return all(word in BARE_WORDS for word in text.casefold().split())


def has_foreign_city_word(text: str) -> bool:
    """`Bishkek osh`, `Ташкент ош`: "city" in Erzya and Moksha, and to everybody else the name of another city."""
    return text.casefold().endswith((" osh", " ош"))


Rule = Callable[[str], bool]

# For every alias.
JUNK: tuple[Rule, ...] = (is_empty, is_mixed, is_bracketed, is_short_latin)


@functools.cache
def languages() -> frozenset[str]:
    """The names of all languages in those that people here write, by CLDR."""
    locales = (Locale.parse(code) for code in ("en", "kk", "ky", "ru", "tg", "tk", "tr", "uz"))
    return frozenset(name.casefold() for locale in locales for name in locale.languages.values())


def is_language(text: str) -> bool:
    """Kazakh, Turk: everybody's word for a people and its language, and to hardly anybody the name of a town."""
    return text.casefold() in languages()


# For aliases without a language. Tagged ones are cleaner, and some languages write names without capitals.
UNTAGGED_JUNK: tuple[Rule, ...] = (
    is_code,
    is_machine_form,
    is_font_junk,
    is_broken_arabic,
    is_bare,
    has_foreign_city_word,
    is_language,
)


def core(text: str) -> str:
    """Leave out region words, case and apostrophes, to compare a name with that of a region."""
    words = APOSTROPHES.sub("", text).casefold().split()
    return " ".join(word for word in words if word not in REGION_WORDS)


def wide_names(names: Iterable[Name], places: Mapping[str, Place]) -> dict[str, set[str]]:
    """Collect the names of countries, and of regions without their generic word: feature to names."""
    found: dict[str, set[str]] = {"country": set(), "region": set()}
    for name in names:
        feature = places[name.id].feature
        if feature in found:
            found[feature].add(core(name.text))
    return found


def names_district(name: Name, places: Mapping[str, Place]) -> bool:
    """A city under the name of the district around it (`Kogon District`, `Nishon Tumani`)."""
    return places[name.id].feature == "city" and not DISTRICT_WORDS.isdisjoint(name.text.casefold().split())


def names_wider_place(name: Name, wide: Mapping[str, set[str]], places: Mapping[str, Place]) -> bool:
    """A city or district under the name of a region or a country (`Tashkent oblast` on the city)."""
    if places[name.id].feature not in ("city", "district"):
        return False
    bare = core(name.text)
    has_word = bare != APOSTROPHES.sub("", name.text).casefold()
    return bare in wide["country"] or (has_word and bare in wide["region"])


def usable(name: Name, wide: Mapping[str, set[str]], places: Mapping[str, Place]) -> bool:
    """Tell whether a name may stay; official names always may."""
    if name.role == "official":
        return True
    if any(rule(name.text) for rule in JUNK) or names_district(name, places):
        return False
    untagged = name.lang == "und"
    return not (untagged and (any(rule(name.text) for rule in UNTAGGED_JUNK) or names_wider_place(name, wide, places)))


def means_another(name: Name, place: Place, well_known: Mapping[str, int]) -> bool:
    """A city elsewhere bears the name and is far larger (Moskva, Leningrad, Kirov). A partner is that city, or near to it."""
    larger = well_known.get(same_apostrophe(name.text), 0)
    return place.country in COUNTRIES and larger > FAR_LARGER * int(place.population or 0)


def is_too_short(name: Name, place: Place) -> bool:
    """Up to three letters (Kim, Pop, Шар; Och and Osa for Osh): a word or a surname, unless the place is large."""
    found = scripts(name.text)
    if name.lang != "und" or sum(char.isalpha() for char in name.text) > SHORT:
        return False
    small = int(place.population or 0) < LARGE and found <= {"LATIN", "CYRILLIC"}
    return small or (name.role == "alias" and found == {"LATIN"})


def with_weak(names: Iterable[Name], places: Mapping[str, Place], well_known: Mapping[str, int]) -> Iterator[Name]:
    """Make names weak that need context. An alias which means a far larger city elsewhere goes altogether."""
    for name in names:
        place = places[name.id]
        low = place.feature in ("city", "district")
        elsewhere = low and means_another(name, place, well_known)
        if not elsewhere or name.role == "official":
            weak = elsewhere or (low and is_too_short(name, place))
            yield replace(name, role="weak") if weak else name


def rank(name: Name) -> tuple[bool, bool, int, bool, str]:
    """Order names so that, of equal ones, the best comes first: tagged, official, from the first source, well typed."""
    typewritten = "'" in name.text or "`" in name.text
    return (name.lang == "und", name.role != "official", SOURCES.index(name.source), typewritten, name.text)


def unique(names: Iterable[Name]) -> Iterator[Name]:
    """Yield each spelling of a place once for a language, and untagged only where no language has it."""
    seen: set[tuple[str, str, str]] = set()
    for name in sorted(names, key=rank):
        key = (name.id, name.lang, spelling(name.text))
        anywhere = (name.id, "*", spelling(name.text))
        main = name.lang == "und" and name.role == "official"
        if key not in seen and (name.lang != "und" or main or anywhere not in seen):
            yield name
        seen |= {key, anywhere}


def one_official(names: Iterable[Name]) -> Iterator[Name]:
    """Keep the first official name of a place and language; the others become aliases."""
    seen: set[tuple[str, str]] = set()
    for name in names:
        if name.role == "official" and (name.id, name.lang) in seen:
            name = replace(name, role="alias")
        if name.role == "official":
            seen.add((name.id, name.lang))
        yield name


def clean(names: Iterable[Name], places: Mapping[str, Place], well_known: Mapping[str, int]) -> list[Name]:
    """Tidy, drop junk and repetitions, and sort."""
    tidied = [replace(name, text=without_tail(tidy(name.text))) for name in names]
    wide = wide_names(tidied, places)
    kept = (name for name in one_official(tidied) if usable(name, wide, places))
    return sorted(unique(with_weak(kept, places, well_known)))
