"""/setup: brings Chris onto the company's number. Admins; a login that is typed is kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from routes.hours_page import who
from routes.records_away import say_so
from routes.setup_start import StartForms, add_doors, start_values
from routes.sign_in import role_required
from services.call.signature_faults import cure_words, found_words
from services.core.checkup import as_json, count_of
from services.core.errors import ProviderError, ProviderUnsure
from services.core.first_call import story_of
from services.core.number_settings import shown
from services.core.ports import Wait
from services.core.set_up_notes import SetUpNotes
from services.portfolio.checks.run import Group, flat
from services.portfolio.number_desk import NumberDesk, NumberMoved
from services.portfolio.set_up import LoginTried, SetUp
from services.store.door_book import DoorNews
from services.store.office_book import StoredOfficeBook

PAGE = "/setup"
LOOK_LIMIT_S = 15.0
TWILIO_LIMIT_S = 14.0
ACCOUNT_SID = re.compile(r"AC[0-9a-fA-F]{32}")
AUTH_TOKEN = re.compile(r"[0-9a-zA-Z]{16,64}")
NUMBER_SID = re.compile(r"PN[0-9a-zA-Z]{1,34}")
TOLD: Mapping[str, str] = {
    "applied": "The number is set. Check again, and call it.",
    "nothing": "There was nothing to change.",
    "undone": "The settings are as they were before.",
    "noted": "Noted.",
    "shadow": "Your staff answer every call from now on; only test telephones reach Chris.",
    "telephone": "Added: calls of that telephone reach Chris.",
}
STATES: Mapping[str, tuple[str, str]] = {  # state -> (what people read, Bootstrap's colour)
    "ok": ("Works", "success"),
    "failing": ("Fails", "danger"),
    "unknown": ("Look yourself", "warning"),
    "waiting": ("Waiting", "secondary"),
    "off": ("Not used", "secondary"),
}
PERHAPS = (
    "Twilio did not answer, so it may have been done. Look at the table: apply again if it still"
    " shows the old values; sending them twice does no harm."
)


class SetupPage:
    """The page, its fragments and its forms."""

    def __init__(self, set_up: SetUp, office: StoredOfficeBook, wait: Wait) -> None:
        self._set_up = set_up
        self._office = office
        self._wait = wait
        self._settings = set_up.grounds.settings

    # --- what is shown --------------------------------------------------------------------

    @role_required("admin")
    def show(self) -> str:
        return self._page(TOLD.get(request.args.get("told", ""), ""))

    @role_required("admin")
    def checks(self) -> str:
        """The list alone, which the page loads once it stands."""
        return render_template("setup/checks.html", **self._checked())

    @role_required("admin")
    def number(self) -> str:
        """The numbers, and what would change on the one that was chosen."""
        return render_template("setup/number.html", **self._numbered(), refused="")

    @role_required("admin")
    def call(self) -> dict[str, Any]:
        """The call that is waited for. Without `since`: from now on."""
        now = self._set_up.grounds.clock.now()
        since = _moment(request.args.get("since", "")) or now
        return self._story(self._wait(self._set_up.news()), since)

    # --- what is done ---------------------------------------------------------------------

    @role_required("admin")
    def try_account(self) -> tuple[str, int]:
        sid = request.form.get("account_sid", "").strip()
        token = request.form.get("auth_token", "").strip()
        tried = LoginTried(_looks_wrong(sid, token))
        if not tried.fault:
            tried = self._wait(self._set_up.try_login(sid, token), TWILIO_LIMIT_S)
        lines = () if tried.fault else self._lines(sid)
        return self._page("", tried=tried, sid=sid, lines=lines), 422 if tried.fault else 200

    @role_required("admin")
    def apply(self) -> Response | tuple[str, int]:
        sid, desk = _number_sid(), self._set_up.numbers
        if desk is None or not sid:
            return redirect(PAGE)
        mark = request.form.get("mark", "")[:40]
        try:
            done = self._wait(desk.apply(sid, mark, who()), TWILIO_LIMIT_S)
        except (NumberMoved, ProviderError, TimeoutError) as error:
            return self._page("", refused=_refusal(error)), 409
        return redirect(f"{PAGE}?told={'applied' if done else 'nothing'}&number={sid}#number")

    @role_required("admin")
    def undo(self) -> Response | tuple[str, int]:
        desk, change = self._set_up.numbers, request.form.get("change", "")
        if desk is None or not (change.isascii() and change.isdigit() and len(change) < 10):
            return redirect(PAGE)
        try:
            undone = self._wait(desk.undo(int(change), who()), TWILIO_LIMIT_S)
        except (NumberMoved, ProviderError, TimeoutError) as error:
            return self._page("", refused=_refusal(error)), 409
        return redirect(f"{PAGE}?told=undone&number={undone.number_sid}#number")

    @role_required("admin")
    def note_addendum(self) -> Response:
        accepted = request.form.get("accepted") == "1"
        now = self._set_up.grounds.clock.now()
        notes = SetUpNotes(who(), now) if accepted else SetUpNotes()
        said = "accepted" if accepted else "not accepted"
        self._wait(self._office.keep("set_up", notes, who(), "addendum", said))
        return redirect(f"{PAGE}?told=noted#checks")

    # --- parts ----------------------------------------------------------------------------

    def _page(self, notice: str, refused: str = "", **more: Any) -> str:
        """The whole page. Without scripts its lists are asked for by links."""
        settings = self._settings
        values: dict[str, Any] = {
            "tried": None,
            "sid": "",
            "lines": (),
            "notice": notice,
            "refused": refused,
            "settings": settings,
            "has_account": bool(settings.twilio_account_sid and settings.twilio_auth_token),
            "chosen": _number_sid() or request.args.get("number", "")[:40],
            "steps": story_of(None),
            "start": start_values(self._wait(self._set_up.grounds.office())),
            "wrong_telephone": request.args.get("told") == "no_number",
            "states": STATES,
            "plain": "plain" in request.args,
            **more,
        }
        if values["plain"]:
            values |= self._checked() | self._numbered()
        return render_template("setup/page.html", **values)

    def _checked(self) -> dict[str, Any]:
        groups: Sequence[Group] = self._wait(self._set_up.look(), LOOK_LIMIT_S)
        counted = {state.value: times for state, times in count_of(flat(groups)).items()}
        noted = self._wait(self._set_up.grounds.office()).set_up.addendum_by
        return {"groups": groups, "counted": counted, "states": STATES, "noted": bool(noted)}

    def _numbered(self) -> dict[str, Any]:
        desk = self._set_up.numbers
        values: dict[str, Any] = {
            "desk": desk is not None,
            "settings": self._settings,
            "numbers": (),
            "plan": None,
            "history": (),
            "away": "",
            "shown": shown,
            "start": start_values(self._wait(self._set_up.grounds.office())),
        }
        if desk is None:
            return values
        values["history"] = self._wait(desk.history())
        try:
            values |= self._wait(self._of_twilio(desk), TWILIO_LIMIT_S)
        except (ProviderError, TimeoutError) as error:
            values["away"] = f"Twilio does not tell the numbers now ({error})."
        return values

    async def _of_twilio(self, desk: NumberDesk) -> dict[str, Any]:
        numbers = await desk.numbers()
        ours = next((n.sid for n in numbers if n.number == self._settings.twilio_phone_number), "")
        sid = request.args.get("number", "")[:40] or ours
        known = sid in {one.sid for one in numbers}
        plan = await desk.plan(sid) if known else None
        return {"numbers": numbers, "plan": plan}

    def _lines(self, sid: str) -> tuple[str, ...]:
        """What belongs into `.env`. The token is not shown again: whoever typed it has it."""
        settings = self._settings
        lines = [f"TWILIO_ACCOUNT_SID={sid}", "TWILIO_AUTH_TOKEN=the token that you have typed"]
        if not settings.public_url:
            here = f"https://{request.host}" if request.is_secure else "https://your.address"
            lines.append(f"PUBLIC_URL={here}")
        return tuple(lines)

    def _to_reach_chris(self) -> str:
        told: str = start_values(self._wait(self._set_up.grounds.office()))["to_reach_chris"]
        return told or "Call again to reach Chris."

    def _story(self, news: DoorNews, since: datetime) -> dict[str, Any]:
        call = news.call if news.call and news.call.began_at >= since else None
        refused = news.refused if news.refused and news.refused.at >= since else None
        ours = self._settings.public_url
        told = found_words(refused.why, refused.origin, ours) if refused else ""
        return {
            "since": since.isoformat(),
            "steps": [as_json(step) for step in story_of(call)],
            "over": bool(call and call.is_over),
            "whole": bool(call and call.arrived_whole),
            "for_people": self._to_reach_chris() if call and call.is_for_people else "",
            "call_sid": call.call_sid if call else "",
            "refused": told and f"{told[0].upper()}{told[1:]}.",
            "cure": cure_words(refused.why, refused.origin, ours) if refused else "",
        }


def _number_sid() -> str:
    sid = request.form.get("number", "")
    return sid if NUMBER_SID.fullmatch(sid) else ""


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


def _looks_wrong(sid: str, token: str) -> str:
    if not ACCOUNT_SID.fullmatch(sid):
        return "An Account SID is AC and 32 characters, as the first page of the console shows it."
    if not AUTH_TOKEN.fullmatch(token):
        return "An auth token is 32 characters. Click “Show” beside it in the console, and copy it."
    return ""


def _refusal(error: Exception) -> str:
    if isinstance(error, NumberMoved):
        return f"{error} Look at it again below."
    if isinstance(error, ProviderUnsure | TimeoutError):
        return PERHAPS
    return f"Twilio did not take it, and nothing was changed ({error})."


def blueprint(set_up: SetUp, office: StoredOfficeBook, wait: Wait) -> Blueprint:
    """The page and what belongs to it."""
    doors = say_so(Blueprint("setup", __name__))
    page = SetupPage(set_up, office, wait)
    clock = set_up.grounds.clock
    add_doors(doors, StartForms(set_up.grounds, office, clock, wait))
    doors.get(PAGE)(page.show)
    doors.get(f"{PAGE}/checks")(page.checks)
    doors.get(f"{PAGE}/number")(page.number)
    doors.get(f"{PAGE}/call")(page.call)
    doors.post(f"{PAGE}/account")(page.try_account)
    doors.post(f"{PAGE}/number")(page.apply)
    doors.post(f"{PAGE}/number/undo")(page.undo)
    doors.post(f"{PAGE}/addendum")(page.note_addendum)
    return doors
