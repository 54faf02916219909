"""A module of ours in a process of its own: for work that takes a second of the interpreter, which
calls would hear on a thread.

`subprocess` and asyncio's own way both break in the web process, whose `os.read` and `os.waitpid`
are green. What is used here is not patched, and made for a real thread.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from services.core.errors import ProviderDown, ProviderUnsure

HOME = Path(__file__).resolve().parents[2]


def ask(module: str, request: bytes) -> bytes:
    """Run `python -m module`, give it `request`, and return what it writes. It blocks.

    The module reads all of its input before it writes, and limits its own time. Raises
    ProviderDown where it cannot be started, ProviderUnsure where it ends with another code than 0.
    """
    try:
        pid, to_it, from_it = _started(module)
    except OSError as error:
        raise ProviderDown(f"{module} could not be started: {error.strerror}") from error
    try:
        answer = _talk(to_it, from_it, request)
    finally:
        ended = os.waitid(os.P_PID, pid, os.WEXITED)
    if ended is None or ended.si_status or ended.si_code != os.CLD_EXITED:
        raise ProviderUnsure(f"{module} has ended without an answer")
    return answer


def _started(module: str) -> tuple[int, int, int]:
    """Its id, where its input is written, where its output is read."""
    its_input, to_it = os.pipe()
    from_it, its_output = os.pipe()
    line = [sys.executable, "-m", module]
    moves = [(os.POSIX_SPAWN_DUP2, its_input, 0), (os.POSIX_SPAWN_DUP2, its_output, 1)]
    env = {**os.environ, "PYTHONPATH": str(HOME)}
    try:
        return os.posix_spawn(sys.executable, line, env, file_actions=moves), to_it, from_it
    except OSError:
        os.close(to_it)
        os.close(from_it)
        raise
    finally:
        os.close(its_input)
        os.close(its_output)


def _talk(to_it: int, from_it: int, request: bytes) -> bytes:
    with open(from_it, "rb") as answers:
        try:
            with open(to_it, "wb") as requests:
                requests.write(request)
        except BrokenPipeError:
            return b""  # its exit code says that it failed
        return answers.read()
