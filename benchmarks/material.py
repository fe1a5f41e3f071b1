"""All that translit and its peers are asked: names of ours, and names that are not."""

import attrs
import cases
from cases import HARD, Case, Twins

from translit import Gazetteer


@attrs.frozen
class Material:
    """The cases of a run.

    Parameters:
        press: the press spellings.
        held_out: names held out of the tables.
        rest: the tables without them.
        wild: foreign names as any column is full of.
        hard: foreign names near to ours.
        twins: tells twins.
    """

    press: list[Case]
    held_out: list[Case]
    rest: Gazetteer
    wild: list[Case]
    hard: list[Case]
    twins: Twins

    @classmethod
    def load(cls, press: int, held_out: int, cities: int, persons: int) -> "Material":
        """The cases, of each sort so many at the most."""
        foreign = cases.foreign()
        rest, out = cases.held_out()
        wild = [case for case in foreign if case.origin not in HARD]
        return cls(
            cases.sample(cases.press(), press),
            cases.sample(out, held_out),
            rest,
            [*wild, *cases.cities(cities), *cases.persons(persons)],
            [case for case in foreign if case.origin in HARD],
            Twins(),
        )
