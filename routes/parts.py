"""What the doors are built from. `app.py` hands it over; no door chooses an implementation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from config import Settings
from routes.compare_page import Runs
from routes.hold_orders import HoldOrders
from routes.people_first import FrontDesk
from routes.ports import Numbers, Switchboard, Transfers
from routes.sms import TextDesk
from routes.test_phone import Tickets
from services.assistants.roster import Roster
from services.call.signature import DoorKeys
from services.core.dialogue import Mode
from services.core.events import Event
from services.core.model_names import ModelName
from services.core.ports import Wait
from services.live.instruments import Instruments
from services.portfolio.records import Records
from services.store.first_secrets import Secrets


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a web process, as the doors see them."""

    settings: Settings
    secrets: Secrets = field(repr=False)
    keys: DoorKeys = field(repr=False)
    instruments: Instruments
    records: Records
    switchboard: Switchboard
    front_desk: FrontDesk
    transfers: Transfers
    texts: TextDesk
    numbers: Numbers
    """What is set for each number of ours."""
    assistants: Mapping[str, str]
    """Key -> name of every assistant."""
    comparisons: Runs
    """Plays scripted calls side by side."""
    model_names: Mapping[Mode, ModelName]
    """The model of each mode, who follows it, and who answers now."""
    roster: Roster
    """Who answers, as the files have them and as the office has changed them."""
    tickets: Tickets
    wait: Wait
    command_given: Callable[[], None]
    """Makes this process look for commands at once."""
    started: Callable[[], bool]
    """Has the process opened everything? Not ready before."""
    publish: Callable[[Event], None]
    """To everybody who is told what happens on calls."""

    def hold_orders(self) -> HoldOrders:
        """What staff order on calls that are on hold. It keeps nothing, so each door has one."""
        records, back = self.records, self.records.back
        return HoldOrders(
            records.calls.commands,
            back.desk.ladders,
            back.phone,
            self.publish,
            self.instruments.clock,
        )
