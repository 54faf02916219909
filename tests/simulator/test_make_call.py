"""The command line of `make call`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from config import Settings
from services.portfolio.sample import sample_people
from services.simulator.__main__ import arguments, exchange_of, main, script_of
from services.simulator.callers import SCRIPTS, STRANGER


def test_it_takes_a_script_by_name() -> None:
    assert script_of(arguments(["--script", "gas"])) == SCRIPTS["gas"]


def test_it_says_sentences_of_one_s_own() -> None:
    script = script_of(arguments(["--say", "My heat is off.", "--say", "In 4B."]))

    assert (script.caller, script.says) == (STRANGER, ("My heat is off.", "In 4B."))


def test_it_lets_another_number_ring() -> None:
    assert script_of(arguments(["--caller", "+12125550123"])).caller == "+12125550123"


def test_it_takes_the_token_that_the_first_start_has_made(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text(json.dumps({"api_token": "made-at-first-start"}))

    exchange = exchange_of(Settings(port=5123, var_dir=tmp_path), None, None)

    assert (exchange.address, exchange.test_token) == (
        "http://127.0.0.1:5123",
        "made-at-first-start",
    )


def test_it_signs_where_twilio_s_token_is_set(tmp_path: Path) -> None:
    settings = Settings(twilio_auth_token="t", public_url="https://chris.example", var_dir=tmp_path)

    exchange = exchange_of(settings, "http://127.0.0.1:9000/", None)

    assert (exchange.address, exchange.public_url, exchange.auth_token) == (
        "http://127.0.0.1:9000",
        "https://chris.example",
        "t",
    )


def test_it_lists_its_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    assert "lockout" in capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in SCRIPTS if SCRIPTS[name].caller != STRANGER])
def test_it_lets_people_of_the_sample_ring(name: str) -> None:
    numbers = {str(number) for person in sample_people() for number in person.phones}

    assert SCRIPTS[name].caller in numbers
