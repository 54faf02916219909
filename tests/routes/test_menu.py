"""The menu shows the pages that are there, and those that this person may open."""

from __future__ import annotations

import pytest
from flask import Flask

from routes import sign_in
from routes.menu import MENU, is_present, menu_groups
from routes.settings_index import OTHER, placed
from routes.settings_page_list import SETTINGS_PAGES
from routes.site import new_flask
from tests.routes.conftest import LoopThread
from tests.routes.test_audit_page import OneRole


@pytest.fixture
def site(loop_thread: LoopThread) -> Flask:
    app, people = new_flask("secret", https_only=False), OneRole()
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in.install(app, people, loop_thread.wait)
    app.register_blueprint(sign_in.blueprint(people, loop_thread.wait, lambda: ""))
    for path in ("/", "/tasks", "/calls", "/costs", "/audit", "/account"):
        app.add_url_rule(path, path, sign_in.role_required("staff")(shown))
    return app


def shown() -> dict[str, list[str]]:
    return {one.title: [entry.title for entry in one.entries] for one in menu_groups()}


def test_every_page_of_the_settings_stands_in_a_group() -> None:
    assert OTHER not in placed(SETTINGS_PAGES)


def menu_of(site: Flask, role: str) -> dict[str, list[str]]:
    client = site.test_client()
    client.post("/sign-in", data={"email": f"{role}@example.com", "password": "x"})
    found: dict[str, list[str]] = client.get("/").json or {}
    return {title: entries for title, entries in found.items() if entries}


def test_staff_see_their_work_and_no_costs(site: Flask) -> None:
    assert menu_of(site, "staff") == {
        "Live": ["Live"],
        "Work": ["Tasks"],
        "Records": ["Calls"],
        "Settings": ["Your account"],
    }


def test_managers_see_costs_and_no_audit(site: Flask) -> None:
    menu = menu_of(site, "manager")

    assert menu["Reports"] == ["Costs"]
    assert "Audit log" not in menu["Settings"]


def test_admins_see_what_staff_did(site: Flask) -> None:
    assert "Audit log" in menu_of(site, "admin")["Settings"]


def test_a_page_inside_another_shows_where_one_is(site: Flask) -> None:
    calls = next(one for group in MENU for one in group.entries if one.path == "/calls")

    with site.test_request_context("/calls/CA1"):
        assert is_present(calls)
    with site.test_request_context("/costs"):
        assert not is_present(calls)
