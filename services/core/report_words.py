"""What reports call things: what callers want, modes, languages, ways a call ends."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.intents import Intent

SUBJECTS: Mapping[str, str] = {
    Intent.REPORT_ISSUE: "Repair",
    Intent.ISSUE_STATUS: "How a repair stands",
    Intent.EMERGENCY: "Emergency",
    Intent.RENT_BALANCE: "Balance of the rent",
    Intent.RENT_PAYMENT_HOW: "How to pay",
    Intent.PAYMENT_EXTENSION: "More time to pay",
    Intent.LEASE_QUESTION: "Lease",
    Intent.MOVE_OUT: "Moving out",
    Intent.AVAILABILITY: "Homes for rent",
    Intent.SCHEDULE_VIEWING: "Viewing",
    Intent.CANCEL_VIEWING: "Calling off a viewing",
    Intent.PET_POLICY: "Pets",
    Intent.OFFICE_HOURS: "Office hours",
    Intent.OFFICE_ADDRESS: "Office address",
    Intent.AMENITIES: "What a home has",
    Intent.APPLICATION_STATUS: "Application",
    Intent.VENDOR_AT_DOOR: "Vendor at the door",
    Intent.OWNER_QUESTION: "Owner's question",
    Intent.COMPLAINT_NOISE: "Noise",
    Intent.LOCKOUT: "Locked out",
    Intent.TALK_TO_PERSON: "Wants a person",
    Intent.CALLBACK_REQUEST: "Wants a call back",
    Intent.HUMAN_BY_NAME: "Wants somebody by name",
    Intent.WRONG_NUMBER: "Wrong number",
    Intent.SPAM_SALES: "Sales call",
}
"""What a call can be about, in the order of pages. The other intents are moves of a conversation:
yes, no, thanks, say that again."""
SUBJECTS_ES: Mapping[str, str] = {
    Intent.REPORT_ISSUE: "Reparación",
    Intent.ISSUE_STATUS: "Estado de una reparación",
    Intent.EMERGENCY: "Emergencia",
    Intent.RENT_BALANCE: "Saldo de la renta",
    Intent.RENT_PAYMENT_HOW: "Cómo pagar",
    Intent.PAYMENT_EXTENSION: "Más tiempo para pagar",
    Intent.LEASE_QUESTION: "Contrato",
    Intent.MOVE_OUT: "Mudanza",
    Intent.AVAILABILITY: "Viviendas en renta",
    Intent.SCHEDULE_VIEWING: "Visita",
    Intent.CANCEL_VIEWING: "Cancelar una visita",
    Intent.PET_POLICY: "Mascotas",
    Intent.OFFICE_HOURS: "Horario",
    Intent.OFFICE_ADDRESS: "Dirección de la oficina",
    Intent.AMENITIES: "Lo que tiene una vivienda",
    Intent.APPLICATION_STATUS: "Solicitud",
    Intent.VENDOR_AT_DOOR: "Proveedor en la puerta",
    Intent.OWNER_QUESTION: "Pregunta del propietario",
    Intent.COMPLAINT_NOISE: "Ruido",
    Intent.LOCKOUT: "Se quedó afuera",
    Intent.TALK_TO_PERSON: "Quiere una persona",
    Intent.CALLBACK_REQUEST: "Quiere que le llamen",
    Intent.HUMAN_BY_NAME: "Quiere a alguien por nombre",
    Intent.WRONG_NUMBER: "Número equivocado",
    Intent.SPAM_SALES: "Ventas",
}
LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Spanish"}
NO_PROPERTY = "Property not known"


def subject_name(intent: str, language: str = "en") -> str:
    names = SUBJECTS_ES if language == "es" else SUBJECTS
    return names.get(intent, intent.replace("_", " "))
