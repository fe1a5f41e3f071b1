"""What is made while a wheel is built, or a checkout installed in place: the compiled kernel, and the index.

translit/kernel is compiled where there is a compiler. Without one the wheel is pure Python, gives the same answers, and is
slower (`translit.distance.Plain`, `translit.folds.PlainFolds`). TRANSLIT_PURE=1 asks for that.

translit/_index is made with what translit needs at run time, of which the environment of the build has the newest versions.
Where it cannot be made, or does not fit what it is installed beside, the first call makes it in the user's cache
(`translit.store`).
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext

MODULE = "translit._kernel"
SOURCES = Path("translit/kernel")
INDEX = "translit/_index"


class MakeHook(BuildHookInterface[Any]):
    """Puts what it makes beside the code, where an installation in place finds it, and into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds a wheel."""
        try:
            if not os.environ.get("TRANSLIT_PURE"):
                compiled = self._compile()
                build_data |= {"pure_python": False, "infer_tag": True}
                build_data["artifacts"].append(f"/{compiled.as_posix()}")
        except Exception as error:  # whatever a compiler may lack, translit works without it
            print(f"translit: built without {MODULE}, look-ups will be slower: {error}", file=sys.stderr)
        try:
            self._index()
            build_data["artifacts"].append(f"/{INDEX}/")
        except (OSError, subprocess.CalledProcessError) as error:  # as it works without this
            print(f"translit: built without {INDEX}, the first call will take some seconds: {error}", file=sys.stderr)

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

    def _index(self) -> None:
        """Makes the index in a process of its own, which sees the code as it lies here."""
        path = os.pathsep.join(filter(None, (self.root, os.environ.get("PYTHONPATH"))))
        changes = {"PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}  # the seed orders sets
        subprocess.run([sys.executable, "-m", "translit.index"], cwd=self.root, env=os.environ | changes, check=True)
