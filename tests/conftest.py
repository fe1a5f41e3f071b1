"""What the tests share."""

import pytest

from translit import lookup


@pytest.fixture(scope="session", autouse=True)
def _tables_are_loaded() -> None:
    """The tables load once, before the first test, and no test's time holds that."""
    lookup("Dschaparow Sadyrbek")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes a minute and the network; leave it out with -m 'not slow'")
