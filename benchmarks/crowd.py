"""Speed of many names at once: lookup_many beside its peers, and a pandas column beside what pandas itself needs."""

import functools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import clock
import load
import numpy as np
import pandas as pd
from peers import Cdist, Fuzzy, Names, Peer, Tfidf, plain
from rapidfuzz import fuzz
from row import Bound, Row
from symspellpy import SymSpell, Verbosity  # type: ignore[import-untyped]

import translit.pandas  # noqa: F401  registers Series.translit
from translit import entities, lookup, lookup_many

WORKER = Path(__file__).resolve().parent / "worker.py"
NOMENKLATURA = clock.ROOT / ".venv" / "nomenklatura" / "bin" / "python"
"""It has an environment of its own; see nomenklatura_peer.py."""
_PROBE = 1000
"""Names whose time tells how many can be asked."""
_FLAT = 10.0
"""Megabytes by which the memory may differ between two processes that do the same."""
SHARES = (0.001, 0.01, 0.03, 0.1, 0.3, 1.0)
"""Distinct names a row."""


@attrs.frozen
class Batch:
    """What came of a call of lookup_many in a process of its own; sizes in megabytes.

    Parameters:
        names: how many names.
        seconds: how long it took.
        working: memory that it had at its largest, beyond the names and the answers.
        answers: memory of the answers, and of whatever else remained.
    """

    names: int
    seconds: float
    working: float
    answers: float


def affordable(size: int, seconds: float) -> int:
    """How many names can be asked in a time, `size` at the most; what a name takes is tried with some."""
    names = load.mixed(max(_PROBE, min(size, 2 * _PROBE)))[-_PROBE:]
    start = time.perf_counter()
    lookup_many(names)
    each = (time.perf_counter() - start) / len(names)
    return int(max(_PROBE, min(size, seconds / each)))


