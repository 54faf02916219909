"""Every page of the settings, for the index and the menu beside each page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """One page of the settings, as the index and the menu beside each page show it."""

    path: str
    title: str
    about: str
    role: str = "admin"
    """The least that one must be to open it."""


SETTINGS_PAGES = (
    SettingsPage(
        "/setup",
        "Set-up",
        "Bring Chris onto your number: what works, what does not and why, and a first call.",
    ),
    SettingsPage(
        "/settings/office",
        "Office",
        "Name, address, telephone and time zone.",
        "manager",
    ),
    SettingsPage("/settings/keys", "Keys", "Which providers have a key, and how each does."),
    SettingsPage(
        "/settings/homes",
        "Homes",
        "Properties and units: add, change, end.",
        "manager",
    ),
    SettingsPage(
        "/settings/residents",
        "Residents and contacts",
        "Tenants, owners and vendors with their telephones and leases.",
        "manager",
    ),
    SettingsPage(
        "/settings/going-live",
        "Going live",
        "From shadow to every call, step by step, with a checklist and what was measured.",
        "manager",
    ),
    SettingsPage(
        "/settings/buildings",
        "Buildings",
        "Which buildings are new, live or sold, and what each still needs.",
        "manager",
    ),
    SettingsPage(
        "/settings/people",
        "People",
        "Who signs in, who takes calls, and what happens when somebody leaves.",
    ),
    SettingsPage(
        "/settings/hours",
        "Hours and closures",
        "Close the office today; the week, departments and holidays.",
        "manager",
    ),
    SettingsPage(
        "/settings/emergencies",
        "Emergencies",
        "From which readings people are woken, for the office and each property.",
    ),
    SettingsPage(
        "/settings/answering",
        "Who answers",
        "Chris, people first or people only: by number and hour.",
        "manager",
    ),
    SettingsPage(
        "/settings/assistants",
        "Assistants",
        "Name, voice, self-introduction and greetings of who answers.",
        "manager",
    ),
    SettingsPage(
        "/settings/forwarding",
        "Keep your number",
        "Forward the office's present number to Chris, always or at times.",
    ),
    SettingsPage(
        "/settings/fallback",
        "When we are down",
        "What answers while this machine, its tunnel or its internet is down.",
    ),
    SettingsPage(
        "/settings/on-call",
        "On call",
        "Who is rung in an emergency, when, and in which order.",
    ),
    SettingsPage(
        "/settings/budget",
        "Budget",
        "What the office wants to spend at most, and what follows at the ceiling.",
        "manager",
    ),
    SettingsPage("/settings/tasks", "Who does what", "Whose tasks are whose, and who is reminded."),
    SettingsPage(
        "/settings/lockouts", "Lockouts", "What callers hear who are locked out, by property."
    ),
    SettingsPage(
        "/settings/rent-manager",
        "Rent Manager",
        "Which of its categories, priorities and records Chris writes to, and how it does.",
    ),
    SettingsPage("/settings/mail", "Mail", "Who gets mail about calls, and when; the digest."),
    SettingsPage(
        "/settings/reports",
        "Weekly reports",
        "Who gets the report of the week, and which owners get counts of their properties.",
        "manager",
    ),
    SettingsPage(
        "/settings/knowledge",
        "Knowledge",
        "What Chris may tell of homes, fees and house rules.",
        "manager",
    ),
    SettingsPage(
        "/settings/viewings",
        "Viewings and outages",
        "When homes are shown; when reports are one outage.",
    ),
    SettingsPage(
        "/settings/identity",
        "Callers and accounts",
        "How callers prove who they are, what each may hear, and how rent is paid.",
    ),
    SettingsPage("/settings/staff", "Staff", "Names and telephones of those who sign in."),
    SettingsPage(
        "/settings/privacy", "Privacy", "How long things are kept, and what is announced."
    ),
    SettingsPage("/settings/transfers", "Transfers", "Who takes calls, and how they get them."),
    SettingsPage(
        "/settings/blocked",
        "Blocked numbers",
        "Who hears a short message only; emergencies are still answered.",
        "staff",
    ),
    SettingsPage("/settings/data", "Data", "Remove the sample; backups."),
    SettingsPage("/settings/import", "Import", "Homes, tenants and telephones out of a list."),
    SettingsPage("/settings/staff-line", "Staff line", "PINs with which staff use the telephone."),
)
