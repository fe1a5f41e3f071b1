"""Engines are imported by who asks for them, and where they are not installed the error says what to install."""

import subprocess
import sys

import pytest

ENGINES = ("duckdb", "pandas", "polars", "pyarrow", "pyspark", "uvicorn")


def run(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=False)


def test_the_library_imports_no_engine() -> None:
    done = run(f"import sys, translit, translit.answers; print([name for name in {ENGINES} if name in sys.modules])")
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    ("module", "libraries"),
    [
        ("arrow", "pyarrow"),
        ("pandas", "pandas"),
        ("polars", "polars and pyarrow"),
        ("duckdb", "duckdb and pyarrow"),
        ("spark", "pyspark 4.1 or newer and pyarrow"),
        ("serve", "anyio and starlette and uvicorn"),
    ],
)
def test_a_module_without_its_libraries_names_the_extra(module: str, libraries: str) -> None:
    done = run(f"import sys; sys.modules |= dict.fromkeys({ENGINES}); import translit.{module}")
    said = f"ImportError: translit.{module} needs {libraries}: pip install 'translit[{module}]'"
    assert done.stderr.strip().splitlines()[-1] == said
