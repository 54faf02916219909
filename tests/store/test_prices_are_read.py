"""The price list is read once and checked; a company lays its own beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from config import Settings
from services.core.errors import SettingsWrong
from services.core.metering import Meter
from services.store.price_file import load_prices

DAY = date(2026, 11, 20)
OWN = """
[[price]]
meter = "voice_in"
detail = "local"
since = 2026-11-15
usd = "0.0060"
source = "our contract"
seen = 2026-11-01

[[fee]]
name = "Plan"
usd = "22"
since = 2026-11-01
source = "our invoice"
seen = 2026-11-01

[[models]]
since = 2026-11-01
source = "our own machine"
seen = 2026-11-01
[models.usd]
"llama-here" = ["0", "0", "0"]
"""


def own(folder: Path, text: str) -> str:
    path = folder / "ours.toml"
    path.write_text(text)
    return str(path)


def test_the_list_that_comes_along_can_be_read() -> None:
    table = load_prices()

    relay = table.price(Meter.RELAY, "", DAY)
    assert relay is not None
    assert relay.usd == Decimal("0.07")
    assert all(one.source and one.seen for one in table.prices)
    assert table.price(Meter.TOKENS, "gpt-9", DAY) is None


@pytest.mark.parametrize("name", [one for pair in Settings().models.values() for one in pair])
def test_the_models_of_the_settings_and_their_successors_have_a_price(name: str) -> None:
    table = load_prices()

    assert table.price(Meter.TOKENS, name, DAY)
    assert table.price(Meter.CACHE_WRITES, name, DAY)


@pytest.mark.parametrize(("model", "usd"), [("gpt-6-luna", "0.125"), ("gpt-4o-mini", "0.15")])
def test_newer_models_charge_more_for_what_they_read_into_their_cache(model: str, usd: str) -> None:
    found = load_prices().price(Meter.CACHE_WRITES, model, DAY)

    assert found is not None
    assert found.of(1_000_000) == Decimal(usd)


def test_a_company_lays_its_own_beside_it(tmp_path: Path) -> None:
    table = load_prices(own(tmp_path, OWN))

    before, since = (table.price(Meter.VOICE_IN, "local", DAY.replace(day=day)) for day in (14, 15))
    free = table.price(Meter.TOKENS, "llama-here", DAY)
    assert before is not None
    assert since is not None
    assert free is not None
    assert (before.usd, since.usd) == (Decimal("0.0085"), Decimal("0.0060"))
    assert free.of(1_000_000, 0, 5) == 0
    assert [fee.own for fee in table.fees if fee.name == "Plan"] == [True]
    assert table.left_out


def test_it_names_every_fault(tmp_path: Path) -> None:
    wrong = (
        OWN.replace('"0.0060"', "0.0060")
        .replace('source = "our invoice"\n', "")
        .replace('["0", "0", "0"]', '["0", "0"]')
        .replace("since = 2026-11-15", 'since = "soon"')
    )

    with pytest.raises(SettingsWrong) as caught:
        load_prices(own(tmp_path, wrong + "\n[other]\nx = 1\n"))

    told = str(caught.value)
    assert "0.006 is no price" in told
    assert "It needs a source" in told
    assert "llama-here: three prices" in told
    assert "since must be a day" in told
    assert "nobody knows other" in told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[price", "no TOML"),
        ('left_out = "all"', "list of sentences"),
        ("price = 3", "double brackets"),
        (
            OWN + OWN.replace("[[models]]\nsince = 2026-11-01", "[[models]]\nsince = 2026-11-02"),
            "twice",
        ),
        (OWN.replace('"voice_in"', '"fax"'), "meter must be one of"),
        (OWN.replace('"voice_in"', '"cache_writes"'), "meter must be one of"),
        (OWN.replace('"22"', '"-1"'), "no price"),
    ],
)
def test_it_refuses_a_file_that_could_be_misread(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsWrong, match=words):
        load_prices(own(tmp_path, text))


def test_it_says_that_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsWrong, match="cannot be opened"):
        load_prices(str(tmp_path / "nowhere.toml"))
