"""A real browser. Without one these tests are skipped, and say so; where the environment has CI=true they may not be.

`make test-browser` installs what they need.
"""

import importlib.util
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Chromium's sandbox refuses to run as root, as CI does; the rest keeps it from asking the network for anything.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    missing = [
        *([] if CHROMIUM else ["no chromium is here"]),
        *([] if importlib.util.find_spec("playwright") else ["no playwright is here"]),
    ]
    if missing:
        reason = f"{' and '.join(missing)}; make test-browser installs what is needed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Any) -> Iterator[Any]:
    """A browser that keeps nothing of other tests."""
    made = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield made
    made.close()


@pytest.fixture
def opened(context: Any) -> Iterator[Callable[[Path], Any]]:
    """Opens a file; whatever the page complains of, or asks the network for, fails the test at its end."""
    complaints: list[str] = []

    def open_file(path: Path) -> Any:
        tab = context.new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        tab.on("request", lambda request: complaints.append(request.url) if request.url != path.as_uri() else None)
        tab.goto(path.as_uri())
        return tab

    yield open_file
    assert complaints == []
