"""Write the readings of scripts that ICU reads, systems/deva-reading.toml and its like: `python tables/make_readings.py`.

ICU is asked what its Any-Latin makes of each letter by itself, and of each two that stand side by side: where two are more
than their halves, there is a rule. What it leaves (ʿ and its like) is Unidecode's, as where names are read. The new table then
reads the words of the tables; a word that does not sound as ICU has it is told, and the exit is 1. Made again when ICU or the
names of the tables change.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import icu

from translit.icu_adapter import by_unidecode
from translit.key import sound
from translit.normalize import normalize
from translit.script import script
from translit.system import System, read_system
from translit.tables import load

TABLES = Path(__file__).parent
SCRIPTS = {
    "Beng": ("und", "Bengali"), "Deva": ("und", "Devanagari"), "Ethi": ("und", "Ethiopic"), "Gujr": ("gu", "Gujarati"),
    "Guru": ("pa", "Gurmukhi"), "Knda": ("kn", "Kannada"), "Mlym": ("ml", "Malayalam"),
    "Orya": ("or", "Oriya"), "Taml": ("ta", "Tamil"), "Telu": ("te", "Telugu"), "Thaa": ("dv-Thaa", "Thaana"),
}  # fmt: skip
"""The scripts that a table can read as ICU does, each with a language and a name. How a Syriac ṭ sounds hangs on whether the
word has an alaph somewhere; Thai, Lao and Burmese have readings by hand: ICU knows no Lao, takes apart Thai vowels of
two signs, and reads Burmese by the rhyme."""
SAMPLES = 12
"""Names that a table is proved by, or a few less."""

ANY_LATIN = icu.Transliterator.createInstance("Any-Latin")
SOURCE = (
    f"what Any-Latin of ICU {icu.ICU_VERSION} reads, letter by letter; transliterations of the Unicode CLDR, Unicode License v3"
)
NO_LETTER = str.maketrans(dict.fromkeys("\u0303\u0314\u0331\u135f"))
"""What is no sound by itself: the mark that ICU writes for a vowel without a consonant, the one that tells letters of one sound
apart (the ẖ of ḵẖ, which is kh, would be another x), the Ethiopic one that doubles; and that of ñ, which would be the ng of
other languages: before c and j it is n."""
BEFORE_VOWEL = re.compile("'(?=[aeiouāēīōū])")
"""The apostrophe that ICU parts two vowels by: o'i is no Uzbek oʻ."""
DOT = "\u0323"
"""What ICU makes of a nukta that makes no other letter of the one above it."""
NUKTA, VIRAMA = 7, 9
"""The combining classes of the sign that makes another consonant, and of the one that takes its vowel away."""

Readings = Mapping[str, str]
Sections = Mapping[str, Mapping[str, str]]
Rule = tuple[str, str, str]
"""Letters, one that stands beside them, and what they are then."""


# Asking ICU


def read(texts: Iterable[str]) -> dict[str, str]:
    """Texts, each with what ICU and Unidecode read."""
    some = list(texts)
    latin = unicodedata.normalize("NFD", ANY_LATIN.transliterate("\n".join(some)).lower()).translate(NO_LETTER)
    lines = BEFORE_VOWEL.sub("", unicodedata.normalize("NFC", latin)).split("\n") if some else []
    return dict(zip(some, map(by_unidecode, lines), strict=True))


def letters(code: str) -> dict[str, str]:
    """The letters, signs and digits of a script that ICU knows, each as it is read by itself; not those of which it makes what
    Unidecode does not know (ॽ)."""
    chars = (char for char in map(chr, range(0x10000)) if script(char) == code and unicodedata.category(char)[0] in "LMN")
    composed = (char for char in chars if unicodedata.normalize("NFC", char) == char != ANY_LATIN.transliterate(char))
    found = read(char for char in composed if char.translate(NO_LETTER))
    return {char: latin for char, latin in found.items() if "?" not in latin}


# The rules of a script


