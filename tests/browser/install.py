"""`python -m tests.browser.install`: see to it that there is a browser, where that is possible."""

from __future__ import annotations

import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
DOWNLOAD_LIMIT_S = 300


def installed() -> str:
    """The path of a browser of this machine, or "" where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def download() -> bool:
    """Let Playwright fetch its own Chromium. False where it cannot."""
    line = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        return subprocess.run(line, timeout=DOWNLOAD_LIMIT_S, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


if __name__ == "__main__":
    if not installed() and not download():
        print("No browser here: the tests in tests/browser will be skipped.")
