"""Quick turns go over Chat Completions, unless a model takes tools over Responses alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from config import Settings
from services.clients.model_wire import model_session
from services.clients.openai_chat import ChatClient
from services.clients.thinking_stream import ThinkingStream
from services.core.model_names import ModelName
from services.server.thinking import quick_stream


@pytest.mark.parametrize(
    ("model", "successor", "base_url", "by_chat"),
    [
        ("gpt-4o-mini", "gpt-6-luna", "", True),
        ("gpt-4o-mini", "gpt-6-astra", "", False),
        ("gpt-6.1-sol", "", "", False),
        ("gpt-6.1-sol", "", "http://127.0.0.1:9/v1", True),
    ],
)
async def test_it_is_chosen_by_the_rules_of_the_models(
    tmp_path: Path, model: str, successor: str, base_url: str, by_chat: bool
) -> None:
    settings = Settings(openai_base_url=base_url, openai_api_key="k", var_dir=tmp_path)
    async with model_session() as session:
        chat = ChatClient(session, base_url=base_url)

        stream = quick_stream(settings, session, ModelName(model, successor), chat)

    assert (stream is chat) is by_chat
    assert by_chat or isinstance(stream, ThinkingStream)
