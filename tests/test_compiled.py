"""The compiled kernel is used where it is of the sources at hand, and only there."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import translit
from translit import compiled


def test_the_sources_tell_the_version_that_is_asked_for() -> None:
    header = Path(compiled.__file__).parent / "kernel" / "kernel.h"
    if not header.exists():
        pytest.skip("the sources of the kernel are in the checkout only")
    assert re.findall(r"#define VERSION (\d+)", header.read_text(encoding="utf-8")) == [str(compiled.VERSION)]


@pytest.mark.parametrize(("version", "used"), [(compiled.VERSION, True), (compiled.VERSION - 1, False), (None, False)])
def test_a_kernel_of_other_sources_is_not_used(monkeypatch: pytest.MonkeyPatch, version: int | None, used: bool) -> None:
    found = ModuleType("translit._kernel")
    if version is not None:
        found.VERSION = version  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "translit._kernel", found)
    monkeypatch.setattr(translit, "_kernel", found, raising=False)
    assert (compiled._kernel() is found) is used
