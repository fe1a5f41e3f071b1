"""Many names at once in several processes: each answers some of them, and the answers come back in order."""

import functools
import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from translit.gazetteer import Gazetteer, default
from translit.verdict import Match, Method

_CHUNK = 1000
"""Names that a process is given at once: enough that to send them costs little, and few that wait for the last one."""
_AHEAD = 4
"""Chunks a process that are asked for ahead: none waits for work, and a stream of names is never held whole."""
_Answer = tuple[str, str, Method, float]
"""An entity's identifier, and the rest of a match: what is sent back in its place."""

LookUp = Callable[..., list[Match | None]]
"""`translit.match.lookup_many`, which stands on this."""

_asked: list[tuple[LookUp, Mapping[str, Any]]] = []
"""In a process that answers, what it answers with."""


def _begin(look_up: LookUp, options: Mapping[str, Any]) -> None:
    _asked.append((look_up, options))


def _answers(names: list[object]) -> list[_Answer | None]:
    look_up, options = _asked[-1]
    matches = look_up(names, **options)
    return [None if one is None else (one.entity.id, one.name, one.method, one.score) for one in matches]


def _match(name: object, answer: _Answer | None, gazetteer: Gazetteer) -> Match | None:
    if answer is None:
        return None
    identifier, alias, method, score = answer
    return Match(str(name), gazetteer.get(identifier), alias, method, score)


def looked_up(look_up: LookUp, names: Iterable[object], processes: int, options: Mapping[str, Any]) -> Iterator[Match | None]:
    """The matches of names by so many processes; they are started as the start method of `multiprocessing` says.

    Parameters:
        look_up: what each process calls with some of the names and the options.
        names, options: those of `translit.lookup_many`.
        processes: how many, 2 or more.

    Raises:
        RuntimeError: a process ended before it had answered.
    """
    gazetteer: Gazetteer = options.get("gazetteer") or default()
    gazetteer.sounds  # noqa: B018  where processes are forked, they share what is loaded by now
    chunks = iter(functools.partial(_chunk, iter(names)), [])
    try:
        with ProcessPoolExecutor(processes, initializer=_begin, initargs=(look_up, dict(options))) as pool:
            for chunk, answers in _in_turn(pool, chunks, _AHEAD * processes):
                yield from (_match(name, answer, gazetteer) for name, answer in zip(chunk, answers, strict=True))
    except BrokenProcessPool as error:
        raise RuntimeError(_ENDED) from error


def _chunk(names: Iterator[object]) -> list[object]:
    return list(itertools.islice(names, _CHUNK))


def _in_turn(
    pool: ProcessPoolExecutor, chunks: Iterator[list[object]], ahead: int
) -> Iterator[tuple[list[object], list[_Answer | None]]]:
    """The chunks with their answers, of which so many are asked for before the first is waited for."""
    asked = deque((chunk, pool.submit(_answers, chunk)) for chunk in itertools.islice(chunks, ahead))
    while asked:
        chunk, answers = asked.popleft()
        yield chunk, answers.result()
        asked.extend((one, pool.submit(_answers, one)) for one in itertools.islice(chunks, 1))


_ENDED = (
    "a process ended before it had answered; a script must call lookup_many(..., processes=...) under "
    "`if __name__ == '__main__':`, since each process that is not forked runs the script again, as on Windows and macOS, and "
    "everywhere from Python 3.14 on; if it does, memory may be short: ask for fewer processes"
)
