"""What stands around a name: what is told at once to have nothing there has nothing."""

import itertools

import pytest
from meaning import meant

from translit import entities, lookup
from translit.aside import bared, two_names, unnumbered, unremarked
from translit.gazetteer import default
from translit.misread import mended
from translit.normalize import normalize
from translit.phrase import amid, stands_alone
from translit.situation import beside, is_marked

NAMES = [entity.name for entity in entities()][::61] + ["Paris", "l'iran", "Kazakhstan", "Кыргызстан"]
TITLED = [f"{title} {name}" for title in ("H.E.", "г-н", "M.", "president") for name in NAMES]
BETWEEN = [" ", "-", " - ", ": ", "\n", "&amp;", "0", ", ", " (", "/", " 050000 ", " president ", "、", "'"]
SURFACES = [f"{one}{mark}{other}" for one, (mark, other) in itertools.product(NAMES, itertools.product(BETWEEN, NAMES[::4]))]


def test_what_is_not_marked_has_nothing_set_apart() -> None:
    plain = [one for one in NAMES + SURFACES if not is_marked(one)]
    assert len(plain) > len(SURFACES) / 4
    told = (two_names, unnumbered, unremarked, mended, lambda one: beside(one, default(), lambda _: None))
    assert not [one for one in plain if any(tell(one) for tell in told)]


def test_what_stands_alone_has_nothing_around_it() -> None:
    alone = [text for text in map(normalize, NAMES + SURFACES + TITLED) if stands_alone(text, default())]
    assert len(alone) > len(SURFACES) / 4
    assert not [text for text in alone if amid(text, default()) or bared(text, default())]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Президент Республики Казахстан Токаев", "Tokayev"),
        ("президента Республики Казахстан Токаева", "Tokayev"),
        ("Президент Кыргызской Республики Садыр Жапаров", "Sadyr Japarov"),
        ("Министр иностранных дел Республики Узбекистан Бахтиёр Саидов", "Bakhtiyor Saidov"),
        ("Prezydent Republiki Kazachstanu Kasym-Żomart Tokajew", "Tokayev"),
        ("Türkmenistanyň Prezidenti Serdar Berdimuhamedow", "Serdar Berdimuhamedow"),
        ("le président de l'Ouzbékistan Shavkat Mirziyoyev", "Shavkat Mirziyoyev"),
        ("kazašský prezident Kasym-Žomart Tokajev", "Tokayev"),
        ("președintele Kazahstanului Kasîm-Jomart Tokaev", "Tokayev"),
        ("Kaszim-Zsomart Tokajev kazah elnök", "Tokayev"),
        ("कज़ाकिस्तान के राष्ट्रपति कासिम-जोमार्त टोकायेव", "Tokayev"),
        ("первый президент Казахстана Нурсултан Назарбаев", "Nazarbayev"),
        ("Kazakhstan's Kassym-Jomart Tokayev", "Tokayev"),
        ("Kassym-Jomart Tokayev of Kazakhstan", "Tokayev"),
        ("TASHKENT UZ", "Tashkent"),
        ("Tashkent, Uzbekstan", "Tashkent"),
        ("Алматы, Казахстана", "Almaty"),
        ("Республики Казахстан, г. Алматы", "Almaty"),
        ("Astana, the capital of Kazakhstan", "Astana"),
        ("the Kazakh city of Almaty", "Almaty"),
        ("the city of Osh in Kyrgyzstan", "Osh"),
        ("Алматы в Казахстане", "Almaty"),
        ("Frunze, Kirghiz SSR, USSR", "Bishkek"),
        ("СССР, Таджикская ССР, Ленинабад", "Khujand"),
        ("Leninabad (Soviet Union)", "Khujand"),
        ("Ташкент, Узбекская Советская Социалистическая Республика", "Tashkent"),
        ("Semey, East Kazakhstan Region", "Semey"),  # until 2022
        ("Талдыкорган, Алматинская область", "Taldykorgan"),
        ("Жезказган (Карагандинская область)", "Zhezkazgan"),
        ("Аягуз, Семипалатинская область", "Ayagoz"),  # until 1997
        ("Талгарский район Алматинской области", "Talgar District"),
        ("город Талгар Талгарского района Алматинской области", "Talgar"),
        ("Бостандыкский район г. Алматы", "Bostandyk District"),
        ("Сузакский район Джалал-Абадской области", "Suzak District"),
        ("г. Асака Андижанской области Республики Узбекистан", "Asaka"),
        ("Toshkent shahrining Yunusobod tumani", "Yunusobod district"),
        ("столица Казахстана Астана", "Astana"),
        ("Kazakistan'ın Almatı şehri", "Almaty"),
        ("Tachkent, ville de l'Ouzbékistan", "Tashkent"),
        ("شهر آلماتی در قزاقستان", "Almaty"),
        ("KZ-Almaty", "Almaty"),
        ("Osh KGZ", "Osh"),
    ],
)
def test_the_country_is_told_by_its_full_name_in_any_case_by_its_code_and_by_a_possessive(surface: str, name: str) -> None:
    assert meant(surface).id == meant(name).id


@pytest.mark.parametrize(
    "surface",
    [
        "Президент Республики Татарстан Токаев",
        "Osh in Turkey",
        "Almaty, Astana",
        "Osh, Bishkek",
        "Tashkent, Samarkand",
        "the Uzbek city of Osh",
        "consulate of Uzbekistan in Almaty",
        "Almaty KG",
        "Kirov, USSR",
        "Temirtau, East Kazakhstan Region",
        "Гагаринский район Ферганской области",
        "Гагаринский район, Ферганская область",
        "Советский район г. Казани",
        "город Пушкин Ленинградской области",
        "улица Абая города Алматы",
        "RAHMON TJ",
        "Чрезвычайный посол Республики Казахстан",
    ],
)
def test_another_country_or_a_person_with_initials_is_not_told_so(surface: str) -> None:
    assert lookup(surface) is None


@pytest.mark.parametrize("surface", ["d'iran", "l'ouzbékistan"])
def test_a_country_with_an_article_does_not_stand_alone(surface: str) -> None:
    assert not stands_alone(normalize(surface), default())


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("el presidente Shavkat Mirziyoyev", "Shavkat Mirziyoyev"),
        ("l'ancien président Almazbek Atambayev", "Almazbek Atambayev"),
        ("le chef de l'État Sadyr Japarov", "Sadyr Japarov"),
        ("pan Shavkat Mirziyoyev", "Shavkat Mirziyoyev"),
        ("Қасым-Жомарт Кемелұлы Тоқаев мырза", "Kassym-Jomart Tokayev"),
        ("Arkadag Gurbanguly Berdimuhamedow", "Gurbanguly Berdimuhamedow"),
        ("S.E.M. Gurbanguly Berdimuhamedow", "Gurbanguly Berdimuhamedow"),  # whose son's name begins with S
    ],
)
def test_articles_and_titles_that_are_names_or_initials_as_well_are_set_aside(surface: str, name: str) -> None:
    assert meant(surface).name == name


@pytest.mark.parametrize("surface", ["Султан Каримов", "Khan Karimov", "امیر علی همدانی", "pan Karimow"])
def test_a_title_that_is_a_name_as_well_says_nothing_beside_a_surname(surface: str) -> None:
    assert lookup(surface) is None
