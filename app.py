"""Composes the program of one web process: settings, ports, rooms and doors. No rules.

gunicorn is given `app:house`; the worker calls it after the fork and after the patching.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from flask import Flask
from flask_socketio import SocketIO

from config import Settings, load_settings
from routes import (
    api,
    clips,
    health,
    pages,
    sign_in,
    test_phone,
    voice,
    voice_ended,
    voice_gather,
    voice_status,
    voice_voicemail,
    wall,
)
from routes.answers import Answers, RelaySettings
from routes.once import Later, Once
from routes.relay import relay_door
from routes.socket_guard import SocketGuard
from routes.webhooks import Webhooks
from services.assistants.loader import load_assistants
from services.call import call_token
from services.call.signature import DoorKeys
from services.clients.eleven_labs import ElevenLabs, Voice
from services.clients.http import TimeLimits, new_session
from services.clients.openai_chat import ChatClient
from services.clients.twilio_phone import TwilioPhone
from services.core.clock import SystemClock
from services.core.dialogue import Mode
from services.core.ports import LanguageModel, Phone
from services.engine.brain import Brain
from services.engine.breaker import Breaker
from services.engine.escalation import Escalation
from services.engine.event_bus import EventBus
from services.engine.modes.scripted import ScriptedMode
from services.engine.modes.streaming import StreamingMode
from services.engine.switchboard import Switchboard
from services.engine.tooling import Reach
from services.engine.tools import Toolbox
from services.engine.turn_loop import TurnLoop
from services.live.health_board import HealthBoard, watch
from services.live.log_format import json_handler
from services.live.metrics import Metrics
from services.live.publisher import Publisher
from services.portfolio.desk import EmbeddedDesk
from services.portfolio.embedded import EmbeddedPortfolio
from services.portfolio.no_phone import NoPhone
from services.portfolio.sample import sample_people
from services.server import bridge
from services.server.lag import LoopLag
from services.store import heartbeats
from services.store.accounts import StoredAccounts
from services.store.call_book import StoredCallBook
from services.store.call_log import StoredCallLog
from services.store.clip_shelf import ClipShelf
from services.store.database import Database, database_address
from services.store.first_secrets import Secrets, first_secrets
from services.store.journal import Journal
from services.store.office_settings import StoredDirectory, first_office
from services.store.outbox import ChangeReader
from services.store.receipts import Receipts
from services.store.record_book import StoredRecordBook

log = logging.getLogger(__name__)

MODEL_LIMITS = TimeLimits(connect_s=2.0, read_s=30.0, total_s=60.0)
"""The spoken path has its own, shorter deadlines; these only end what nobody waits for."""
LOG_FOLDER = "log"
