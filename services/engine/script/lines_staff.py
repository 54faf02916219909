"""Lines of the staff line, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

STAFF_EN: Mapping[str, Sequence[str]] = {
    "fact.staff_pin": ("Please key in your PIN, then the pound key. You can also say it.",),
    "fact.staff_pin_short": ("I need four to eight digits. Your PIN, please.",),
    "fact.staff_wrong": ("That did not fit. Your PIN once more, please.",),
    "fact.staff_locked": (
        "This number is locked for fifteen minutes after too many wrong tries. I can still help "
        "you like any caller.",
    ),
    "fact.staff_no_pin": (
        "There is no PIN for this number. An admin can set one on the settings page.",
    ),
    "fact.staff_away": ("I cannot check that right now. Please use the dashboard.",),
    "fact.staff_given_up": ("Then we leave the staff line.",),
    "fact.staff_menu": (
        "Thanks, {name}. A colleague, one. A tenant, two. Open emergencies, three. Close the "
        "office, four. Open it again, five. All calls to people, six. Chris answers again, seven.",
    ),
    "fact.staff_colleague": ("Which colleague shall I ring?",),
    "fact.staff_tenant": ("Which tenant? Say the name, or the building and the unit.",),
    "fact.staff_several": ("There are several: {names}. Which one?",),
    "fact.staff_not_found": ("I cannot find that one.",),
    "fact.staff_connecting": ("I am connecting you with {who}.",),
    "fact.staff_no_emergency": ("There is no open emergency.",),
    "fact.staff_one_emergency": ("There is one open emergency. {told}",),
    "fact.staff_emergencies": ("There are {count} open emergencies. {told}",),
    "fact.staff_reason": (
        "What shall callers hear? Snow, one. The weather, two. The power is out, three. Staff "
        "training, four. No reason, five.",
    ),
    "fact.staff_confirm": (
        "Callers will hear: {announcement} Shall I close the office? Yes, one. No, two.",
    ),
    "fact.staff_confirm_later": (
        "From {starts} today callers will hear: {announcement} Shall I set that? "
        "Yes, one. No, two.",
    ),
    "fact.staff_closed": ("Done. That is what callers hear.",),
    "fact.staff_not_closed": ("All right, nothing was changed.",),
    "fact.staff_opened": ("Done. The closure is over.",),
    "fact.staff_to_people": ("Done. New calls go to people now. Calls under way are finished.",),
    "fact.staff_to_chris": ("Done. I answer the calls again.",),
    "fact.staff_failed": ("That could not be saved. Please use the dashboard, or try again.",),
}
STAFF_ES: Mapping[str, Sequence[str]] = {
    "fact.staff_pin": ("Marque su PIN y después la tecla numeral. También puede decirlo.",),
    "fact.staff_pin_short": ("Necesito de cuatro a ocho cifras. Su PIN, por favor.",),
    "fact.staff_wrong": ("No coincide. Su PIN otra vez, por favor.",),
    "fact.staff_locked": (
        "Este número está bloqueado por quince minutos después de varios intentos. Le puedo "
        "ayudar como a cualquier persona.",
    ),
    "fact.staff_no_pin": (
        "Este número no tiene PIN. Un administrador lo puede poner en la página de ajustes.",
    ),
    "fact.staff_away": ("Ahora no lo puedo comprobar. Use el tablero, por favor.",),
    "fact.staff_given_up": ("Entonces dejamos la línea del personal.",),
    "fact.staff_menu": (
        "Gracias, {name}. Un colega, uno. Un inquilino, dos. Emergencias abiertas, tres. Cerrar "
        "la oficina, cuatro. Abrirla de nuevo, cinco. Todas las llamadas a personas, seis. Chris "
        "contesta otra vez, siete.",
    ),
    "fact.staff_colleague": ("¿A qué colega llamo?",),
    "fact.staff_tenant": ("¿Qué inquilino? Diga el nombre, o el edificio y la unidad.",),
    "fact.staff_several": ("Hay varios: {names}. ¿Cuál?",),
    "fact.staff_not_found": ("No lo encuentro.",),
    "fact.staff_connecting": ("Le comunico con {who}.",),
    "fact.staff_no_emergency": ("No hay ninguna emergencia abierta.",),
    "fact.staff_one_emergency": ("Hay una emergencia abierta. {told}",),
    "fact.staff_emergencies": ("Hay {count} emergencias abiertas. {told}",),
    "fact.staff_reason": (
        "¿Qué deben oír? Nieve, uno. Mal tiempo, dos. No hay luz, tres. Capacitación del "
        "personal, cuatro. Sin motivo, cinco.",
    ),
    "fact.staff_confirm": ("Van a oír: {announcement} ¿Cierro la oficina? Sí, uno. No, dos.",),
    "fact.staff_confirm_later": (
        "Hoy desde {starts} van a oír: {announcement} ¿Lo pongo? Sí, uno. No, dos.",
    ),
    "fact.staff_closed": ("Listo. Eso es lo que van a oír.",),
    "fact.staff_not_closed": ("Bien, no se cambió nada.",),
    "fact.staff_opened": ("Listo. El cierre terminó.",),
    "fact.staff_to_people": (
        "Listo. Las llamadas nuevas van a personas. Las que están en curso se terminan.",
    ),
    "fact.staff_to_chris": ("Listo. Vuelvo a contestar las llamadas.",),
    "fact.staff_failed": ("No se pudo guardar. Use el tablero, o inténtelo otra vez.",),
}
