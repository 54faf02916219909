"""An office takes the sample away, imports its own list, and the next caller is known."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.end_to_end.office_desk import PASSWORD, AdminDesk, signed_in
from tests.end_to_end.running import Server, running_server
from tests.server.running import ROOT

MARIA, ANNA = "+17185550142", "+15185550101"
LIST = (
    "Property;Street;City;Unit;Tenant;Mobile phone\r\n"
    "Maple Court;12 Maple Street;Albany, NY;1A;Anna Núñez;(518) 555-0101\r\n"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    env = {"ADMIN_PASSWORD": PASSWORD}
    with running_server(tmp_path_factory.mktemp("own"), env) as server:
        yield server


@pytest.fixture(scope="module")
def desk(server: Server) -> Iterator[AdminDesk]:
    with signed_in(server) as desk:
        yield desk


def field_of(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None, page
    return found[1]


async def test_it_forgets_the_sample_and_says_so_on_empty_pages(
    server: Server, desk: AdminDesk
) -> None:
    offered = desk.get("/settings/data")
    after = desk.post("/settings/data/sample", rehearsals="on")
    homes = desk.get("/viewings")
    async with server.call(MARIA) as call:
        greeting = call.greeting

    assert "4 properties" in offered
    assert "The sample is gone." in after
    assert "the sample was removed on" in homes
    assert "Maria" not in greeting


def test_it_does_not_load_the_sample_again(server: Server, desk: AdminDesk) -> None:
    prepare = [sys.executable, "-m", "services.server.prepare"]
    subprocess.run(prepare, cwd=ROOT, env=server.env, check=True, capture_output=True)

    assert "is not loaded again" in desk.get("/settings/data")


async def test_it_knows_the_tenants_of_the_list(server: Server, desk: AdminDesk) -> None:
    page = desk.send_file("/settings/import", "list.csv", LIST.encode("cp1252"))
    token, seen = field_of(page, "token"), field_of(page, "fingerprint")

    done = desk.post("/settings/import/apply", token=token, fingerprint=seen)
    async with server.call(ANNA) as call:
        greeting = call.greeting
        asked = await call.say("My kitchen sink is leaking.")
        known = await call.say("I'm in 1A at Maple Court.")

    assert "Done." in done
    assert "Anna" in greeting
    assert asked
    assert known
    assert "Maple Court" in desk.get("/viewings")


def test_it_reads_its_own_export_and_has_nothing_to_do(server: Server, desk: AdminDesk) -> None:
    page = desk.send_file(
        "/settings/import", "again.csv", desk.get("/settings/import/on-file.csv").encode()
    )

    assert "There is nothing to do" in page


def test_it_names_what_is_wrong_and_imports_nothing(server: Server, desk: AdminDesk) -> None:
    wrong = LIST + "Maple Court;;;1B;Ben Lee;555-0109\r\n"

    page = desk.send_file("/settings/import", "wrong.csv", wrong.encode())

    assert "The area code is missing" in page
    assert 'name="token"' not in page
    assert ">1B<" not in desk.get("/viewings")


def test_it_says_of_a_file_that_is_too_large_that_it_is(server: Server, desk: AdminDesk) -> None:
    with pytest.raises(HTTPError, match="413") as refused:
        desk.send_file("/settings/import", "large.csv", b"x" * 9_000_000)

    with refused.value as answer:
        assert "The file is larger than 4 MB" in answer.read().decode()


def test_it_shows_backups_once_there_are_some(server: Server, desk: AdminDesk) -> None:
    line = [sys.executable, "-m", "services.store", "backup"]
    subprocess.run(line, cwd=ROOT, env=server.env, check=True, capture_output=True)

    (made,) = Path(server.env["VAR_DIR"], "backups").glob("chris-*.tar.gz")
    assert made.name in desk.get("/settings/data")


def test_it_refuses_to_restore_under_the_running_program(server: Server) -> None:
    (made,) = Path(server.env["VAR_DIR"], "backups").glob("chris-*.tar.gz")

    line = [sys.executable, "-m", "services.store", "restore", str(made)]
    done = subprocess.run(
        line, cwd=ROOT, env=server.env, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "Web or worker still run" in done.stderr
    assert done.stdout == ""
