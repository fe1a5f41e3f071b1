"""Whether a change made a look-up dearer: instructions are counted, which a busy machine does not change.

    python benchmarks/cost.py            # prints what the hot paths cost, beside cost.json; exit 1 where one is 30 % dearer
    python benchmarks/cost.py --write    # renews cost.json for this minor version of Python
    python benchmarks/cost.py --prove    # makes each path dearer on purpose, and fails where that is not noticed
    python benchmarks/cost.py --names    # chooses the names of cases/paths.csv again; then --write, for every Python

Callgrind, of Valgrind, counts. The count of a path is that of looking up 30 names, after ten others made everything ready: what
it takes to start is not in it. It is told in rounds of a yardstick, a loop of plain Python counted in the same process, so that
another build of Python does no harm; and the C library is told to use the same routines on every processor. Where there is no
Valgrind, the processor's time is measured instead, in rounds of the same yardstick, with a wide margin.
"""

import argparse
import csv
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

HERE = Path(__file__).resolve().parent
BASELINE = HERE / "cost.json"
NAMES = HERE / "cases" / "paths.csv"
PATHS = {"known, Latin": "exact", "known, other script": "exact", "a slip": "fuzzy", "foreign": "none"}
"""The paths, and the method of their answers."""
_EACH = 40
"""Names of a path."""
_WARM = 10
"""Of them, those that make everything ready; the others are counted."""
_ROUNDS = 2000
_MARGIN, _WIDE = 1.30, 2.5
"""How much dearer a path may be than its baseline: counted; timed, or counted with the baseline of another Python."""
_REPEATS = 5
"""Processes that are timed, of which the quickest counts."""
_MARK = "getpriority"
_PLAIN = "glibc.cpu.hwcaps=-AVX2,-AVX,-AVX512F,-AVX512VL,-AVX512BW,-ERMS,-FSRM,-AVX2_Usable,-AVX_Fast_Unaligned_Load"
"""What the C library is not to use, by its names in various versions: those that it does not know it passes over."""


class CostError(RuntimeError):
    """The paths cannot be measured; says why, and what would do."""


@attrs.frozen
class Cost:
    """What the paths cost.

    Parameters:
        counted: whether these are instructions; seconds otherwise.
        yardstick: instructions or seconds of a round of the yardstick.
        paths: what a look-up costs by path, in rounds.
    """

    counted: bool
    yardstick: float
    paths: dict[str, float]


def names(size: int = _EACH) -> dict[str, list[str]]:
    """The names by path, of each path so many at the most."""
    found: dict[str, list[str]] = {path: [] for path in PATHS}
    with NAMES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["path"]].append(row["name"])
    return {path: some[:size] for path, some in found.items()}


def choose() -> None:
    """Choose the names, those that take their path, and write them."""
    from load import Load

    from translit import lookup

    load = Load.make(1000, 1000)
    asked = dict(zip(PATHS, (load.latin, load.other, load.unknown, load.foreign), strict=True))
    with NAMES.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("path", "name"))
        for path, some in asked.items():
            found = ((name, lookup(name)) for name in some)
            right = [name for name, match in found if (match.method if match else "none") == PATHS[path]]
            rows.writerows((path, name) for name in right[:_EACH])


def measure(asked: Mapping[str, Sequence[str]], dearer: Mapping[str, int] | None = None, *, count: bool | None = None) -> Cost:
    """What the paths cost now.

    Parameters:
        asked: the names by path.
        dearer: rounds of the yardstick that each look-up of a path costs more, on purpose.
        count: whether to count; where it is None, if Valgrind is there.

    Raises:
        CostError: a process failed, or names do not take their path.
    """
    plan = {"paths": asked, "warm": _WARM, "rounds": _ROUNDS, "dearer": dearer or {}}
    counted = counts() if count is None else count
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paths.json"
        file.write_text(json.dumps(plan | {"told": True}), encoding="utf-8")
        _refuse_other_paths(_run([], file)["methods"])  # it also writes what the cache and Python keep
        file.write_text(json.dumps(plan | {"told": False}), encoding="utf-8")
        spent = _counted(file, Path(folder)) if counted else _timed(file)
    yard = spent[0] / _ROUNDS
    each = [total / (len(some) - _WARM) for total, some in zip(spent[1:], asked.values(), strict=True)]
    return Cost(counted, yard, {path: one / yard for path, one in zip(asked, each, strict=True)})


def counts() -> bool:
    """Whether Valgrind is there."""
    return shutil.which("valgrind") is not None


