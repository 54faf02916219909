"""Rules of the house: every setting has its row in `.env.example` and the README, and secrets
stay out."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from config import Settings, read_settings
from services.core.errors import SettingsWrong

ROOT = Path(__file__).parents[2]
INNER = {"var_dir"}


def example() -> dict[str, str]:
    """Names and values of `.env.example`, commented rows included."""
    rows = [line.lstrip("# ") for line in (ROOT / ".env.example").read_text().splitlines()]
    return dict(row.split("=", 1) for row in rows if "=" in row and row.split("=", 1)[0].isupper())


@pytest.mark.parametrize("name", [one.name for one in fields(Settings) if one.name not in INNER])
def test_it_explains_each_setting_in_the_example(name: str) -> None:
    assert name.upper() in example()


@pytest.mark.parametrize("name", [one.name for one in fields(Settings) if one.name not in INNER])
def test_it_tells_of_each_setting_in_the_readme(name: str) -> None:
    named = re.findall(r"`([A-Z_]*…?[A-Z_]*)`", (ROOT / "README.md").read_text())
    shapes = [part.replace("…", "[A-Z_]+") for part in named if part.strip("…_")]

    assert any(re.fullmatch(shape, name.upper()) for shape in shapes)


@pytest.mark.parametrize("name", [f.name for f in fields(Settings) if f.metadata.get("secret")])
def test_it_ships_no_secret(name: str) -> None:
    assert example()[name.upper()] == ""


def test_it_starts_with_no_setting_at_all() -> None:
    assert read_settings({}).port == 5000


def test_it_names_every_fault_at_once() -> None:
    env = {"PORT": "many", "EOT_THRESHOLD": "3", "PUBLIC_URL": "http://x"}

    with pytest.raises(SettingsWrong) as caught:
        read_settings(env)

    assert all(name in str(caught.value) for name in env)


def test_it_reads_the_older_name_of_the_public_address() -> None:
    assert read_settings({"WEBHOOK_URL": "https://a.example/"}).public_url == "https://a.example"


def test_it_refuses_more_workers_without_a_shared_database() -> None:
    with pytest.raises(SettingsWrong, match="WEB_CONCURRENCY"):
        read_settings({"WEB_CONCURRENCY": "2"})


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"RENT_MANAGER_CORPID": "acme"}, "needs RENT_MANAGER_USERNAME"),
        ({"RENT_MANAGER_API_KEY": "token"}, "RENT_MANAGER_CORPID must be set"),
        ({"RENT_MANAGER_CORPID": "acme", "RENT_MANAGER_USERNAME": "chris"}, "belong together"),
        ({"RENT_MANAGER_LOCATION_ID": "main"}, "must be the location's number"),
    ],
)
def test_it_refuses_half_a_rent_manager(env: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsWrong, match=words):
        read_settings(env)


def test_it_knows_a_whole_rent_manager() -> None:
    settings = read_settings({"RENT_MANAGER_CORPID": "acme", "RENT_MANAGER_API_KEY": "token"})

    assert settings.has_rent_manager
    assert not read_settings({}).has_rent_manager


def test_it_refuses_mail_without_a_sender_and_a_key_that_is_none() -> None:
    env = {"SENDGRID_API_KEY": "SG.x", "SENDGRID_WEBHOOK_KEY": "no key"}

    with pytest.raises(SettingsWrong) as caught:
        read_settings(env)

    assert "MAIL_FROM is needed" in str(caught.value)
    assert "SENDGRID_WEBHOOK_KEY is no public key" in str(caught.value)