def run(names: Sequence[str]) -> Batch:
    """Call lookup_many in a process of its own.

    Raises:
        RuntimeError: the process failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.json"
        file.write_text(json.dumps(names), encoding="utf-8")
        with start("many", str(file)) as process:
            answer(process)
            before = clock.resident(process.pid)
            with clock.Peak(process.pid) as peak:
                seconds = answer(process, "go")["seconds"]
            after = clock.resident(process.pid)
    return Batch(len(names), seconds, max(peak.megabytes, after) - after, after - before)


def start(*arguments: str) -> "subprocess.Popen[str]":
    """Start a worker; leaving its `with` block lets it end."""
    command = [sys.executable, str(WORKER), *arguments]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=clock.environment(), cwd=clock.ROOT
    )


def answer(process: "subprocess.Popen[str]", word: str | None = None) -> dict[str, Any]:
    """What a worker tells next, after it was given a word.

    Raises:
        RuntimeError: it ended without telling anything.
    """
    if word is not None and process.stdin is not None:
        process.stdin.write(f"{word}\n")
        process.stdin.flush()
    line = process.stdout.readline() if process.stdout is not None else ""
    if not line:
        raise RuntimeError(f"{' '.join(map(str, process.args))} failed; see above")  # type: ignore[arg-type]
    told: dict[str, Any] = json.loads(line)
    return told


def many(size: int, seconds: float) -> Iterator[Row]:
    """lookup_many of so many names, and of a tenth of them; of fewer where that would take longer than some seconds."""
    asked = affordable(size, seconds)
    names = load.mixed(asked)
    few, whole = run(names[: asked // 10]), run(names)
    cut = "" if asked == size else f" (not {size:,}: that would take too long)"
    rate = Bound(whole.names / whole.seconds, 100_000, "names/s", least=True)
    yield Row(
        f"lookup_many, {asked:,} distinct names, half foreign, in two processes{cut}", whole.seconds / whole.names, bound=rate
    )
    flat = Bound(whole.working - few.working, _FLAT, f"MB more than for {few.names:,} names, beyond the answers")
    yield Row(f"the memory that it works in, {whole.working:.0f} MB", bound=flat)
    yield Row("the memory of its answers", note=f"{1e6 * whole.answers / whole.names:,.0f} bytes a name")


class _SymSpell:
    """symspellpy: two edits at the most, of what Unidecode reads."""

    def __init__(self, names: Names) -> None:
        self._symspell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        self._ids: dict[str, str] = {}
        for text, identifier in zip(map(plain, names.texts), names.ids, strict=True):
            self._ids.setdefault(text, identifier)
            self._symspell.create_dictionary_entry(text, 1)

    def best(self, surfaces: Sequence[str]) -> list[tuple[str | None, float]]:
        found = (self._symspell.lookup(plain(surface), Verbosity.TOP, 2) for surface in surfaces)
        return [(self._ids[some[0].term], 100.0 - some[0].distance) if some else (None, 0.0) for some in found]


class _Lookup:
    """translit.lookup, one name after the other."""

    def best(self, surfaces: Sequence[str]) -> list[tuple[str | None, float]]:
        return [(match.entity.id, match.score) if (match := lookup(surface)) else (None, 0.0) for surface in surfaces]


def peers(names: Names, asked: Sequence[str]) -> Iterator[Row]:
    """Everybody on the same names, each in the way that suits it best; the slow ones get fewer of them."""
    distinct = names.distinct()
    rivals: tuple[tuple[str, Peer, int, bool], ...] = (
        ("translit, lookup one by one", _Lookup(), 1, False),
        ("TF-IDF of 3-grams, sparse-dot-topn, all at once", Tfidf(distinct), 1, True),
        ("symspellpy, two edits", _SymSpell(distinct), 1, False),
        ("rapidfuzz cdist ratio, all processors", Cdist(distinct), 4, True),
        ("rapidfuzz extractOne ratio", Fuzzy(distinct, fuzz.ratio), 10, False),
        ("rapidfuzz extractOne WRatio", Fuzzy(distinct, fuzz.WRatio), 20, False),
    )
    for title, rival, part, wall in rivals:
        some = asked[: len(asked) // part]
        rival.best(asked[-20:])
        yield Row(title, clock.once(functools.partial(rival.best, some), 1, wall=wall) / len(some))
    yield nomenklatura(asked[: len(asked) // 10])


def nomenklatura(asked: Sequence[str]) -> Row:
    """The same of nomenklatura, in its environment; says why where it cannot be asked."""
    title = "nomenklatura, index and logic-v2, all at once"
    if not NOMENKLATURA.exists():
        return Row(title, note=f"not measured: it is not installed in {NOMENKLATURA.parent.parent.relative_to(clock.ROOT)}")
    told = {"entities": {entity.id: [name.text for name in entity.names] for entity in entities()}, "asked": list(asked)}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.json"
        file.write_text(json.dumps(told), encoding="utf-8")
        command = [str(NOMENKLATURA), str(WORKER.with_name("nomenklatura_peer.py")), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return Row(title, note=f"not measured: {(done.stderr.strip().splitlines() or ['it failed'])[-1][:100]}")
    return Row(title, json.loads(done.stdout.splitlines()[-1])["seconds"] / len(asked))


def _floor(series: "pd.Series[Any]") -> "pd.Series[Any]":
    codes, uniques = pd.factorize(series)
    return pd.Series(np.asarray(uniques, dtype=object).take(codes))


def _writings(size: int) -> list[str]:
    """So many names of the tables; where there are fewer, some in capitals or in small letters as well."""
    names = [name.text for entity in entities() for name in entity.names]
    return list(dict.fromkeys([*names, *map(str.upper, names), *map(str.lower, names)]))[:size]


def column(rows: int, distinct: int, repeats: int) -> Iterator[Row]:
    """A pandas column of names that stand in the tables, so that what is measured is the column. All of it is measured by one
    clock, that of the processor: whatever the names take on several, they take alone as well, and that is taken off."""
    texts = _writings(distinct)
    picks = np.random.default_rng(1).integers(0, len(texts), rows)
    for dtype in ("object", "str"):
        series = pd.Series(np.array(texts, dtype=object)[picks], dtype=dtype)
        spent: list[tuple[float, float, float]] = []
        for _ in range(repeats):
            least = clock.once(lambda series=series: _floor(series), 1)  # type: ignore[misc]
            alone = clock.once(lambda: lookup_many(texts), 1)
            ours = clock.once(lambda series=series: series.translit.lookup(), 1)  # type: ignore[misc]
            spent.append((least / rows, alone / rows, ours / rows))
        ratio = statistics.median((ours - alone) / least for least, alone, ours in spent)
        title = f"{rows:,} rows of dtype {dtype}, {len(texts):,} distinct"
        yield Row(f"floor: pandas factorize and take, {title}", statistics.median(least for least, _, _ in spent))
        bound = Bound(ratio, 1.5, "times the floor, less the distinct names")
        yield Row("Series.translit.lookup, the same", statistics.median(ours for _, _, ours in spent), bound=bound)


def shares(rows: int, seconds: float) -> list[tuple[float, float, float]]:
    """What a row of a column costs by the share of distinct names, half of which are foreign: share, seconds of pandas alone,
    seconds of translit.

    Parameters:
        rows: rows of the column at the most.
        seconds: what all of it may take.
    """
    rows = min(rows, affordable(rows, seconds / sum(SHARES)))
    figures = []
    for share in SHARES:
        texts = load.mixed(max(int(rows * share), 2))
        picks = np.random.default_rng(1).permutation(np.arange(rows) % len(texts))
        series = pd.Series(np.array(texts, dtype=object)[picks], dtype=object)
        least = clock.once(lambda series=series: _floor(series), 3) / rows  # type: ignore[misc]
        ours = clock.once(lambda series=series: series.translit.lookup(), 1, wall=True) / rows  # type: ignore[misc]
        figures.append((len(texts) / rows, least, ours))
    return figures
