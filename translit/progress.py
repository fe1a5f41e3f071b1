"""How far a long work has gone, on one line of standard error; nothing where that is no terminal."""

import sys
import time

_SHOW_EVERY = 0.1
"""Seconds between two changes of the line."""


class Progress:
    """A line that tells how far a work has gone.

    Parameters:
        size: how much there is to do in all; None where that is not known.
        unit: what is counted where it is not.

    >>> with Progress(3, unit="names") as progress:    # shows nothing here: standard error is no terminal of yours
    ...     progress.show(1, "Osh")
    """

    def __init__(self, size: int | None, *, unit: str = "bytes") -> None:
        self._size, self._unit = size, unit
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._next = 0.0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._write("\r\x1b[K")

    def show(self, done: int, told: str) -> None:
        """Show how much is done, and something besides; too soon after the last time nothing happens."""
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _SHOW_EVERY
        size = self._size
        bar = f"[{'#' * (30 * done // size):<30}] {done / size:4.0%}" if size else f"{done:,} {self._unit}"
        self._write(f"\r{bar}  {told}")

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()
