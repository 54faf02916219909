"""The office: its names, hours and people, and when it opens next in words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from services.core.answering import Answering, PeopleSwitch
from services.core.assistant_words import OwnWords
from services.core.budget import Budget, Spending, saves
from services.core.buildings import Buildings
from services.core.calendar import OFFICE, Calendar, Closures, Timetable
from services.core.former_people import FormerPeople
from services.core.forwarding import Forwarding
from services.core.homes_changed import HomesChanged
from services.core.hosted_rules import HostedRules
from services.core.identity_rules import IdentityRules, PayRules
from services.core.lockouts import Lockouts
from services.core.mail_policy import MailPolicy
from services.core.notices import state_in
from services.core.on_call import Rota, plain_rota
from services.core.open_hours import OpenHours
from services.core.outage_rules import OutageRules
from services.core.people import PhoneNumber
from services.core.privacy_rules import PrivacyRules
from services.core.rent_manager_rules import RentManagerRules
from services.core.set_up_notes import SetUpNotes
from services.core.task_desk import TaskDesk
from services.core.thresholds import EmergencyRules
from services.core.transfer_policy import TransferPolicy
from services.core.viewing_rules import ViewingRules
from services.core.weekly import WeeklyReports


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody calls can be given to. Unconfirmed numbers are never dialled."""

    name: str
    number: PhoneNumber
    confirmed: bool = False
    departments: tuple[str, ...] = ()
    """Callers may ask for one of them instead of a name."""
    email: str = ""
    """The account they sign in with, to switch themselves off."""
    languages: tuple[str, ...] = ()
    """What they speak beside English, `es` for Spanish: rung first for who speaks it."""


@dataclass(frozen=True, slots=True)
class Office:
    """What may be said about the office, and who can be reached.

    When it is open is asked of `timetable` alone. `week` (seven entries from Monday, None for a
    closed day) is what older versions kept: it counts only where the calendar has no week.
    """

    name: str
    phone: PhoneNumber | None
    address: str
    timezone: str = "America/New_York"
    week: tuple[OpenHours | None, ...] = field(default_factory=lambda: (None,) * 7)
    colleagues: tuple[Colleague, ...] = ()
    on_call: tuple[PhoneNumber, ...] = ()
    """Rung in an emergency as long as there is no rota."""
    pay_url: str = ""
    emergency_gas_phone: str = ""
    emergencies: EmergencyRules = field(default_factory=EmergencyRules)
    calendar: Calendar = field(default_factory=Calendar)
    closures: Closures = field(default_factory=Closures)
    answering: Answering = field(default_factory=Answering)
    people_switch: PeopleSwitch = field(default_factory=PeopleSwitch)
    rota: Rota = field(default_factory=Rota)
    task_desk: TaskDesk = field(default_factory=TaskDesk)
    lockouts: Lockouts = field(default_factory=Lockouts)

    @property
    def timetable(self) -> Timetable:
        """Hours, holidays and closures on the office's clock."""
        calendar = self.calendar
        if calendar.week is None:
            week = tuple((hours,) if hours else () for hours in self.week)
            calendar = replace(calendar, week=week)
        return Timetable(calendar, ZoneInfo(self.timezone), self.closures)

    def with_closures(self, closures: Closures) -> Office:
        """The office as it would be with these."""
        return replace(self, closures=closures)

    identity: IdentityRules = field(default_factory=IdentityRules)
    """How callers prove who they are."""
    paying: PayRules = field(default_factory=PayRules)
    transfers: TransferPolicy = field(default_factory=TransferPolicy)

    @property
    def on_call_rota(self) -> Rota:
        """Who is rung in an emergency: the rota, or the first values as long as it is empty."""
        return self.rota if self.rota.people else plain_rota(self.on_call)

    privacy: PrivacyRules = field(default_factory=PrivacyRules)
    rent_manager: RentManagerRules = field(default_factory=RentManagerRules)
    mail_policy: MailPolicy = field(default_factory=MailPolicy)
    weekly: WeeklyReports = field(default_factory=WeeklyReports)
    viewings: ViewingRules = field(default_factory=ViewingRules)
    outages: OutageRules = field(default_factory=OutageRules)
    buildings: Buildings = field(default_factory=Buildings)
    """Which of the properties are new, and which are managed by others now."""
    set_up: SetUpNotes = field(default_factory=SetUpNotes)
    budget: Budget = field(default_factory=Budget)
    spending: Spending = field(default_factory=Spending)
    """What the worker has found; it is written where something follows from it."""

    assistants: OwnWords = field(default_factory=OwnWords)
    """What the office has changed of who answers: names, voices, first words."""
    homes: HomesChanged = field(default_factory=HomesChanged)
    former: FormerPeople = field(default_factory=FormerPeople)
    """Who no longer takes calls here."""

    def saves(self, now: datetime) -> bool:
        """Is a ceiling of the budget reached, so that cheaper modes answer?"""
        return saves(self.budget, self.spending, now, ZoneInfo(self.timezone))

    forwarding: Forwarding = field(default_factory=Forwarding)
    hosted: HostedRules = field(default_factory=HostedRules)
    """What answers while our own machine does not."""

    @property
    def asked_for(self) -> tuple[str, ...]:
        """Every name that callers may ask for: of people who take calls, and of people who did."""
        names = [one.name for one in self.colleagues]
        return tuple(dict.fromkeys((*names, *(one.name for one in self.former.people))))

    @property
    def state(self) -> str:
        """The US state of the office's address, two letters, or "" where it names none."""
        return state_in(self.address)

    def local(self, now: datetime) -> datetime:
        """`now` (aware) on the office's clock."""
        return now.astimezone(ZoneInfo(self.timezone))

    def is_open(self, now: datetime, department: str = OFFICE) -> bool:
        return self.timetable.is_open(now, department)


def read_colleagues(text: str) -> tuple[Colleague, ...]:
    """People out of `Diane=+17185550101, Janier=+17185550102`, none of them confirmed yet.

    Raises ValueError naming the part that cannot be read.
    """
    colleagues = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, digits = part.partition("=")
        number = PhoneNumber.read(digits)
        if not name.strip() or number is None:
            raise ValueError(f"{part!r} is not like Diane=+17185550101")
        colleagues.append(Colleague(name.strip(), number))
    return tuple(colleagues)
