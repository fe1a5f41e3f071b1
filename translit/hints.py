"""What is known about a name besides its letters."""

import datetime
import re

import attrs

from translit.entity import FEATURES, KINDS, Entity, Kind, Name
from translit.store import kept


def _iso(on: str | datetime.date | None) -> str | None:
    return on.isoformat()[:10] if isinstance(on, datetime.date) else on  # a datetime is a date and more


@kept
def _countries() -> frozenset[str]:
    """The ISO 3166-1 alpha-2 codes, of which there is a new one in ten years."""
    import pycountry  # 47 ms

    return frozenset(country.alpha_2 for country in pycountry.countries)


def _country(code: str | None) -> str | None:
    """A code in capitals; refused as it was written, which is why no validator does it."""
    if code is None:
        return None
    if not isinstance(code, str) or code.upper() not in _countries():
        raise ValueError(f"country={code!r} is no ISO 3166-1 alpha-2 code such as 'KZ'")
    return code.upper()


@attrs.frozen
class Hints:
    """What is known about a name besides its letters; each narrows what it may stand for.

    Parameters:
        kind: "leader" or "place".
        feature: a feature of places, such as "region".
        country: an ISO 3166-1 alpha-2 code.
        on: an ISO 8601 date; among leaders who fit equally it chooses who held office.

    Raises:
        ValueError: a hint that means nothing, with what would do.
    """

    kind: Kind | None = attrs.field(default=None)
    feature: str | None = attrs.field(default=None)
    country: str | None = attrs.field(default=None, converter=_country)
    on: str | None = attrs.field(default=None, converter=_iso)

    @kind.validator
    def _known_kind(self, _: object, kind: object) -> None:
        if kind is not None and kind not in KINDS:
            raise ValueError(f"kind={kind!r} is none of {', '.join(KINDS)}")

    @feature.validator
    def _known_feature(self, _: object, feature: object) -> None:
        if feature is not None and feature not in FEATURES:
            raise ValueError(f"feature={feature!r} is none of {', '.join(FEATURES)}")
        if feature is not None and self.kind == "leader":
            raise ValueError(f"feature={feature!r} is of places; leave it out, or kind='leader'")

    @on.validator
    def _known_date(self, _: object, on: object) -> None:
        try:
            if on is not None:
                year, month, day = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", on).groups("1")  # type: ignore
                datetime.date(int(year), int(month), int(day))
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"on={on!r} is no ISO 8601 date such as '2015-06-01', '2015-06' or '2015'") from None

    def fit(self, entity: Entity) -> bool:
        """Whether an entity is one that the hints leave."""
        return (
            (self.kind is None or entity.kind == self.kind)
            and (self.country is None or entity.country == self.country)
            and (self.feature is None or entity.is_a(self.feature))
        )

    @property
    def admit_weak(self) -> bool:
        """Whether weak names count: they need the country or the feature to be known."""
        return self.country is not None or self.feature is not None

    def admit(self, name: Name) -> bool:
        """Whether a name counts."""
        return self.admit_weak or name.role != "weak"


NO_HINTS = Hints()
"""Nothing is known of a name but the name."""
