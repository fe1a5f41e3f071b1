"""A name that was found in running text."""

import attrs

from translit.verdict import Match, Status


@attrs.frozen
class Mention:
    """A name of a leader or a place as it stands in a text.

    Parameters:
        start, end: where it stands: `text[start:end] == surface`.
        surface: the name with its ending, as it is written.
        match: the entity it stands for; None where it is ambiguous.
        status: "matched" or "ambiguous".
        candidates: as in a `Resolution`: where it is ambiguous the entities that it may stand for.
    """

    start: int
    end: int
    surface: str
    match: Match | None
    status: Status
    candidates: tuple[Match, ...]
