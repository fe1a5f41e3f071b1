"""Compiles translit/kernel while a wheel is built, where there is a compiler. Without one the wheel is pure Python, gives
the same answers, and is slower (`translit.distance.Plain`, `translit.folds.PlainFolds`). TRANSLIT_PURE=1 asks for that."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

MODULE = "translit._kernel"
SOURCES = Path("translit/kernel")


class CompileHook(BuildHookInterface[Any]):
    """Puts the compiled module beside its source, where an installation in place finds it, and into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds a wheel."""
        if os.environ.get("TRANSLIT_PURE"):
            return
        try:
            compiled = self._compile()
        except Exception as error:  # whatever a compiler may lack, translit works without it
            print(f"translit: built without {MODULE}, look-ups will be slower: {error}", file=sys.stderr)
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"].append(f"/{compiled.as_posix()}")

    def _compile(self) -> Path:
        """The compiled module's path under the root."""
        os.chdir(self.root)
        extension = Extension(MODULE, sorted(map(str, SOURCES.glob("*.c"))), depends=sorted(map(str, SOURCES.glob("*.h"))))
        command = build_ext(Distribution({"name": "translit", "ext_modules": [extension]}))
        command.inplace = True
        command.force = True  # whatever lies there from another state of the source
        with tempfile.TemporaryDirectory() as scratch:
            command.build_temp = scratch
            command.ensure_finalized()
            command.run()
        return Path(command.get_ext_fullpath(MODULE)).relative_to(self.root)
