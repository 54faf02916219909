"""Lines about what waits for a person, and about doors: English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ENGLISH_TASKS: Mapping[str, Sequence[str]] = {
    "message.call_by": (
        "I've written that down, and I have asked them to call you {when}.",
        "It is noted. I have asked them to call you {when}.",
    ),
    "message.new_time": (
        "And I have asked them to call you {when}.",
        "I have asked them to call you {when} instead.",
    ),
    "message.again": (
        "Your call-back is already noted for {who}. I have marked that you called again.",
        "That is already with {who}. I have added what you told me, and that you called again.",
    ),
    "message.again_office": (
        "Your call-back is already noted for the office. I have marked that you called again.",
        "The office has that already. I have added what you told me, and that you called again.",
    ),
    "fact.message_waiting": ("Your message is with the office. Nobody has taken it up yet.",),
    "fact.message_taken_up": ("Somebody at the office has taken your message up.",),
    "fact.message_done": ("The office has marked your message as dealt with.",),
    "message.none": (
        "I don't see a message from this number. Let me take one now.",
        "There is no message from this number. I can take one.",
    ),
    "open.entry": (
        "I can't let anybody in, have locks changed, or give out a code. A person at the office "
        "has to look at that, so I'll pass it on.",
        "That needs a person at the office: nobody is let in and no lock is changed on my word. "
        "I'll pass it on.",
    ),
    "open.deletion": (
        "I can't delete records myself. I'll pass that on to the office: a person makes sure that "
        "it is really you, and then deletes what may be deleted.",
        "That is for a person at the office, so I'll pass it on. What is still needed for an open "
        "repair stays until it is done.",
    ),
    "open.export": (
        "I can't read that out on the phone, because a number does not prove who is calling. I'll "
        "pass on that you want to know what is kept about you.",
        "A person at the office has to give you that, once they know that it is you. I'll pass it "
        "on.",
    ),
}
SPANISH_TASKS: Mapping[str, Sequence[str]] = {
    "message.call_by": (
        "Ya lo anoté, y les pedí que le llamen {when}.",
        "Queda anotado. Les pedí que le llamen {when}.",
    ),
    "message.new_time": (
        "Y les pedí que le llamen {when}.",
        "Les pedí que ahora le llamen {when}.",
    ),
    "message.again": (
        "Su llamada ya está anotada para {who}. Marqué que llamó otra vez.",
        "Eso ya lo tiene {who}. Agregué lo que me dijo, y que llamó otra vez.",
    ),
    "message.again_office": (
        "Su llamada ya está anotada para la oficina. Marqué que llamó otra vez.",
        "La oficina ya lo tiene. Agregué lo que me dijo, y que llamó otra vez.",
    ),
    "fact.message_waiting": ("Su mensaje está en la oficina. Todavía nadie lo ha tomado.",),
    "fact.message_taken_up": ("Alguien de la oficina ya tomó su mensaje.",),
    "fact.message_done": ("La oficina marcó su mensaje como atendido.",),
    "message.none": (
        "No veo ningún mensaje de este número. Déjeme tomarle uno.",
        "De este número no hay ningún mensaje. Le puedo tomar uno.",
    ),
    "open.entry": (
        "Yo no puedo dejar entrar a nadie, ni cambiar cerraduras, ni dar códigos. Eso lo tiene que "
        "ver una persona de la oficina, así que se lo paso.",
        "Para eso hace falta una persona de la oficina: no se abre ni se cambia una cerradura por "
        "lo que yo diga. Se lo paso.",
    ),
    "open.deletion": (
        "Yo no puedo borrar registros. Se lo paso a la oficina: una persona comprueba que es usted "
        "y borra lo que se puede borrar.",
        "Eso lo hace una persona de la oficina, así que se lo paso. Lo que hace falta para una "
        "reparación abierta se queda hasta que termine.",
    ),
    "open.export": (
        "Eso no lo puedo leer por teléfono, porque un número no prueba quién llama. Les paso que "
        "usted quiere saber qué se guarda sobre usted.",
        "Eso se lo tiene que dar una persona de la oficina, cuando sepa que es usted. Se lo paso.",
    ),
}