def abugida(alone: Readings) -> Sections:
    """Of a script whose consonants have a vowel that signs behind them change: what each letter is beside each other."""
    consonants = {**alone, **dotted(alone)}
    without_vowel = bare(consonants, of_class(alone, VIRAMA))
    vowels = {char for char in alone if unicodedata.category(char) == "Lo"} - {part[:-1] for part in without_vowel}
    parts = {**consonants, **without_vowel}
    before: list[Rule] = []
    after: list[Rule] = []
    for part, behind, latin in more_than_halves(parts, alone):
        if behind in vowels and len(part) == 1 and latin.startswith(parts[part]):  # an apostrophe parts it from another vowel
            after.append((behind, part, latin.removeprefix(parts[part])))
        elif latin.endswith(alone[behind]):
            before.append((part, behind, latin.removesuffix(alone[behind])))
    signs = {behind for part, behind, latin in before if f"{latin}a" == parts[part] and not unicodedata.combining(behind)}
    # There is no apostrophe before a vowel with a sign: a with one is how some are spelt (अॅ).
    spelt = {vowel + sign: f"a{alone[sign]}" for vowel in vowels if alone[vowel] == "a" for sign in signs}
    return {"letters": {**consonants, **spelt}, **beside("after", after), **beside("before", before)}


def more_than_halves(parts: Readings, alone: Readings) -> Iterator[Rule]:
    """Parts of words with a letter behind that are read otherwise than one by one: both, and what the two are read. A letter
    with a nukta may be a part by itself."""
    pairs = {part + behind: (part, behind) for part in parts for behind in alone}
    known = {part for part in parts if unicodedata.combining(part[-1]) == NUKTA}
    for both, latin in read(both for both in pairs if both not in known and unicodedata.is_normalized("NFC", both)).items():
        part, behind = pairs[both]
        if undotted(latin) != undotted(parts[part] + alone[behind]):
            yield part, behind, latin


def dotted(alone: Readings) -> dict[str, str]:
    """Letters with a nukta that are others than without it, as ICU writes them: also ख़, which is read as ख is."""
    pairs = (char + mark for char in alone if unicodedata.category(char) == "Lo" for mark in of_class(alone, NUKTA))
    found = read(pair for pair in pairs if unicodedata.is_normalized("NFC", pair))
    return {pair: latin for pair, latin in found.items() if as_written(pair) != as_written(pair[0])}


def as_written(text: str) -> str:
    """What ICU writes for a text, but for dots below."""
    return undotted(ANY_LATIN.transliterate(text))


def bare(parts: Readings, viramas: Sequence[str]) -> dict[str, str]:
    """Consonants without their vowel; of other letters a virama takes nothing."""
    pairs = read(part + virama for part in parts for virama in viramas)
    return {pair: latin for pair, latin in pairs.items() if f"{latin}a" == parts[pair[:-1]] != "a"}


def of_class(alone: Readings, number: int) -> list[str]:
    """The signs of a combining class."""
    return [char for char in alone if unicodedata.combining(char) == number]


def undotted(latin: str) -> str:
    """A reading without the dots below, which no sound hangs on."""
    return unicodedata.normalize("NFD", latin).replace(DOT, "")


def beside(place: str, rules: Iterable[Rule]) -> Sections:
    """The sections of rules that hold behind or before some letters: one for all rules with the same letters."""
    near: dict[tuple[str, str], str] = {}
    for part, other, latin in rules:
        near[part, latin] = near.get((part, latin), "") + other
    sections: dict[str, dict[str, str]] = {}
    for (part, latin), others in near.items():
        sections.setdefault(f'{place}."{others}"', {})[part] = latin
    return sections


