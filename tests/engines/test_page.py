"""The page of the site about the engines: its examples do what it says. A process of its own has its own Spark."""

import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PAGE = TOP / "docs" / "howto" / "engines.md"


def test_the_examples_of_the_page_do_what_it_says() -> None:
    command = [sys.executable, str(TOP / "docs" / "examples.py"), "--check", str(PAGE)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, encoding="utf-8", timeout=600, check=False)
    if "not run: it needs" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert (done.returncode, done.stdout) == (0, "")
