"""The check of what look-ups cost tells a dearer one from noise."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
pytestmark = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="a source distribution has no benchmarks")


@pytest.fixture(scope="module")
def cost() -> Any:
    """benchmarks/cost.py, which is a program and no part of the package."""
    return _module("cost")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BENCHMARKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def few(cost: Any) -> dict[str, list[str]]:
    """Some names of each path."""
    found: dict[str, list[str]] = cost.names(15)
    return found


def test_a_third_dearer_is_told_and_a_quarter_is_not(cost: Any) -> None:
    before = {"known, Latin": 2.0, "a slip": 100.0, "gone": 1.0}
    assert cost.complaints({"known, Latin": 2.5, "a slip": 134.0}, before, 1.3) == [
        "a slip: 1.34 times as dear as its baseline"
    ]


def test_every_path_has_names_and_a_baseline(cost: Any) -> None:
    assert all(len(names) == 40 for names in cost.names().values())
    for baseline in cost._baselines().values():
        assert list(baseline["counted"]) == list(baseline["timed"]) == list(cost.PATHS)


def test_another_path_is_refused(cost: Any) -> None:
    with pytest.raises(cost.CostError, match="--names"):
        cost._refuse_other_paths({"foreign": ["none", "fuzzy", "fuzzy"]})


def test_a_dearer_path_is_counted(cost: Any, few: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    if not cost.counts():
        pytest.skip("there is no Valgrind")
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    plain = cost.measure(few)
    extra = {"a slip": round(0.4 * plain.paths["a slip"])}
    told = cost.complaints(cost.measure(few, extra).paths, plain.paths, 1.3)
    assert [line.partition(":")[0] for line in told] == ["a slip"]
