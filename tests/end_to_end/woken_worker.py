"""The worker, looking for what is due once an hour: what it does sooner, it was woken for."""

from __future__ import annotations

import sys

from services.jobs.__main__ import main

if __name__ == "__main__":
    sys.exit(main(sweep_s=3600.0))
