"""Spanish lines of the script that belong to one goal each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SPANISH_GOALS: Mapping[str, Sequence[str]] = {
    "place.not_found": (
        "Eso no lo encuentro en mi lista.",
        "Esa calle no está en mi lista.",
        "Todavía no lo encuentro.",
    ),
    "open.repair": (
        "Lamento el problema. Vamos a resolverlo.",
        "Siento lo que le pasa. Con gusto le ayudo.",
        "Bien, vamos a anotarlo.",
        "Claro, se lo anoto.",
    ),
    "open.repair.plain": (
        "Lo siento. Lo voy a anotar.",
        "Lo lamento. Lo anoto ahora.",
        "Eso lo anoto también.",
    ),
    "open.status": ("Claro, lo reviso.", "Con gusto lo busco.", "Déjeme ver eso."),
    "open.status.plain": ("Lo reviso.", "Déjeme verlo.", "Lo busco."),
    "open.lead": (
        "Me encantaría ayudarle a encontrar casa.",
        "Muy bien, veamos qué hay.",
        "Claro.",
    ),
    "open.lead.plain": ("Le puedo ayudar con eso.", "Veamos qué hay.", "Está bien."),
    "open.viewing": ("Con gusto lo organizo.", "Claro, busquemos una hora.", "Por supuesto."),
    "open.viewing.plain": ("Lo puedo anotar.", "Busquemos una hora.", "Está bien."),
    "open.lockout": ("Lo siento, qué mal rato.", "Lamento escuchar eso."),
    "open.lockout.plain": ("Lo siento.", "Entiendo.", "Está bien."),
    "open.callback": ("Claro, tomo el mensaje.", "Con gusto lo paso.", "Por supuesto."),
    "open.callback.plain": ("Tomo el mensaje.", "Lo paso a la oficina.", "Está bien."),
    "open.complaint": ("Siento que haya pasado eso.", "Lamento escuchar eso."),
    "open.owner": (
        "Gracias por llamar. Lo paso a las personas que cuidan su propiedad.",
        "Me encargo de que lo sepa la persona indicada.",
    ),
    "open.vendor": ("Gracias por llamar. Lo anoto para la oficina.", "Lo paso a la oficina."),
    "open.extension": (
        "Gracias por decírmelo. Yo no lo puedo decidir, pero lo puedo pasar a la oficina.",
        "Lo paso. Eso lo decide una persona.",
    ),
    "open.private": (
        "Eso está en su contrato, así que una persona lo tiene que ver con usted. Lo paso.",
        "Eso lo contesta una persona. Lo anoto.",
    ),
    "open.move_out": (
        "Lo anoto para la oficina. Ellos ven los siguientes pasos con usted.",
        "Lo paso a la oficina.",
    ),
    "open.application": (
        "Eso lo ve el equipo de alquiler, yo no. Tomo un mensaje para ellos.",
        "Lo anoto para el equipo de alquiler.",
    ),
    "open.cancel_viewing": ("No hay problema, les aviso.", "Claro, lo paso."),
    "open.amenities": (
        "Eso no lo tengo anotado y no quiero adivinar. Paso su pregunta.",
        "No tengo nada anotado sobre eso. Se lo paso a una persona que sepa.",
    ),
    "open.accommodation": (
        "Gracias por decírmelo. Lo anoto tal como lo dice, para que lo vea una persona.",
        "Lo paso con sus propias palabras.",
    ),
    "repair.next": (
        "Ahora el otro: {problem}.",
        "Y el siguiente: {problem}.",
        "También está esto: {problem}.",
    ),
    "lead.question": (
        "Eso no lo tengo anotado, así que paso su pregunta.",
        "Paso esa pregunta también.",
    ),
    "open.billing": (
        "Eso lo tiene que ver una persona en su cuenta. Lo paso.",
        "Se lo paso a quienes llevan las cuentas.",
    ),
    "repair.back": (
        "Volvamos a la reparación: {problem}.",
        "De vuelta a su reparación: {problem}.",
        "Y otra vez la reparación: {problem}.",
    ),
    "issue.done_number": (
        "Listo. Abrí el reporte número {number}.",
        "Ese también está anotado. El número es {number}.",
        "Hecho. Ese es el reporte número {number}.",
    ),
    "issue.done_number.plain": (
        "Está anotado. El número del reporte es {number}.",
        "Eso está reportado. Número {number}.",
        "Ese tiene el número {number}.",
    ),
    "issue.done": (
        "Listo. La oficina tiene su reporte.",
        "Ese también está anotado para la oficina.",
        "Ese también lo tiene la oficina.",
    ),
    "issue.done.plain": ("Está reportado a la oficina.", "La oficina tiene ese reporte también."),
    "taken.done_number": ("Listo. La oficina tiene su reporte.",),
    "taken.done_number.plain": ("Está reportado a la oficina.",),
    "taken.done": ("Listo. La oficina tiene su reporte.",),
    "taken.done.plain": ("Está reportado a la oficina.",),
    "note.done_number": (
        "Eso ya lo tiene la oficina. Agregué lo que me dijo.",
        "Lo agregué al reporte que tiene la oficina.",
        "Está agregado al mismo reporte.",
    ),
    "note.done": (
        "Eso ya lo tiene la oficina. Agregué lo que me dijo.",
        "Lo agregué al reporte que tiene la oficina.",
        "Está agregado al mismo reporte.",
    ),
    "message.done_number": ("Ya lo pasé.", "Su mensaje está en la oficina."),
    "message.done": (
        "Muy bien. Su mensaje está en la oficina.",
        "Se lo anoté a ellos.",
        "Ya tienen su mensaje.",
    ),
    "message.done.plain": (
        "Su mensaje está en la oficina, con sus palabras.",
        "Está anotado para ellos.",
        "Ya lo tienen.",
    ),
    "danger.done_number": (
        "Lo reporté como emergencia. El número del reporte es {number}.",
        "Esto también está reportado como emergencia. El número del reporte es {number}.",
    ),
    "danger.done": (
        "Lo reporté como emergencia.",
        "Esto también está reportado como emergencia.",
    ),
    "life.done_number": (
        "Esto quedó anotado como emergencia.",
        "Eso también quedó anotado como emergencia.",
    ),
    "life.done": (
        "Esto quedó anotado como emergencia.",
        "Eso también quedó anotado como emergencia.",
    ),
    "life.ring_done": ("Nuestro equipo ya respondió.", "Nuestro equipo también tiene esto."),
    "life.ring_waits": (
        "Estoy llamando a la persona de guardia.",
        "Sigo llamando a nuestro equipo.",
    ),
    "life.ring_failed": (
        "Todavía no pude comunicarme con nuestro equipo. Llame ahora al 911 si no lo ha hecho.",
        "Sigo sin poder comunicarme con nuestro equipo. Llame ahora al 911 si no lo ha hecho.",
    ),
    "danger.hold": (
        "Puede esperar en la línea a la persona de guardia, o colgar: entonces le llamamos.",
        "Espere en la línea si quiere, o cuelgue: entonces le llamamos.",
    ),
    "danger.ring_waits": (
        "Estoy llamando a la persona de guardia.",
        "Sigo llamando a nuestro equipo.",
    ),
    "danger.ring_failed": (
        "Todavía no pude comunicarme con nuestro equipo. Si alguien está en peligro, llame al 911.",
        "Sigo sin poder comunicarme con nuestro equipo. Si alguien está en peligro, llame al 911.",
    ),
    "danger.ring_done": (
        "Nuestro equipo ya respondió.",
        "Nuestro equipo también tiene esto.",
    ),
    "danger.known": (
        "Esto ya se había reportado. Le aviso de nuevo a la persona de guardia.",
        "Ya está reportado, y se le avisa otra vez a la persona de guardia.",
    ),
    "danger.end": ("Por favor, póngase a salvo.", "Primero cuídese usted, por favor."),
    "danger.kept": (
        "Gracias por avisarme. Por seguridad nuestro equipo lo sigue. Si vuelve, llame al 911.",
        "Entiendo. Por seguridad nuestro equipo lo sigue. Si vuelve a pasar, llame al 911.",
    ),
    "danger.here": (
        "Sigo aquí si necesita algo.",
        "Estoy en la línea si me necesita.",
    ),
    "transfer.left": (
        "{name} ya no atiende llamadas aquí; {who} le puede ayudar.",
        "{name} ya no recibe llamadas aquí. {who} le puede ayudar.",
    ),
    "transfer.left_anybody": (
        "{name} ya no atiende llamadas aquí; otra persona le puede ayudar.",
        "{name} ya no recibe llamadas aquí. Otra persona le puede ayudar.",
    ),
    "transfer.now": (
        "Le comunico con {who} ahora. Un momento.",
        "Un momento, le paso con {who}.",
    ),
    "transfer.one_for": (
        "Eso lo sabe {who}. Un momento.",
        "Con eso le ayuda {who}. Un momento.",
    ),
    "transfer.not_followed": (
        "Perdón, no le sigo. Le paso con {who}. Un momento.",
        "Le comunico con {who}, que le puede ayudar mejor. Un momento.",
    ),
    "transfer.repair": (
        "Ahora no le puedo comunicar, pero puedo anotar la reparación.",
        "Nadie puede atender ahora. Déjeme al menos anotar la reparación.",
    ),
    "transfer.has_message": (
        "Nadie puede atender ahora. La oficina tiene su mensaje.",
        "Todavía no hay nadie. Su mensaje está allí para ellos.",
    ),
    "transfer.closed": (
        "La oficina está cerrada ahora. Abre {opens}, y puedo tomar un mensaje.",
        "No hay nadie en la oficina. Vuelven {opens}. Tomo un mensaje.",
    ),
    "transfer.named_away": (
        "Ahora no le puedo comunicar con {who}, pero le paso un mensaje.",
        "{who} no está disponible en este momento. Tomo un mensaje.",
    ),
    "transfer.away": (
        "Ahora no le puedo comunicar con una persona, pero puedo tomar un mensaje.",
        "Nadie puede tomar la llamada en este momento. Tomo un mensaje.",
    ),
    "pay.online": ("Puede pagar en línea en {url}.", "En línea es {url}."),
    "pay.office": (
        "Para preguntas sobre el pago, la oficina está en {address}, abierta {hours}.",
        "La oficina le ayuda en persona en {address}. El horario es {hours}.",
    ),
    "pay.no_cards": (
        "Por teléfono no puedo recibir pagos.",
        "Por favor no me dé números de tarjeta, aquí no recibo pagos.",
    ),
    "pets.unknown": (
        "No tengo la regla de mascotas de ese lugar. La oficina se la puede decir.",
        "Esa regla de mascotas no está en mi lista.",
    ),
    "fact.pets": ("En {place}: {rule}",),
    "fact.hours": ("La oficina abre {hours}.",),
    "fact.open_now": ("Está abierta {closes}.",),
    "fact.closed_now": ("Ahora está cerrada, y abre {opens}.",),
    "fact.open_day": ("La oficina está abierta {day} de {hours}.",),
    "fact.closed_day": ("La oficina está cerrada {day}. Abre {opens}.",),
    "fact.address": ("La oficina está en {address}.",),
    "fact.status_open": ("{summary}: es el reporte {number}. Está abierto, todavía sin visita.",),
    "fact.status_open_visit": ("{summary}: es el reporte {number}. La visita es {visit}.",),
    "fact.status_unnumbered": ("{summary}: está anotado. Todavía no tiene número ni visita.",),
    "fact.status_scheduled": ("{summary}: es el reporte {number}, y está programado.",),
    "fact.status_scheduled_visit": ("{summary}: es el reporte {number}. La visita es {visit}.",),
    "fact.status_waiting_for_parts": (
        "{summary}: es el reporte {number}. Está esperando una pieza.",
    ),
    "fact.status_waiting_for_parts_visit": (
        "{summary}: es el reporte {number}. Espera una pieza, y la visita es {visit}.",
    ),
    "status.none": (
        "No veo nada abierto para esa casa.",
        "No hay nada abierto para esa casa ahora.",
    ),
    "status.not_that_one": (
        "Ese no lo veo en la lista, así que lo reporto ahora.",
        "Ese no está en la lista. Déjeme reportarlo.",
    ),
    "status.unknown_caller": (
        "No lo puedo buscar desde este número, así que tomo un mensaje para la oficina.",
        "Por seguridad, eso lo revisa una persona. Lo paso.",
    ),
    "status.other": (
        "No puedo hablar de esa casa en esta llamada. Tomo un mensaje.",
        "Eso lo tiene que revisar una persona. Lo paso.",
    ),
    "status.unavailable": (
        "Ahora no puedo ver la lista, lo siento. Tomo un mensaje.",
        "La lista no responde en este momento. Lo paso.",
    ),
    "balance.not_here": (
        "En esta llamada no puedo dar datos de la cuenta. Tomo un mensaje para la oficina.",
        "Las preguntas de la cuenta son para una persona. Lo paso.",
    ),
    "balance.not_checked": (
        "No lo pude comprobar, así que no puedo dar datos de la cuenta. Tomo un mensaje.",
        "No se pudo comprobar. La oficina le tiene que ayudar.",
    ),
    "fact.balance_due": ("Su saldo es de {amount}.",),
    "fact.balance_credit": ("Tiene un crédito de {amount}.",),
    "fact.balance_none": ("No debe nada en su cuenta.",),
    "lead.found": ("Esto es lo que tenemos.", "Estos están libres ahora.", "Esto le sirve."),
    "lead.near": (
        "No hay uno exacto, pero esto se acerca.",
        "No es justo lo que pidió, pero se parece.",
    ),
    "lead.none": (
        "No hay nada así libre ahora. Puedo anotar lo que busca.",
        "De ese tipo no hay en este momento, pero anoto lo que busca.",
    ),
    "lead.rented": ("Ese ya se alquiló, lo siento.", "Lo siento, esa casa ya no está disponible."),
    "lead.may_change": ("Las rentas pueden cambiar.", "La renta todavía puede cambiar."),
    "fact.home_one": ("Una vivienda de un cuarto en {place}, por {rent} al mes.",),
    "fact.home_rooms": ("Una casa de {rooms} cuartos en {place}, por {rent} al mes.",),
    "fact.home_studio": ("Un estudio en {place}, por {rent} al mes.",),
    "lead.done_number": ("Anoté todo. El equipo de alquiler lo tiene.",),
    "lead.done": (
        "Anoté todo. El equipo de alquiler lo tiene.",
        "El equipo de alquiler ya tiene lo que busca.",
    ),
    "viewing.done_number": ("Pedí esa visita. La oficina le confirma la hora.",),
    "viewing.done": (
        "Pedí esa visita. La oficina le confirmará la hora.",
        "Su visita está pedida. Se la confirmarán.",
    ),
}
