"""Many names at once in several processes: each answers some of them, and the answers come back in order.

The processes are Pythons of their own that are sent names and send matches through pipes. They share nothing with the script
that asks, which needs no `if __name__ == "__main__":` therefore, and nothing in them grows with the number of names.
"""

import functools
import gc
import itertools
import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

from translit.gazetteer import Gazetteer, default
from translit.verdict import Match, Method

_CHUNK = 1000
"""Names that a process is given at once: enough that to send them costs little, and few that wait for the last one."""
_AHEAD = 4
"""Chunks a process that are asked for ahead: none waits for work, and a stream of names is never held whole."""
_Answer = tuple[str, str, Method, float]
"""An entity's identifier, and the rest of a match: what is sent back in its place."""
_Chunk = list[str | None]
"""Names; None stands for what is none, and need not be sent."""

LookUp = Callable[..., list[Match | None]]
"""`translit.match.lookup_many`, which stands on this."""

_CODE = "from translit.match import lookup_many; from translit.processes import answer; answer(lookup_many)"


def answer(look_up: LookUp) -> None:
    """What a process does: it reads the options, then names, and writes their matches, until it is told no more names."""
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed is no answer
    gc.disable()  # no look-up leaves a cycle behind: to look for some would take a twentieth of the time
    try:
        options = pickle.load(asked)
        while True:
            matches = look_up(pickle.load(asked), **options)
            answers = [None if one is None else (one.entity.id, one.name, one.method, one.score) for one in matches]
            pickle.dump(answers, told)
            told.flush()
    except (EOFError, KeyboardInterrupt, BrokenPipeError):
        return


class _Process:
    """A process that answers; leaving its `with` block ends it."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        paths = {"PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}
        command, pipe = [sys.executable, "-c", _CODE], subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, env={**os.environ, **paths})
        self._send(dict(options))

    def __enter__(self) -> "_Process":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def _send(self, what: object) -> None:
        assert self._process.stdin is not None
        try:
            pickle.dump(what, self._process.stdin)
            self._process.stdin.flush()
        except OSError as error:
            raise RuntimeError(_ENDED) from error

    def answers(self, names: _Chunk) -> list[_Answer | None]:
        """Raises RuntimeError where the process has ended."""
        assert self._process.stdout is not None
        self._send(names)
        try:
            answers: list[_Answer | None] = pickle.load(self._process.stdout)
        except (EOFError, pickle.UnpicklingError) as error:
            raise RuntimeError(_ENDED) from error
        return answers


def looked_up(names: Iterable[object], processes: int, options: Mapping[str, Any]) -> Iterator[Match | None]:
    """The matches of names by so many processes.

    Parameters:
        names, options: those of `translit.lookup_many`.
        processes: how many, 2 or more.

    Raises:
        RuntimeError: a process ended before it had answered.
    """
    gazetteer: Gazetteer = options.get("gazetteer") or default()
    chunks = iter(functools.partial(_chunk, iter(names)), [])
    idle: queue.SimpleQueue[_Process] = queue.SimpleQueue()
    with ExitStack() as stack:
        for _ in range(processes):
            idle.put(stack.enter_context(_Process(options)))
        pool = ThreadPoolExecutor(processes)
        stack.callback(pool.shutdown, cancel_futures=True)
        asked = functools.partial(_ask, idle)
        for chunk, answers in _in_turn(pool, asked, chunks, _AHEAD * processes):
            yield from (_match(name, one, gazetteer) for name, one in zip(chunk, answers, strict=True))


def _ask(idle: "queue.SimpleQueue[_Process]", names: _Chunk) -> list[_Answer | None]:
    process = idle.get()
    try:
        return process.answers(names)
    finally:
        idle.put(process)  # also one that has ended: whoever waits is told so too


def _match(name: str | None, answer: _Answer | None, gazetteer: Gazetteer) -> Match | None:
    if name is None or answer is None:
        return None
    identifier, alias, method, score = answer
    return Match(name, gazetteer.get(identifier), alias, method, score)


def _chunk(names: Iterator[object]) -> _Chunk:
    return [name if isinstance(name, str) else None for name in itertools.islice(names, _CHUNK)]


def _in_turn(
    pool: ThreadPoolExecutor, asked: Callable[[_Chunk], list[_Answer | None]], chunks: Iterator[_Chunk], ahead: int
) -> Iterator[tuple[_Chunk, list[_Answer | None]]]:
    """The chunks with their answers, of which so many are asked for before the first is waited for."""
    waiting = deque((chunk, pool.submit(asked, chunk)) for chunk in itertools.islice(chunks, ahead))
    while waiting:
        chunk, answers = waiting.popleft()
        yield chunk, answers.result()
        waiting.extend((one, pool.submit(asked, one)) for one in itertools.islice(chunks, 1))


_ENDED = "a process ended before it had answered; if nothing above tells why, memory may be short: ask for fewer processes"
