"""Lines about texts: the question whether one may be sent, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ENGLISH_TEXTS: Mapping[str, Sequence[str]] = {
    "text.ask_ticket": ("May I text you the ticket number?",),
    "text.ask_photo_link": ("May I text you a link where you can send photos?",),
    "text.ask_pay_link": ("May I text you the link for paying?",),
    "text.ask_viewing": ("May I text you what you asked for, as a confirmation?",),
    "text.ask_listing": ("May I text you the details of that home?",),
    "text.explain": (
        "It is only so that you have it in writing. Shall I send you that text?",
        "Then you have it on your phone. Would you like a text with it?",
    ),
    "text.when_numbered": (
        "I'll text you as soon as your ticket has its number.",
        "The text comes as soon as the office's system has given it a number.",
    ),
    "text.on_its_way": (
        "The text is on its way to you.",
        "It is on its way to your phone.",
        "That text is going out as well.",
    ),
    "text.declined": ("All right, no text.", "That is fine, I won't text you."),
    "text.stopped": (
        "This number has stopped our texts. To get them again, text us the word START.",
        "I can't text this number: it has stopped our texts. Text us START to get them again.",
    ),
    "text.no_texts": (
        "I can't text this number.",
        "Texts don't go through to the number you are calling from.",
    ),
    "text.failed": ("I'm sorry, I could not send the text.", "That text did not go through."),
    "easy.text_offer": ("Do you want a text message from me? Yes or no?",),
}
SPANISH_TEXTS: Mapping[str, Sequence[str]] = {
    "text.ask_ticket": ("¿Le puedo enviar el número de reporte por mensaje de texto?",),
    "text.ask_photo_link": ("¿Le puedo enviar por mensaje un enlace para mandar fotos?",),
    "text.ask_pay_link": ("¿Le puedo enviar el enlace para pagar por mensaje de texto?",),
    "text.ask_viewing": ("¿Le puedo enviar un mensaje de texto con lo que pidió?",),
    "text.ask_listing": ("¿Le puedo enviar los datos de esa vivienda por mensaje de texto?",),
    "text.explain": (
        "Es solo para que lo tenga por escrito. ¿Le envío ese mensaje?",
        "Así lo tiene en su teléfono. ¿Quiere un mensaje con eso?",
    ),
    "text.when_numbered": (
        "Le mandaré el mensaje en cuanto su reporte tenga número.",
        "El mensaje llega en cuanto el sistema de la oficina le dé un número.",
    ),
    "text.on_its_way": (
        "El mensaje va en camino.",
        "Ya va en camino a su teléfono.",
        "También va en camino ese mensaje.",
    ),
    "text.declined": ("Muy bien, sin mensaje.", "Está bien, no le enviaré mensajes."),
    "text.stopped": (
        "Este número ya no recibe nuestros mensajes. Para recibirlos, envíenos la palabra START.",
        "No puedo enviar mensajes a este número. Para recibirlos otra vez, envíenos START.",
    ),
    "text.no_texts": (
        "No puedo enviar mensajes a este número.",
        "Los mensajes no llegan al número del que llama.",
    ),
    "text.failed": ("Lo siento, no pude enviar el mensaje.", "Ese mensaje no se pudo enviar."),
    "easy.text_offer": ("¿Quiere un mensaje de texto? ¿Sí o no?",),
}
