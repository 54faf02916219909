"""gunicorn's settings: `gunicorn --config services/server/gunicorn_conf.py … app:house`.

Read in the master, and again at SIGHUP. What stands here is what our worker depends on;
`boot.faults_in` refuses to start where the command line or GUNICORN_CMD_ARGS undid it.
"""

from __future__ import annotations

import math
import os
import sys
import warnings
from typing import Any

from config import load_settings
from services.core.errors import SettingsWrong
from services.server import boot

# The choice of eventlet is made; its notice would stand at every start.
warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

try:
    _settings = load_settings()
except SettingsWrong as wrong:
    sys.exit(str(wrong))

_wanted_calls = _settings.max_websocket_connections
_calls = boot.raise_descriptor_limit(_wanted_calls)
_stores_are_shared = bool(_settings.database_url and _settings.redis_url)

bind = f"0.0.0.0:{_settings.port}"
worker_class = boot.WORKER_CLASS
worker_connections = _calls + boot.SPARE_CONNECTIONS
# The worker's own timetable after SIGTERM ends 5 s after DRAIN_S (see drain.py).
graceful_timeout = math.ceil(_settings.drain_s) + 6
timeout = 30
# Longer than a router in front keeps an idle connection (Heroku 90 s, nginx 60 s), so that it is
# never us who close one while a request is on its way.
keepalive = 95
limit_request_line = 4094
limit_request_fields = 100
limit_request_field_size = 8190
sendfile = False
preload_app = False
control_socket_disable = True
accesslog = None
errorlog = "-"
# gunicorn believes nobody's forwarding headers: `wsgi.url_scheme` and REMOTE_ADDR are those of the
# connection itself, and our own code judges the headers by TRUSTED_PROXIES.
forwarded_allow_ips = ""
# The heartbeat file: on a disk, touching it can stop the loop.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108

if _calls < _wanted_calls:
    # Seen by the program as a setting, so that `/voice` sends callers to the fallback in time.
    raw_env = [f"MAX_WEBSOCKET_CONNECTIONS={_calls}"]


def on_starting(server: Any) -> None:
    """Refuse to start with settings that our worker cannot keep its promises with."""
    faults = boot.faults_in(server.cfg, _stores_are_shared)
    if _calls < 1:
        faults.append(f"Calls need {boot.descriptors_for(1)} descriptors: raise `ulimit -Hn`.")
    if faults:
        sys.exit("\n".join(["The server cannot start:", *(f"  - {fault}" for fault in faults)]))
    if _calls < _wanted_calls:
        server.log.warning(
            "MAX_WEBSOCKET_CONNECTIONS lowered from %s to %s: not enough descriptors (ulimit -Hn)",
            _wanted_calls,
            _calls,
        )


def nworkers_changed(server: Any, new_value: int, old_value: int | None) -> None:
    """SIGTTIN may not add what the start refuses."""
    if old_value is not None and new_value > 1 and not _stores_are_shared:
        server.log.error("More than one worker needs DATABASE_URL and REDIS_URL")
        server.num_workers = 1


def post_fork(_server: Any, worker: Any) -> None:
    """Tell the worker how long its calls may go on after SIGTERM."""
    worker.drain_s = _settings.drain_s


def on_reload(_server: Any) -> None:
    """Workers forked from now on are of a new generation; once they are ready the old ones stop
    accepting."""
    from services.server.worker import HouseWorker  # noqa: PLC0415  # not needed before

    HouseWorker.generation += 1
