"""Lines about what is written down of homes, about visits, and about outages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LEASING_EN: Mapping[str, Sequence[str]] = {
    "fact.article": ("{words}",),
    "fact.article_link": ("You will find that at {link}.",),
    "article.other_language": (
        "I have that written down in Spanish only. It says:",
        "This one is in Spanish on my side:",
    ),
    "article.away": (
        "I can't look that up right now. Let me pass the question on.",
        "What is written down about that I can't reach just now. I'll pass the question on.",
    ),
    "article.nothing": (
        "I have nothing written down about that. Once we are done I can take the question down.",
        "That isn't written down here. I can take the question down after this.",
    ),
    "fact.outage": ("{words}",),
    "outage.joined": ("I've added your report to it.", "Your report is with it."),
    "outage.added": ("I've added that as well.", "That is noted with it too."),
    "outage.own_report": ("All right, I'll write a report of your own.",),
    "ask.outage_more": (
        "Is there anything else about it that they should know?",
        "Anything else that should be noted with it?",
    ),
    "ask.outage_what": ("What else is it?", "Go ahead, what should I add?"),
    "ask.which_building": (
        "That differs by building. Which one is it about?",
        "Which building do you mean?",
    ),
    "lead.pending": (
        "Somebody has applied for that one, so I can't offer it right now.",
        "That home is pending: there is an application for it.",
    ),
    "lead.as_of": ("This is as of {when}.", "My list is as of {when}."),
    "ask.which_home": (
        "Which building would you like to see?",
        "Which of them would you like to visit?",
    ),
    "ask.text_ok": ("May we send you a text if something about the visit changes?",),
    "ask.heard_of_us": ("And how did you hear about us?",),
    "ask.visit_choice": (
        "I can offer {times}. Which suits you?",
        "What about {times}?",
    ),
    "ask.visit_one": ("I can offer {times}. Does that suit you?", "What about {times}?"),
    "visit.why_past": ("That time is over already.", "That lies behind us."),
    "visit.why_notice": (
        "That is too soon for somebody to be there.",
        "We need a little more time before a visit.",
    ),
    "visit.why_far": ("That is too far ahead to book.", "I can't book that far ahead."),
    "visit.why_closed": ("We don't show homes at that time.", "There are no visits then."),
    "visit.why_taken": ("That time is taken.", "Somebody else has that time."),
    "fact.visit_booked": ("Your visit at {place} is booked for {when}.",),
    "fact.visit_is": ("Your visit is {when}.",),
    "ask.which_visit": (
        "You have visits {times}. Which one is it about?",
        "Which of them: {times}?",
    ),
    "ask.confirm_cancel": (
        "Your visit is {when}. Shall I cancel it?",
        "The visit is {when}. Do you want me to cancel it?",
    ),
    "ask.new_time": (
        "Your visit is {when}. Which day and time would suit you better?",
        "Which day and time would be better?",
    ),
    "visit.cancelled": ("The visit is cancelled.", "All right, that visit is cancelled."),
    "visit.none": ("I don't find a visit that was booked from this number.",),
    "visit.kept": ("All right, it stays as it is.", "Then we leave it as it is."),
    "waiting.done_number": ("I've put you on the waiting list.",),
    "waiting.done": (
        "I've put you on the waiting list. The leasing team calls when such a home is free.",
        "You're on the waiting list for that.",
    ),
}
LEASING_ES: Mapping[str, Sequence[str]] = {
    "fact.article": ("{words}",),
    "fact.article_link": ("Lo encuentra en {link}.",),
    "article.other_language": (
        "Eso lo tengo escrito solo en inglés. Dice:",
        "Esto lo tengo en inglés:",
    ),
    "article.away": (
        "Ahora no puedo consultarlo. Paso su pregunta.",
        "En este momento no alcanzo a ver lo que hay escrito. Paso su pregunta.",
    ),
    "article.nothing": (
        "No tengo nada anotado sobre eso. Cuando terminemos puedo anotar su pregunta.",
        "Eso no está anotado aquí. Después de esto puedo anotar su pregunta.",
    ),
    "fact.outage": ("{words}",),
    "outage.joined": ("Agregué su reporte.", "Su reporte queda anotado ahí."),
    "outage.added": ("También agregué eso.", "Eso también queda anotado."),
    "outage.own_report": ("Muy bien, le hago su propio reporte.",),
    "ask.outage_more": (
        "¿Hay algo más que deban saber?",
        "¿Quiere que anote algo más?",
    ),
    "ask.outage_what": ("¿Qué más es?", "Dígame, ¿qué agrego?"),
    "ask.which_building": (
        "Eso cambia según el edificio. ¿De cuál se trata?",
        "¿De qué edificio me habla?",
    ),
    "lead.pending": (
        "Ya hay una solicitud para esa vivienda, así que ahora no se la puedo ofrecer.",
        "Esa está pendiente: alguien la solicitó.",
    ),
    "lead.as_of": ("Esto es según {when}.", "Mi lista es de {when}."),
    "ask.which_home": ("¿Qué edificio le gustaría ver?", "¿Cuál de ellos quiere visitar?"),
    "ask.text_ok": ("¿Le podemos mandar un mensaje de texto si algo cambia con la visita?",),
    "ask.heard_of_us": ("¿Y cómo supo de nosotros?",),
    "ask.visit_choice": ("Le puedo ofrecer {times}. ¿Cuál le conviene?", "¿Qué le parece {times}?"),
    "ask.visit_one": ("Le puedo ofrecer {times}. ¿Le conviene?", "¿Qué le parece {times}?"),
    "visit.why_past": ("Esa hora ya pasó.", "Eso ya pasó."),
    "visit.why_notice": (
        "Es muy pronto para que alguien esté ahí.",
        "Necesitamos un poco más de tiempo antes de una visita.",
    ),
    "visit.why_far": ("Eso es con demasiada anticipación.", "No puedo agendar tan lejos."),
    "visit.why_closed": ("A esa hora no mostramos viviendas.", "En ese momento no hay visitas."),
    "visit.why_taken": ("Esa hora está ocupada.", "Alguien más tiene esa hora."),
    "fact.visit_booked": ("Su visita en {place} queda para {when}.",),
    "fact.visit_is": ("Su visita es {when}.",),
    "ask.which_visit": ("Tiene visitas {times}. ¿De cuál se trata?", "¿Cuál de ellas: {times}?"),
    "ask.confirm_cancel": (
        "Su visita es {when}. ¿La cancelo?",
        "La visita es {when}. ¿Quiere que la cancele?",
    ),
    "ask.new_time": (
        "Su visita es {when}. ¿Qué día y a qué hora le conviene más?",
        "¿Qué día y a qué hora sería mejor?",
    ),
    "visit.cancelled": ("La visita queda cancelada.", "Muy bien, esa visita queda cancelada."),
    "visit.none": ("No encuentro ninguna visita reservada desde este número.",),
    "visit.kept": ("Muy bien, queda como está.", "Entonces la dejamos como está."),
    "waiting.done_number": ("Le puse en la lista de espera.",),
    "waiting.done": (
        "Le puse en la lista de espera. El equipo de rentas le llama cuando haya una así.",
        "Ya está en la lista de espera.",
    ),
}
