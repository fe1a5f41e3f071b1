"""Many names at once in several processes: each answers some of them, and the answers come back in order."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from translit.gazetteer import Gazetteer, default
from translit.match import lookup_many
from translit.verdict import Match, Method

_CHUNK = 1000
"""Names that a process is given at once: enough that to send them costs little, and few that wait for the last one."""
_AHEAD = 4
"""Chunks a process that are read ahead, so that a stream of names is never held whole."""
_Answer = tuple[str, str, Method, float]
"""An entity's identifier, and the rest of a match: what is sent back in its place."""

_options: dict[str, Any] = {}
"""In a process that answers, the options of `lookup_many`."""


def _begin(options: dict[str, Any]) -> None:
    _options.update(options)


def _answers(names: list[object]) -> list[_Answer | None]:
    matches = lookup_many(names, **_options)
    return [None if one is None else (one.entity.id, one.name, one.method, one.score) for one in matches]


def _match(name: object, answer: _Answer | None, gazetteer: Gazetteer) -> Match | None:
    if answer is None:
        return None
    identifier, alias, method, score = answer
    return Match(str(name), gazetteer.get(identifier), alias, method, score)


def looked_up(names: Iterable[object], processes: int, options: Mapping[str, Any]) -> Iterator[Match | None]:
    """`lookup_many` by so many processes; they are started as the start method of `multiprocessing` says.

    Parameters:
        names, options: those of `translit.lookup_many`.
        processes: how many, 2 or more.
    """
    gazetteer: Gazetteer = options.get("gazetteer") or default()
    gazetteer.sounds  # noqa: B018  where processes are forked, they share what is loaded by now
    left = iter(names)
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(dict(options),)) as pool:
        while chunks := [chunk for _ in range(_AHEAD * processes) if (chunk := list(itertools.islice(left, _CHUNK)))]:
            for chunk, answers in zip(chunks, pool.map(_answers, chunks), strict=True):
                yield from (_match(name, answer, gazetteer) for name, answer in zip(chunk, answers, strict=True))
