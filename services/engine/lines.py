"""The engine's own sentences, by language: said when nothing better can be said."""

from __future__ import annotations

from collections.abc import Mapping

LINES: Mapping[str, Mapping[str, str]] = {
    "say_again": {
        "en": "I'm sorry, I did not get that. Could you say it once more?",
        "es": "Perdón, no le entendí. ¿Me lo puede repetir?",
    },
    "own_fault": {
        "en": "I'm sorry, something went wrong on my side. Please say that once more, "
        "or press zero for a person.",
        "es": "Perdón, algo falló de mi parte. Repítalo, por favor, "
        "o marque cero para hablar con una persona.",
    },
    "still_there": {"en": "Are you still there?", "es": "¿Sigue ahí?"},
    "heard_oddly": {
        "en": "I heard: {heard}. I may have that wrong.",
        "es": "Escuché: {heard}. Puede que no le haya entendido bien.",
    },
    "heard_oddly_again": {
        "en": "It still sounds like: {heard}. Please say it another way.",
        "es": "Todavía me suena a: {heard}. Dígalo de otra manera, por favor.",
    },
    "heard_a_show": {
        "en": "I think I heard a television or a radio, not you.",
        "es": "Creo que escuché una televisión o una radio, no a usted.",
    },
    "type_it": {
        "en": "I can't make it out. You can type it on your phone's keys and then press pound.",
        "es": "No logro entenderlo. Puede marcarlo en su teléfono y después oprimir numeral.",
    },
    "spell_it": {
        "en": "I can't make it out. Please spell it for me, letter by letter.",
        "es": "No logro entenderlo. Por favor deletréelo, letra por letra.",
    },
    "ask_a_person": {
        "en": "The line is not clear. You can press zero for a person, or say it once more.",
        "es": "La línea no está clara. Puede marcar cero para una persona, o decirlo otra vez.",
    },
    "go_ahead": {
        "en": "I'm listening. What would you like to tell me?",
        "es": "Lo escucho. ¿Qué me quiere decir?",
    },
    "take_your_time": {
        "en": "Take your time. I am still here when you are ready.",
        "es": "Tómese su tiempo. Aquí sigo cuando esté listo.",
    },
    "silent_goodbye": {
        "en": "I can't hear you any more, so I will hang up now. You can call again at any time.",
        "es": "Ya no le escucho, así que voy a colgar. Puede volver a llamar cuando quiera.",
    },
    "time_is_up": {
        "en": "That is as long as one call may last, so I will end it here. "
        "Please call again if you need anything else.",
        "es": "Hasta aquí puede durar una llamada, así que la termino ahora. "
        "Vuelva a llamar si necesita algo más.",
    },
    "moved": {
        "en": "One moment please, I am moving our call to another line.",
        "es": "Un momento, por favor, paso nuestra llamada a otra línea.",
    },
    "else": {
        "en": "Is there anything else that I can do?",
        "es": "¿Hay algo más en que pueda ayudarle?",
    },
    "on_hold": {
        "en": "I am putting you on hold while we try to reach the person on call.",
        "es": "Le dejo en espera mientras intentamos comunicarnos con la persona de guardia.",
    },
    "no_numbers": {
        "en": "Please stop there. I must not take card, bank or social security numbers by phone, "
        "so I have removed it from our record.",
        "es": "Deténgase ahí, por favor. No debo tomar por teléfono números de tarjeta, de banco "
        "ni de seguro social, así que lo quité de nuestro registro.",
    },
    "no_numbers_again": {
        "en": "No numbers like that, please. That one is removed too, and nobody here will see it.",
        "es": "Ese tipo de número no, por favor. También lo quité, y nadie aquí lo verá.",
    },
    "no_codes": {
        "en": "Please keep codes to yourself. I have removed it from our record; whoever comes "
        "will arrange access with you.",
        "es": "Guárdese los códigos, por favor. Lo quité de nuestro registro; la persona que vaya "
        "se pondrá de acuerdo con usted para entrar.",
    },
    "welcome": {
        "en": "Everybody is welcome to apply, every application is looked at in the same way, and "
        "everybody gets the same facts about the homes.",
        "es": "Todos pueden solicitar, cada solicitud se revisa de la misma manera, y a todos les "
        "doy los mismos datos de las viviendas.",
    },
    "fair_housing": {
        "en": "I give everybody the same facts about the homes, so I can't describe the area or "
        "the "
        "people who live there. Public sources can help you with that.",
        "es": "A todos les doy los mismos datos de las viviendas, así que no puedo describir la "
        "zona "
        "ni a la gente que vive ahí. Las fuentes públicas le pueden ayudar con eso.",
    },
    "your_language": {
        "en": "Of course, let's go on in English. How can I help?",
        "es": "Con gusto, seguimos en español. ¿En qué puedo ayudarle?",
    },
    "notice_here": {
        "en": "I am an automated assistant, and this call is recorded and transcribed.",
        "es": "Soy un asistente automático, y esta llamada se graba y se transcribe.",
    },
    "in_both": {
        "en": "Sorry, I did not get that. Please say it again, in English or in Spanish.",
        "es": "Perdón, no le entendí. Dígalo otra vez, por favor, en español o en inglés.",
    },
    "machine": {
        "en": "I'm an automated assistant, not a person. I can help you, or get you a person.",
        "es": "Soy un asistente automático, no una persona. Puedo ayudarle, o buscarle una "
        "persona.",
    },
    "recorded": {
        "en": "Yes, this call is recorded and transcribed. If you don't want that, just tell me.",
        "es": "Sí, esta llamada se graba y se transcribe. Si no lo desea, solo dígamelo.",
    },
    "not_recorded": {
        "en": "No. Nothing you say is kept, as you asked.",
        "es": "No. No se guarda nada de lo que diga, como usted pidió.",
    },
    "off_record": {
        "en": "All right. Nothing you say is kept from here on, and what you said is taken out. "
        "I only write down what has to be done.",
        "es": "De acuerdo. Desde ahora no se guarda nada de lo que diga, y lo anterior se borra. "
        "Solo anoto lo que hay que hacer.",
    },
    "still_off_record": {
        "en": "As you asked, nothing you say is kept.",
        "es": "Como usted pidió, no se guarda nada de lo que diga.",
    },
    "off_record_person": {
        "en": "All right. Nothing you say is kept. I am connecting you with a person.",
        "es": "De acuerdo. No se guarda nada de lo que diga. Le comunico con una persona.",
    },
    "no_more_texts": {
        "en": "Understood. This number gets no more text messages from us.",
        "es": "Entendido. Este número no recibirá más mensajes de texto de nosotros.",
    },
    "no_more_calls": {
        "en": "Understood. We will not call this number unless you ask us to.",
        "es": "Entendido. No llamaremos a este número, a menos que usted lo pida.",
    },
    "notice_again": {
        "en": "Just so you know, I am an automated assistant, and this call is still recorded and "
        "transcribed.",
        "es": "Le recuerdo que soy un asistente automático y que esta llamada se sigue grabando y "
        "transcribiendo.",
    },
    "go_on": {"en": "How else can I help?", "es": "¿En qué más puedo ayudarle?"},
    "take_all_time": {
        "en": "Take all the time you need. Go ahead.",
        "es": "Tómese todo el tiempo que necesite. Adelante.",
    },
    "relay_go_ahead": {
        "en": "Yes, relay calls are welcome here, and I will wait for each answer. "
        "How can I help? Go ahead.",
        "es": "Sí, aquí atendemos llamadas por relevo, y espero cada respuesta con gusto. "
        "¿En qué puedo ayudarle? Adelante.",
    },
    "relay_go_on": {"en": "Thank you. Go ahead.", "es": "Gracias. Adelante."},
    "more_slowly": {
        "en": "Of course. I will speak more slowly.",
        "es": "Claro que sí. Hablaré más despacio.",
    },
    "boundary": {
        "en": "I want to help you, and I would like us to keep it respectful. "
        "Tell me what you need, or say person, and I will get you a person.",
        "es": "Quiero ayudarle, y le pido que nos tratemos con respeto. "
        "Dígame qué necesita, o diga persona y le comunico con alguien.",
    },
    "boundary_again": {
        "en": "I am still glad to help, but not like this. "
        "If you would rather have a call back, say call back.",
        "es": "Sigo aquí para ayudarle, pero no así. "
        "Si prefiere que le devuelvan la llamada, diga llámenme.",
    },
    "boundary_end": {
        "en": "I will end this call now. You are welcome to call again, "
        "and somebody can call you back if you ask for it. Goodbye.",
        "es": "Voy a terminar la llamada ahora. Puede volver a llamar cuando quiera, "
        "y alguien le devuelve la llamada si lo pide. Adiós.",
    },
    "still_here": {
        "en": "I am here to help you. Is everybody safe?",
        "es": "Estoy aquí para ayudarle. ¿Están todos a salvo?",
    },
    "threat_noted": {
        "en": "I take that seriously, so a manager will be told of it. "
        "If anybody is in danger now, call 911. What do you need from us?",
        "es": "Eso lo tomo en serio, y se lo haremos saber a un gerente. "
        "Si alguien está en peligro ahora, llame al 911. ¿Qué necesita de nosotros?",
    },
    "about_a_home": {
        "en": "If you need help with a home, please say so now.",
        "es": "Si necesita ayuda con una vivienda, dígalo ahora, por favor.",
    },
    "not_about_a_home": {
        "en": "Thank you, we do not need anything. Goodbye.",
        "es": "Gracias, no necesitamos nada. Adiós.",
    },
    "still_working": {
        "en": "That is taking longer than it should. I have it, and I will see it through.",
        "es": "Esto tarda más de lo normal. Lo tengo anotado y me encargo.",
    },
}


def line(name: str, language: str) -> str:
    """The sentence in the call's language, in English where there is no other."""
    wordings = LINES[name]
    return wordings.get(language[:2], wordings["en"])
