"""The command as a process of its own, as a shell has it: what it prints where, and with which exit code it ends."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def translit(
    *arguments: str | bytes | Path,
    stdin: bytes = b"",
    stdout: int = subprocess.PIPE,
    before: Callable[[], None] | None = None,
    **variables: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run `translit`.

    Parameters:
        arguments: its arguments.
        stdin: what it reads.
        stdout: where it prints.
        before: what the process calls before it begins.
        variables: variables of its environment, besides ours.
    """
    return subprocess.run(
        [sys.executable, "-m", "translit", *arguments],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, **variables},
        preexec_fn=before,
        check=False,
        timeout=120,
    )
