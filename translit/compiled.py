"""The one door to the compiled kernel: the module `translit._kernel`, or None where it was not compiled, or was from other
sources: those that a checkout had when it was installed in place.

What stands on it has a twin in plain Python, which gives the same answers more slowly.
"""

from types import ModuleType

VERSION = 6
"""Told by the sources as well (kernel/kernel.h): raised where what they offer changes, so that an older module is not used."""


def _kernel() -> ModuleType | None:
    try:
        from translit import _kernel
    except ImportError:  # installed where no compiler was
        return None
    return _kernel if getattr(_kernel, "VERSION", None) == VERSION else None


kernel = _kernel()
