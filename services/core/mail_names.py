"""What mail calls things, in English and Spanish: dangers, kinds, states, days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from services.core.issue import Urgency

Names = Mapping[str, Mapping[str, str]]
URGENCY: Names = {
    "en": {"L": "Life safety", "E": "Emergency", "U": "Urgent", "R": "Routine"},
    "es": {"L": "Peligro de vida", "E": "Emergencia", "U": "Urgente", "R": "Rutina"},
}
HAZARDS: Names = {
    "en": {
        "gas": "gas", "carbon_monoxide": "carbon monoxide", "fire": "fire",
        "medical": "medical emergency", "violence": "violence", "break_in": "break-in",
        "self_harm": "danger of self-harm", "electrical": "electrical danger",
        "vulnerable_lockout": "somebody alone behind a locked door",
        "medical_power": "medical device without power", "danger": "danger",
        "trapped": "somebody trapped", "sewage": "sewage", "flood": "flooding",
        "structural": "structural damage", "unsecured": "home cannot be locked",
        "no_power": "no power", "no_water": "no water", "no_toilet": "no toilet",
        "no_heat": "no heat", "no_cooling": "no cooling", "no_hot_water": "no hot water",
        "cold_medicine": "medicine gets warm", "emergency": "emergency",
    },
    "es": {
        "gas": "gas", "carbon_monoxide": "monóxido de carbono", "fire": "fuego",
        "medical": "emergencia médica", "violence": "violencia", "break_in": "robo",
        "self_harm": "riesgo de hacerse daño", "electrical": "peligro eléctrico",
        "vulnerable_lockout": "alguien solo tras una puerta cerrada",
        "medical_power": "aparato médico sin corriente", "danger": "peligro",
        "trapped": "alguien atrapado", "sewage": "aguas negras", "flood": "inundación",
        "structural": "daño estructural", "unsecured": "la vivienda no se puede cerrar",
        "no_power": "sin luz", "no_water": "sin agua", "no_toilet": "sin inodoro",
        "no_heat": "sin calefacción", "no_cooling": "sin aire acondicionado",
        "no_hot_water": "sin agua caliente", "cold_medicine": "medicina que se calienta",
        "emergency": "emergencia",
    },
}  # fmt: skip
CATEGORIES: Names = {
    "en": {"hvac": "heating and cooling", "pest": "pests", "other": "repair"},
    "es": {
        "plumbing": "plomería", "hvac": "calefacción y aire", "electrical": "electricidad",
        "appliance": "electrodomésticos", "locks": "cerraduras", "pest": "plagas",
        "structural": "estructura", "exterior": "exterior", "safety": "seguridad",
        "noise": "ruido", "parking": "estacionamiento", "cleaning": "limpieza",
        "internet": "internet", "other": "reparación",
    },
}  # fmt: skip
TASKS: Names = {
    "en": {
        "callback": "call back", "message": "message", "voicemail": "voicemail",
        "complaint": "complaint", "owner": "owner", "vendor": "vendor", "viewing": "viewing",
        "lead": "looks for a home", "entry": "doors and keys",
        "unmatched": "emergency to follow up",
    },
    "es": {
        "callback": "devolver la llamada", "message": "mensaje", "voicemail": "mensaje de voz",
        "complaint": "queja", "owner": "propietario", "vendor": "proveedor",
        "viewing": "visita", "lead": "busca vivienda", "entry": "puertas y llaves",
        "unmatched": "emergencia por seguir",
    },
}  # fmt: skip
KINDS: Names = {
    "en": {"tenant": "tenant", "former_tenant": "former tenant", "unknown": ""},
    "es": {
        "tenant": "inquilino", "former_tenant": "antiguo inquilino", "occupant": "ocupante",
        "prospect": "interesado", "applicant": "solicitante", "owner": "propietario",
        "vendor": "proveedor", "staff": "personal", "unknown": "",
    },
}  # fmt: skip
OUTCOMES: Names = {
    "en": {
        "completed": "finished", "transferred": "put through to a person", "message": "message",
        "abandoned": "the caller hung up", "failed": "cut off", "moved": "moved", "": "finished",
    },
    "es": {
        "completed": "terminada", "transferred": "pasada a una persona", "message": "mensaje",
        "abandoned": "colgó", "failed": "cortada", "moved": "movida", "": "terminada",
    },
}  # fmt: skip
FACTS: Names = {
    "en": {
        "problem": "Problem", "access": "Access", "pets": "Pets", "caller_name": "Name given",
        "best_time": "Best time", "bedrooms": "Bedrooms", "budget_usd": "Budget (USD)",
        "move_in": "Move in", "viewing_time": "Viewing", "company": "Company",
        "wants_person": "Asks for", "message": "Message",
    },
    "es": {
        "problem": "Problema", "access": "Acceso", "pets": "Mascotas",
        "caller_name": "Nombre dado", "best_time": "Mejor hora", "bedrooms": "Habitaciones",
        "budget_usd": "Presupuesto (USD)", "move_in": "Mudanza", "viewing_time": "Visita",
        "company": "Empresa", "wants_person": "Pide a", "message": "Mensaje",
    },
}  # fmt: skip
SPEAKERS: Names = {
    "en": {"caller": "Caller", "assistant": "Chris", "staff": "Office"},
    "es": {"caller": "Llamante", "assistant": "Chris", "staff": "Oficina"},
}
DELIVERIES: Names = {
    "en": {
        "emergency_text": "text about the emergency", "caller_text": "text to the caller",
        "viewing_text": "text about a visit", "text_photo": "photo out of a text",
    },
    "es": {
        "emergency_text": "mensaje sobre la emergencia", "caller_text": "mensaje al llamante",
        "viewing_text": "mensaje sobre una visita", "text_photo": "foto de un mensaje",
    },
}  # fmt: skip
DAYS = {"es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")}
MONTHS = {
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
}


def name_of(names: Names, language: str, value: str) -> str:
    """The word for `value`, else the value itself without underscores."""
    return names[language].get(value, value.replace("_", " "))


def urgency_of(language: str, urgency: Urgency | None) -> str:
    return URGENCY[language][urgency.value] if urgency else ""


def clock_words(local: datetime, language: str) -> str:
    """A time on the office's clock: "Fri Nov 20, 10:12 AM"."""
    if language == "es":
        day, month = DAYS["es"][local.weekday()], MONTHS["es"][local.month - 1]
        return f"{day} {local.day} {month}, {local:%H:%M}"
    return f"{local:%a %b %-d, %-I:%M %p}"


def day_words(local: datetime, language: str) -> str:
    """A day: "Friday, Nov 20"."""
    if language == "es":
        return f"{DAYS['es'][local.weekday()]} {local.day} {MONTHS['es'][local.month - 1]}"
    return f"{local:%A, %b %-d}"
