"""A package whose public names are there at once, and whose modules load when one of their names is first used (PEP 562)."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any


class Face(ModuleType):
    """The class of such a package.

    A function may have the name of its module (`translit.key` is in translit/key.py). Python puts each module that is imported
    in its package, and would put that one in the function's place; it is kept out of there.
    """

    _homes: Mapping[str, str]

    def __getattr__(self, name: str) -> Any:
        home = self.__dict__["_homes"].get(name)
        if home is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{self.__name__}.{home}"), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in self.__dict__["_homes"]):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        """What a package offers: its public names and Python's own, none of the modules that happen to be loaded."""
        return sorted({*self._homes, *(name for name in super().__dir__() if name.startswith("__"))})


def put_on(package: str, names: Mapping[str, Sequence[str]]) -> None:
    """Give a package its face.

    Parameters:
        package: its name; it is imported just now.
        names: the public names by the module that has them.
    """
    module = sys.modules[package]
    module.__dict__["_homes"] = {name: home for home, some in names.items() for name in some}
    module.__class__ = Face