def _run(before: Sequence[str], file: Path) -> dict[str, Any]:
    import clock

    command = [*before, sys.executable, str(HERE / "worker.py"), "paths", str(file)]
    cache = str(file.with_name("cache"))  # its own: who else uses the cache might drop what the first process puts there
    environment = clock.environment(PYTHONHASHSEED="0", GLIBC_TUNABLES=_PLAIN, TRANSLIT_CACHE=cache)
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=clock.ROOT, check=False)
    if done.returncode:
        raise CostError(f"{' '.join(command)} failed: {done.stderr.strip()[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _counted(file: Path, folder: Path) -> list[float]:
    """Instructions between the marks."""
    out = folder / "out"
    _run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", f"--dump-before={_MARK}"], file)
    parts = sorted(folder.glob("out.*"), key=lambda part: int(part.suffix[1:]))
    totals = [re.search(r"^totals: (\d+)", part.read_text(encoding="utf-8"), re.MULTILINE) for part in parts]
    found = [float(total.group(1)) for total in totals[1:] if total]  # the first ends with the first mark
    if len(found) != 1 + len(PATHS):
        raise CostError(
            f"Callgrind saw {len(parts)} calls of {_MARK}, not {2 + len(PATHS)}: its C library has another name for it"
        )
    return found


def _timed(file: Path) -> list[float]:
    """Seconds between the marks, the least of some processes."""
    runs = [_run([], file)["seconds"] for _ in range(_REPEATS)]
    return [min(some) for some in zip(*runs, strict=True)]


def _refuse_other_paths(methods: Mapping[str, Sequence[str]]) -> None:
    """`CostError` where a tenth of the names of a path are answered in another way than they were chosen for."""
    for path, found in methods.items():
        other = sum(method != PATHS[path] for method in found)
        if other > len(found) / 10:
            raise CostError(
                f"{NAMES.name}: {other} of {len(found)} names are not {path!r} any more; choose others with --names"
            )


def complaints(now: Mapping[str, float], before: Mapping[str, float], margin: float) -> list[str]:
    """What became dearer by more than a margin.

    >>> complaints({"a slip": 1.31}, {"a slip": 1.0}, 1.3)
    ['a slip: 1.31 times as dear as its baseline']
    """
    return [
        f"{path}: {cost / before[path]:.2f} times as dear as its baseline"
        for path, cost in now.items()
        if path in before and cost > margin * before[path]
    ]


def _version() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def _baselines() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    return found


def write() -> None:
    """Renew the baseline of this Python.

    Raises:
        CostError: there is no Valgrind, or a path cannot be measured.
    """
    if not counts():
        raise CostError("no Valgrind; install it (apt-get install valgrind) to write a baseline")
    counted, timed = measure(names()), measure(names(), count=False)
    entry = {
        "instructions a round": round(counted.yardstick),
        "counted": {path: round(cost, 2) for path, cost in counted.paths.items()},
        "timed": {path: round(cost, 2) for path, cost in timed.paths.items()},
    }
    baselines = {**_baselines(), _version(): entry}
    text = json.dumps(dict(sorted(baselines.items())), ensure_ascii=False, indent=1)
    BASELINE.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _compare(cost: Cost) -> list[str]:
    """Print both, and give what is dearer."""
    baselines, version = _baselines(), _version()
    if not baselines:
        raise CostError(f"{BASELINE} is not there; write it with --write")
    nearest = min(baselines, key=lambda other: abs(int(other.partition(".")[2]) - int(version.partition(".")[2])))
    before = baselines[nearest]["counted" if cost.counted else "timed"]
    margin = _MARGIN if cost.counted and nearest == version else _WIDE
    if not cost.counted:
        print(f"no Valgrind: processor time is measured, and only what is {_WIDE:g} times as dear is noticed", file=sys.stderr)
    if nearest != version:
        print(
            f"no baseline for Python {version}: that of {nearest} is taken, with a margin of {_WIDE:g} times", file=sys.stderr
        )
    unit = "instructions" if cost.counted else "ns"
    scale = cost.yardstick if cost.counted else cost.yardstick * 1e9
    for path, now in cost.paths.items():
        figures = f"{now * scale:>12,.0f} {unit}{now:>10.1f} rounds; baseline{before[path]:>10.1f}"
        print(f"{path:<20}{figures}; {now / before[path]:.2f} times")
    return complaints(cost.paths, before, margin)


def prove(size: int = _EACH) -> list[str]:
    """Make each path dearer on purpose, by two fifths and by a seventh; gives what was not told apart."""
    asked, wrong = names(size), []
    plain = measure(asked)
    for more, noticed in ((0.40, True), (0.14, False)):
        extra = {path: max(round(more * cost), 1) for path, cost in plain.paths.items()}
        told = complaints(measure(asked, extra).paths, plain.paths, _MARGIN)
        for path, cost in plain.paths.items():
            share = extra[path] / cost
            if any(line.startswith(f"{path}:") for line in told) != noticed:
                wrong.append(f"{path}, {100 * share:.0f} % dearer, was {'not ' if noticed else ''}noticed")
    return wrong


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true", help="renew the baseline of this Python")
    what.add_argument("--prove", action="store_true", help="make each path dearer on purpose")
    what.add_argument("--names", action="store_true", help="choose the names again")
    parser.add_argument("--timed", action="store_true", help="measure time as if there were no Valgrind")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and compare or keep; 1 where a path became dearer, 2 where it cannot be measured."""
    options = _arguments(arguments)
    try:
        if options.names:
            choose()
            return 0
        if options.write:
            write()
            return 0
        wrong = prove() if options.prove else _compare(measure(names(), count=False if options.timed else None))
    except CostError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for line in wrong:
        print(f"worse: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
