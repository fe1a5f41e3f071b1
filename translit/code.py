"""A code of ISO 3166 in the place of a name: KZ-75, UZB, and KZ-ALA, which older data have."""

import re
from collections.abc import Mapping

from translit.entity import OURS, Entity
from translit.gazetteer import Gazetteer
from translit.hints import Hints
from translit.store import kept

_CODE = re.compile("[A-Z]{2}|[A-Z]{3}|[A-Z]{2}-[A-Z0-9]{1,3}")


@kept
def _alpha_2() -> Mapping[str, str]:
    """The alpha-2 codes of our countries by their alpha-3 codes: some of others are words as well (ARE, CAN)."""
    import pycountry  # dear, and no name wants it

    found = (pycountry.countries.get(alpha_2=code) for code in OURS)
    return {country.alpha_3: country.alpha_2 for country in found if country is not None}


def alpha_2(code: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of one of our countries, by this or by its alpha-3 code; None for all else.

    >>> alpha_2("KAZ"), alpha_2("KZ"), alpha_2("kaz"), alpha_2("CAN")
    ('KZ', 'KZ', None, None)
    """
    return code if code in OURS else _alpha_2().get(code)


@kept
def _former() -> Mapping[str, str]:
    """The codes of ISO 3166-2 in the place of those that it has withdrawn: KZ-75 for KZ-ALA."""
    from translit.tables import TABLES, read_rows

    return {row["code"]: row["iso"] for _, row in read_rows(TABLES / "places" / "codes.csv")}


def coded(surface: str, hints: Hints, gazetteer: Gazetteer) -> Entity | None:
    """The country or region that a surface is the code of, by ISO 3166-1 or 3166-2 of today or before; None for all else, and
    where the hints leave no such place. In capitals only, and two letters by themselves only where a country is asked for.

    >>> from translit.gazetteer import default
    >>> [coded(code, Hints(), default()).name for code in ("KZ-75", "KZ-ALA", "UZB")]
    ['Almaty', 'Almaty', 'Uzbekistan']
    >>> coded("kz-75", Hints(), default()), coded("KZ", Hints(), default())
    (None, None)
    """
    if _CODE.fullmatch(surface) is None or (len(surface) == 2 and hints.feature != "country"):
        return None
    code = alpha_2(surface) if len(surface) == 3 else _former().get(surface, surface)
    try:
        entity = gazetteer.get(f"iso:{code}")
    except LookupError:
        return None
    return entity if hints.fit(entity) else None
