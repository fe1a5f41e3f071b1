"""What the tests of the engines share. Where an engine is not installed, as in the environment of `make test`, none is run."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

collect_ignore_glob = [] if all(map(importlib.util.find_spec, ("duckdb", "polars", "pyarrow", "pyspark"))) else ["*.py"]

_SETTINGS = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "2"}


@pytest.fixture(scope="session")
def java() -> None:
    """Java, without which no test of Spark runs; in CI they have to."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        if os.environ.get("CI") == "true":
            pytest.fail("Spark wants Java 17 or newer: install it, or set JAVA_HOME")
        pytest.skip("Spark wants Java 17 or newer, and there is none; this test did not run")


@pytest.fixture(scope="session")
def spark(java: None) -> Iterator[Any]:
    """A session of Spark with two workers."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("translit tests")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")  # errors of workers are expected here, and reach the driver as well
    yield session
    session.stop()
