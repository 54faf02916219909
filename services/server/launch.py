"""Starts what the Procfile lists, and ends it together: `python -m services.server.launch`.

The same command lines as on a platform that reads the Procfile. A `release` line runs first and
to its end. SIGTERM is passed on once and waited for, so that the web process can drain for as
long as `DRAIN_S` says (a general Procfile runner kills after 5 s). Ctrl-C is quick.
"""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from config import load_settings
from services.core.errors import SettingsWrong
from services.server.drain import SECOND_TERM_S

PROCFILE = Path("Procfile")
RELEASE = "release"
LINE = re.compile(r"^([A-Za-z0-9_-]+):\s*(\S.*)$")
TICK_S = 0.1
PATIENCE_S = 15.0
"""Past `DRAIN_S`, for a process to end after SIGTERM; then it is killed."""
PASSED_ON = {  # ours -> what the processes get
    signal.SIGTERM: signal.SIGTERM,
    signal.SIGINT: signal.SIGINT,
    signal.SIGHUP: signal.SIGTERM,  # the terminal was closed
}


def commands_in(text: str) -> dict[str, list[str]]:
    """Name -> arguments of each line. Raises ValueError for a line that is no process."""
    commands: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = LINE.match(line)
        if found is None:
            raise ValueError(f"the Procfile has a line that names no process: {line!r}")
        commands[found[1]] = shlex.split(found[2])
    return commands


def environment_for(env: Mapping[str, str], python: str) -> dict[str, str]:
    """The environment of the processes: programs of our own environment are found first."""
    own = str(Path(python).parent)
    return {**env, "PATH": os.pathsep.join([own, env.get("PATH", os.defpath)])}


def exit_code(return_code: int) -> int:
    """A process's return code as a shell would say it: 143 for one that SIGTERM ended."""
    return 128 - return_code if return_code < 0 else return_code


class Launcher:
    """Runs the processes until one ends or a signal comes; then ends all of them."""

    def __init__(self, commands: Mapping[str, list[str]], drain_s: float) -> None:
        self._commands = {name: line for name, line in commands.items() if name != RELEASE}
        self._patience_s = drain_s + PATIENCE_S
        self._env = environment_for(os.environ, sys.executable)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._signals: list[tuple[float, signal.Signals]] = []

    def run(self) -> int:
        """Start everything and return the exit code: 0 after a signal and a clean end."""
        for received in PASSED_ON:
            signal.signal(received, self._note)
        code = self._start() or self._watch()
        ended = self._end()
        return code or ended

    def _note(self, received: int, _frame: FrameType | None) -> None:
        self._signals.append((time.monotonic(), signal.Signals(received)))

    def _start(self) -> int:
        for name, line in self._commands.items():
            # Groups of their own: the terminal's Ctrl-C must reach each of them once, through us.
            try:
                self._running[name] = subprocess.Popen(  # noqa: S603  # the project's own Procfile
                    line, env=self._env, start_new_session=True
                )
            except OSError as error:
                say(f"{name} cannot be started: {error}")
                return 127
        return 0

    def _watch(self) -> int:
        """Return 0 when a signal came, or the code of the process that ended by itself."""
        while not self._signals:
            for name, process in self._running.items():
                code = process.poll()
                if code is not None:
                    say(f"{name} ended with {exit_code(code)}, ending the others")
                    return exit_code(code) or 1  # none of them is meant to end
            time.sleep(TICK_S)
        return 0

    def _end(self) -> int:
        """End what runs, and return the first code that is not 0."""
        told_s, first = self._signals[0] if self._signals else (time.monotonic(), signal.SIGTERM)
        self._pass_on(PASSED_ON[first])
        while self._still_running() and time.monotonic() < told_s + self._patience_s:
            if any(at_s - told_s >= SECOND_TERM_S for at_s, _ in self._signals):
                self._signals.clear()
                self._pass_on(signal.SIGQUIT)  # asked twice: gunicorn's quick stop
            time.sleep(TICK_S)
        for name in self._still_running():
            say(f"{name} did not end in time and is killed")
            os.killpg(self._running[name].pid, signal.SIGKILL)
        codes = [exit_code(process.wait()) for process in self._running.values()]
        return next((code for code in codes if code), 0)

    def _still_running(self) -> list[str]:
        return [name for name, process in self._running.items() if process.poll() is None]

    def _pass_on(self, wanted: signal.Signals) -> None:
        """To the first process of each group only: gunicorn's master tells its workers itself."""
        for name in self._still_running():
            self._running[name].send_signal(wanted)


def say(words: str) -> None:
    """One line for whoever watches the terminal."""
    print(f"launch: {words}", file=sys.stderr, flush=True)


def main() -> int:
    """Run the Procfile of this directory."""
    commands = commands_in(PROCFILE.read_text())
    try:
        settings = load_settings()
    except SettingsWrong as wrong:
        say(str(wrong))
        return 1
    if RELEASE in commands:
        env = environment_for(os.environ, sys.executable)
        done = subprocess.run(commands[RELEASE], env=env, check=False)  # noqa: S603  # as above
        if done.returncode:
            return exit_code(done.returncode)
    return Launcher(commands, settings.drain_s).run()


if __name__ == "__main__":
    sys.exit(main())