def syllabary(alone: Readings) -> Sections:
    """Of a script whose letters may be others where a word begins and where it ends: what each is, beside one that is not."""
    one = next(char for char in alone if read([char + char])[char + char] == 2 * alone[char])
    latin = alone[one]
    within = {char: read([one + char + one])[one + char + one].removeprefix(latin).removesuffix(latin) for char in alone}
    first = {char: read([char + one])[char + one].removesuffix(latin) for char in alone}
    last = {char: read([one + char])[one + char].removeprefix(latin) for char in alone}
    sections = {"initial": first, "final": last}
    others = {place: {char: some[char] for char in alone if some[char] != within[char]} for place, some in sections.items()}
    return {"letters": within, **others}


OURS = {
    "Guru": {"ੰ": "n"},
    "Mlym": {"ൊ": "o", "ോ": "ō", "ൌ": "au", "ൗ": "u", "റ്റ": "tta", "ന്റ": "nta", "ൻറ": "nta"},
}
"""What ICU reads otherwise than it is said: the sign for n behind short vowels of Punjabi it leaves out; of Malayalam it takes
the signs for o apart into those for e and ā, and the doubled റ and the one behind ന, which foreign names have their t written
with, for r."""
SIGN = "്"
"""A sign that all their consonants lose their vowel before."""


def with_ours(rules: Sections, ours: Readings) -> Sections:
    """The same with what is said otherwise in place of what ICU reads; a consonant leaves its vowel to a sign behind it."""
    vowelless = {part: latin.removesuffix("a") for part, latin in ours.items() if latin.endswith("a")}
    signs = {place: {**some, **vowelless} for place, some in rules.items() if place.startswith("before") and SIGN in place}
    return {**rules, **signs, "letters": {**rules["letters"], **ours}}


# The files


def names() -> dict[str, list[str]]:
    """The names of the tables, by script."""
    found: dict[str, list[str]] = {}
    for text in sorted({name.text for entity in load([TABLES]) for name in entity.names}):
        found.setdefault(script(text), []).append(text)
    return found


def written(code: str, samples: Sequence[str]) -> str:
    """The file of a script."""
    lang, name = SCRIPTS[code]
    alone = letters(code)
    rules = (abugida if of_class(alone, VIRAMA) else syllabary)(alone)
    ours = OURS.get(code, {})
    rules = with_ours(rules, ours) if ours else rules
    samples = [text for text in samples if not any(part in text for part in ours)]
    lines = ["# Written by tables/make_readings.py; do not edit it by hand.", f'id = "{code.lower()}-reading"']
    lines += [f'title = "Reading of {name} letters"', f'lang = "{lang}"', f'script = "{code}"', f'source = "{SOURCE}"']
    lines += ["samples = [", *(f"  {json.dumps(pair, ensure_ascii=False)}," for pair in read(samples).items()), "]"]
    for section, some in rules.items():
        if some:
            lines += ["", f"[{section}]", *(f'"{part}" = "{latin}"' for part, latin in sorted(some.items()))]
    return "\n".join((*lines, ""))


def differences(system: System, words: Iterable[str], ours: Readings) -> Iterator[str]:
    """Words that do not sound as ICU has them; what has a letter without a rule is left to ICU."""
    for word, latin in read(word for word in words if not any(part in word for part in ours)).items():
        found = system.convert(word)
        if not found.unconverted and sound(found) != sound(latin):
            yield f"{word} is read {found}, by ICU {latin}; leave the script to ICU, or make a rule for it"


def main() -> int:
    """Run: 0 where all tables read as ICU does, 1 where one does not."""
    parser = argparse.ArgumentParser(prog="python tables/make_readings.py", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--output", type=Path, default=TABLES / "systems", help="the folder to write to")
    options = parser.parse_args()
    problems = []
    by_script = names()
    for code in SCRIPTS:
        texts = by_script[code]
        path = options.output / f"{code.lower()}-reading.toml"
        path.write_text(written(code, texts[:: len(texts) // SAMPLES + 1]), encoding="utf-8")
        words = {word for text in texts for word in normalize(text).split()}
        problems += [f"{path}: {problem}" for problem in differences(read_system(path), sorted(words), OURS.get(code, {}))]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
