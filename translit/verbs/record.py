"""Records of what was found, as the verbs print them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from translit.directory import SHOWN

if TYPE_CHECKING:
    from translit.entity import Entity
    from translit.verdict import Match, Status

MATCH = (*SHOWN, "matched", "method", "score")
"""The fields of a match."""
NO_MATCH: Mapping[str, Any] = dict.fromkeys(MATCH)
"""Those where there is none."""


def entity_record(entity: "Entity") -> dict[str, Any]:
    """What is shown of an entity."""
    return {key: getattr(entity, key) for key in SHOWN} | {"ids": dict(entity.ids)}


def match_record(match: "Match") -> dict[str, Any]:
    """A match: its entity, and how it was found."""
    return {**entity_record(match.entity), "matched": match.name, "method": match.method, "score": match.score}


def found_record(status: "Status", match: "Match | None", candidates: "Sequence[Match]") -> dict[str, Any]:
    """What was found for a name; candidates stand in it where it is ambiguous."""
    several = candidates if status == "ambiguous" else ()
    found = NO_MATCH if match is None else match_record(match)
    return {"status": status, **found, "candidates": [match_record(one) for one in several]}
