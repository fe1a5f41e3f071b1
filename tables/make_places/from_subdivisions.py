"""CLDR 39, by way of the npm package cldr: first-level regions in some 80 languages.

CLDR took these names from Wikidata, marked them as drafts and left them out from version 42 on, but for English. They are
how the regions are called in the wild, and each was proof-read where the engine did not find it by the other names.
"""

from __future__ import annotations

import functools
import hashlib
import re
import tarfile
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from model import COUNTRIES, Name, scripts, tag

from translit.toponym import Core, cores

SOURCE = "cldr-subdivisions"

ARCHIVE = Path(__file__).resolve().parents[2] / ".venv-tables" / "cldr-6.1.1.tgz"
"""Where `make tables` puts the package."""
SHA256 = "89704ba70f4f1d2bc840557343d09f2e514a672756eac7161a6b98d2ffa737ec"

FILE = re.compile(r"package/3rdparty/cldr/common/subdivisions/(\w+)\.xml")
ENTRY = re.compile(rf'<subdivision type="({"|".join(COUNTRIES).lower()})(\w+)"[^>]*>([^<]+)<')

# CLDR 39 has the codes of before ISO 3166-2 of 2022-11-29; KZ-BAY, Baikonur, is no region any more.
CODES: Mapping[str, str] = {
    "KZ-AKM": "KZ-11",
    "KZ-AKT": "KZ-15",
    "KZ-ALA": "KZ-75",
    "KZ-ALM": "KZ-19",
    "KZ-AST": "KZ-71",
    "KZ-ATY": "KZ-23",
    "KZ-KAR": "KZ-35",
    "KZ-KUS": "KZ-39",
    "KZ-KZY": "KZ-43",
    "KZ-MAN": "KZ-47",
    "KZ-PAV": "KZ-55",
    "KZ-SEV": "KZ-59",
    "KZ-SHY": "KZ-79",
    "KZ-VOS": "KZ-63",
    "KZ-YUZ": "KZ-61",
    "KZ-ZAP": "KZ-27",
    "KZ-ZHA": "KZ-31",
}
GONE = frozenset({"KZ-BAY"})

# The region of Turkistan was South Kazakhstan until 2018.
FORMER = frozenset({"KZ-61"})

# Regions that are called by no town or river of theirs, and cities: their names need no generic word.
BY_THEMSELVES = frozenset(
    (
        "KG-GB", "KG-GO", "KZ-27", "KZ-47", "KZ-59", "KZ-61", "KZ-63", "KZ-71", "KZ-75", "KZ-79", "TJ-DU", "TJ-GB", "TJ-KT",
        "TJ-RA", "TJ-SU", "TM-A", "TM-B", "TM-S", "UZ-QR", "UZ-TK", "UZ-XO",
    )
)  # fmt: skip

# Names of the districts of republican subordination that say neither of what republic nor that they are under one.
CONTEXT = frozenset({("TJ-RA", locale) for locale in ("cs", "fi", "ja", "lt")})

# Berg-Badachschan, Kalnu Badahšāna: set aside with other generic words, these leave the name of a region of Afghanistan.
MOUNTAINS = frozenset({"peak", "range"})

# Chakma is spelt by the look of the Latin letters.
FAULTY_LOCALES = frozenset({"ccp"})

FAULTS: Mapping[tuple[str, str], str] = {
    ("ar", "جورنو"): "Gorno alone",
    ("ca", "Surjandarin"): "the ending of another language",
    ("da", "Karotegin"): "the valley, a part of it",
    ("fa", "استان تراز"): "Taraz, in another country",
    ("gl", "Provincia de Sogdiana"): "the historical region",
    ("hi", "गणतंत्र-अधीन ज़िले"): "one word and generic ones",
    ("hy", "Արիտաու մարզ"): "two letters stand in the wrong order",
    ("ko", "공화국 직할구"): "one word and generic ones",
    ("no", "Vest Kazakhstan region"): "the west, said of the east",
    ("pt", "Karotegin"): "the valley, a part of it",
    ("sv", "Karotegin"): "the valley, a part of it",
    ("th", "จังหวัดมูลา"): "Mula",
    ("th", "เทศมณฑลลีทริม"): "County Leitrim",
    ("th", "เมืองมาตากัลปา"): "Matagalpa",
    ("th", "ลากูเนส"): "Lagunes",
    ("tr", "Karategin"): "the valley, a part of it",
    ("ur", "جمہوریہ ماتحتی اضلاع"): "one word and generic ones",
    ("ur", "صوبہ تراز"): "Taraz, in another country",
    ("zh", "國家直轄區"): "one word and generic ones",
}

# "Osh (kapital sa lalawigan sa Kirgistan)", "Almaty²": what follows is an explanation, or tells two of one name apart.
TAIL = re.compile(r" ?(\(.*\)|[¹²³])$")


@functools.cache
def entries() -> tuple[tuple[str, str, str], ...]:
    """Region, locale and text of all names.

    Raises:
        FileNotFoundError: the package is not there; ValueError: it is another one.
    """
    if hashlib.sha256(ARCHIVE.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{ARCHIVE} is not cldr 6.1.1 of npm; delete it and run make .venv/tables")
    found = []
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            file, content = FILE.fullmatch(member.name), archive.extractfile(member)
            if file and content:
                text = content.read().decode("utf-8")
                found += [(f"{unit[1]}-{unit[2]}".upper(), file[1], unit[3]) for unit in ENTRY.finditer(text)]
    return tuple(sorted(found))


def core_of(text: str) -> Core:
    """A name as it is compared, its direction taken out."""
    return cores(text)[-1]


def same(text: str) -> tuple[str, str, str]:
    """What is equal for names between which no comparison tells; Latin and Cyrillic are compared with each other."""
    core = core_of(text)
    found = "".join(sorted(scripts(text) - {"LATIN", "CYRILLIC"}))
    return core.fold, core.direction, found


def names(known: Mapping[str, Collection[str]]) -> Iterator[Name]:
    """Yield the names that sound like none that is known, by place.

    Parameters:
        known: the texts of other sources, by id.
    """
    heard = {place: {same(text) for text in texts} for place, texts in known.items()}
    for unit, locale, text in entries():
        code, lang = CODES.get(unit, unit), locale.replace("_", "-")
        if code in GONE or locale in FAULTY_LOCALES or (locale, text) in FAULTS:
            continue
        text = TAIL.sub("", text)
        sounds, features = heard.setdefault(f"iso:{code}", set()), core_of(text).features
        if ("region" in features or code in BY_THEMSELVES) and not features & MOUNTAINS and same(text) not in sounds:
            sounds.add(same(text))
            role = "former" if code in FORMER else "weak" if (code, locale) in CONTEXT else "alias"
            yield Name(f"iso:{code}", tag(lang, text), text, role, SOURCE)
