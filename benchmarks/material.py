"""All that translit and its peers are asked: names of ours, and names that are not."""

import attrs
import cases
from cases import HARD, Case, Twins

from translit import Gazetteer, entities


@attrs.frozen
class Material:
    """The cases of a run.

    Parameters:
        press: the press spellings.
        held_out: names held out of the tables.
        all: the tables, with half of the names of places elsewhere: the others are among the foreign names.
        rest: the tables without the names held out.
        wild: foreign names as any column is full of.
        hard: foreign names near to ours.
        twins: tells twins.
    """

    press: list[Case]
    held_out: list[Case]
    all: Gazetteer
    rest: Gazetteer
    wild: list[Case]
    hard: list[Case]
    twins: Twins

    @classmethod
    def load(cls, press: int, held_out: int, cities: int, units: int, persons: int) -> "Material":
        """The cases, of each sort so many at the most."""
        foreign = cases.foreign()
        rest, out = cases.held_out()
        wild = [case for case in foreign if case.origin not in HARD]
        return cls(
            cases.sample(cases.press(), press),
            cases.sample(out, held_out),
            Gazetteer(entities(), elsewhere=cases.known_elsewhere()),
            rest,
            [*wild, *cases.cities(cities), *cases.units(units), *cases.persons(persons)],
            [case for case in foreign if case.origin in HARD],
            Twins(),
        )
