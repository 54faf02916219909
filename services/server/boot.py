"""What must be true before the first call: one worker or shared stores, epoll, descriptors."""

from __future__ import annotations

import asyncio
import gc
import resource
import sys
from typing import Any

WORKER_CLASS = "services.server.worker.HouseWorker"
SPARE_CONNECTIONS = 1000
"""Slots beside the calls, so that `/voice` is answered while every call slot is taken."""
DESCRIPTORS_PER_CALL = 3
"""The caller's socket, the model's stream, and a voice or a second model."""
OTHER_DESCRIPTORS = SPARE_CONNECTIONS + 500


def faults_in(cfg: Any, stores_are_shared: bool) -> list[str]:
    """What is wrong with gunicorn's settings, wherever they came from; `cfg` is gunicorn's."""
    checks = {
        "More than one worker needs DATABASE_URL and REDIS_URL (WEB_CONCURRENCY, --workers).": (
            cfg.workers > 1 and not stores_are_shared
        ),
        f"The worker class must be {WORKER_CLASS}.": cfg.worker_class_str != WORKER_CLASS,
        "--preload cannot be used: the program is loaded after the fork.": cfg.preload_app,
        "TLS belongs in front of this server: --certfile and --keyfile cannot be used.": cfg.is_ssl,
        "--max-requests cannot be used: it would end calls.": cfg.max_requests > 0,
        "sendfile must stay off: eventlet's sockets cannot do it.": cfg.sendfile is not False,
    }
    return [fault for fault, is_there in checks.items() if is_there]


def check_selector(loop: asyncio.AbstractEventLoop) -> None:
    """Raise RuntimeError on Linux unless the loop uses epoll.

    Patching before choosing the hub leaves `select`, which ends at descriptor 1,023.
    """
    selector = type(getattr(loop, "_selector", None)).__name__
    if sys.platform == "linux" and selector != "EpollSelector":
        raise RuntimeError(f"the loop's selector is {selector}, not EpollSelector")


def descriptors_for(calls: int) -> int:
    """How many descriptors a process needs that carries so many calls."""
    return DESCRIPTORS_PER_CALL * calls + OTHER_DESCRIPTORS


def raise_descriptor_limit(calls: int) -> int:
    """Raise the soft limit to what `calls` need; return how many calls the hard limit allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = hard == resource.RLIM_INFINITY
    wanted = descriptors_for(calls) if unlimited else min(descriptors_for(calls), hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    if unlimited or hard >= descriptors_for(calls):
        return calls
    return max(0, (hard - OTHER_DESCRIPTORS) // DESCRIPTORS_PER_CALL)


YOUNG_OBJECTS = 20_000
"""New objects before the collector looks at them; Python's own 700 has it look thrice a turn."""
OLD_EVERY = 50
"""Looks at the young per look at the middle-aged, and of these per look at the old."""


def hold_collector() -> None:
    """Until `settle_memory`: while the program is loaded everything that is made stays, and looking
    through it again and again takes a sixth of the start."""
    gc.disable()


def settle_memory() -> None:
    """Take what the program is made of out of the garbage collector's sight.

    A look through all of it holds the loop for a tenth of a second and more, and every call
    waits for it. What calls leave behind is little and is still looked through.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, OLD_EVERY, OLD_EVERY)
    gc.enable()
