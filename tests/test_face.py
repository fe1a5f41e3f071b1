"""The face of the package: public names are there, modules load late, and a function is never its module."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import translit

TOP = Path(__file__).parent.parent


def run(code: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=120, cwd=TOP)
    return done.stdout.strip()


def test_every_public_name_is_there() -> None:
    assert sorted(vars(translit)["_homes"]) == sorted(translit.__all__)
    for name in translit.__all__:
        assert not isinstance(getattr(translit, name), ModuleType)


def test_what_is_offered_is_public() -> None:
    loaded = run("import translit.tables; translit.lookup('Osh'); print(*dir(translit))").split()
    assert [name for name in loaded if not name.startswith("__")] == sorted(translit.__all__)
    assert {"__all__", "__doc__", "__version__"} <= set(loaded)


def test_the_import_loads_nothing_that_is_not_wanted() -> None:
    loaded = run("import sys, translit; print(*(name for name in sys.modules if name.split('.')[0] in ('translit', 'attr')))")
    assert loaded.split() == ["translit.face", "translit"]


def test_a_function_is_no_module_though_its_module_is_imported_first() -> None:
    code = "import translit.key, translit.find, translit.normalize; print(translit.key('Osh'), translit.normalize('OSH'))"
    assert run(code).split() == [translit.key("Osh"), "osh"]
    assert run("import translit; translit.lookup('Dschaparow'); print(callable(translit.key))") == "True"


def test_modules_are_there_when_they_were_imported() -> None:
    assert run("import translit.tables; print(translit.tables.__name__)") == "translit.tables"
    assert run("from translit import store, lookup; print(store.__name__, lookup.__name__)") == "translit.store lookup"


def test_all_comes_with_a_star() -> None:
    assert run("from translit import *; print(lookup('Osh').entity.id, Match.__name__)") == "iso:KG-GO Match"


def test_another_name_is_refused() -> None:
    absent = "lookupp"
    with pytest.raises(AttributeError, match="module 'translit' has no attribute 'lookupp'"):
        getattr(translit, absent)
