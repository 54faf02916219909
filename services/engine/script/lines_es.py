"""Spanish lines of the script; the keys are those of `lines_en.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SPANISH: Mapping[str, Sequence[str]] = {
    "ask.goal": (
        "¿En qué le puedo ayudar?",
        "¿Qué puedo hacer por usted?",
        "Dígame qué necesita.",
    ),
    "ask.what_else": ("Claro, ¿qué es?", "Por supuesto, dígame.", "Sí, cuénteme."),
    "ask.anything_else": (
        "¿Le puedo ayudar en algo más?",
        "¿Hay algo más que pueda hacer por usted?",
        "¿Qué más necesita hoy?",
        "¿Necesita alguna otra cosa?",
        "¿Eso es todo?",
    ),
    "ask.anything_else.plain": (
        "¿Necesita algo más en este momento?",
        "¿Hay algo más que deba pasar?",
        "¿Quiere que anote algo más?",
        "¿Algo más?",
    ),
    "ask.offer_person": (
        "¿Quiere hablar con una persona o dejar un mensaje?",
        "Puedo buscarle una persona o tomar un mensaje. ¿Qué prefiere?",
        "¿Intento comunicarle con una persona?",
    ),
    "ask.report_new": ("¿Quiere reportar algo?", "¿Le anoto una reparación?"),
    "ask.problem": (
        "¿Qué está pasando en su casa?",
        "Dígame qué hay que arreglar, con sus palabras.",
        "¿Qué está dañado y dónde está?",
    ),
    "ask.place": (
        "¿Qué edificio es, y qué apartamento?",
        "¿Cuál es la calle, y el número de apartamento?",
        "¿Me dice la calle y después el apartamento?",
    ),
    "ask.shared_place": (
        "¿Qué edificio es?",
        "¿Cuál es la dirección?",
        "¿En qué calle está el edificio?",
    ),
    "ask.property": (
        "¿Y qué edificio es? Basta con la calle.",
        "¿En qué calle está el edificio?",
        "¿Cuál es la dirección?",
    ),
    "ask.unit": (
        "¿Qué apartamento o unidad es?",
        "¿Cuál es el número del apartamento?",
        "¿Me dice solo la unidad, despacio?",
    ),
    "ask.which_home": ("¿De cuál de sus casas se trata?", "¿Qué lugar es, y qué unidad?"),
    "ask.which_unit": (
        "Para estar seguro, ¿es {units}?",
        "¿Dijo {units}?",
        "¿Cuál es: {units}?",
    ),
    "ask.unit_again": (
        "No encuentro {heard} en la lista. ¿Qué unidad es?",
        "Todavía no la encuentro. ¿Me dice la unidad otra vez, despacio?",
    ),
    "ask.unit_near": (
        "No encuentro {heard} en la lista. ¿Quiere decir {units}?",
        "No hay {heard} en mi lista. ¿Es {units}?",
    ),
    "ask.confirm_unit": (
        "{unit} en {place}, ¿correcto?",
        "¿Se refiere a {unit} en {place}?",
    ),
    "ask.drop": (
        "Antes de colgar: sin saber la vivienda no puedo reportarlo. ¿Lo dejo así?",
        "Todavía no sé la vivienda. ¿Lo dejamos así?",
    ),
    "ask.home_pets": (
        "¿Va a vivir con mascotas?",
        "¿Tiene mascotas que se mudarían con usted?",
    ),
    "ask.access": (
        "¿Podemos entrar si usted no está en casa?",
        "Si usted sale, ¿puede entrar nuestro trabajador a arreglarlo?",
        "¿Podemos usar nuestra llave cuando usted no esté?",
    ),
    "ask.pets": (
        "¿Hay mascotas en la casa?",
        "¿Tiene mascotas que debamos saber?",
        "¿Hay perros o gatos en casa?",
    ),
    "ask.best_time": (
        "¿Cuándo le conviene estar allí?",
        "¿Qué días y horas le convienen más?",
    ),
    "ask.name": ("¿Me dice su nombre?", "¿Cómo se llama, por favor?", "¿Con quién hablo?"),
    "ask.full_name": (
        "Para ver su cuenta necesito su nombre y apellido, por favor.",
        "¿Me dice su nombre y su apellido?",
    ),
    "ask.callback_same": (
        "¿Le podemos llamar al número del que llama?",
        "¿Está bien este número para devolverle la llamada?",
        "Si alguien le llama, ¿sirve este número?",
    ),
    "ask.callback": (
        "¿A qué número le llamamos? Con el código de área, por favor.",
        "¿Qué número usamos? Los diez dígitos, por favor.",
        "¿Me da un teléfono, dígito por dígito?",
    ),
    "ask.same_issue": (
        "Veo uno abierto para su casa: {summary}. ¿Es lo mismo?",
        "Ya hay uno abierto para su casa: {summary}. ¿Es ese?",
    ),
    "ask.same_issue_again": ("¿Es el mismo problema o uno nuevo?", "¿Es el mismo?"),
    "ask.confirm_next": (
        "Había otro: {problem}. ¿Lo reporto también?",
        "Y el otro: {problem}. ¿Lo anoto también?",
    ),
    "ask.vulnerable": (
        "¿Hay alguien adentro, o algo prendido, como una estufa?",
        "¿Quedó alguien adentro, o algo prendido, una estufa o una plancha?",
    ),
    "ask.message": (
        "¿Qué quiere que les diga?",
        "¿Qué le digo a la oficina?",
        "Dígame el mensaje, con sus palabras.",
    ),
    "ask.message_for": ("¿Qué quiere que le diga a {who}?", "¿Qué mensaje le doy a {who}?"),
    "ask.complaint": (
        "Cuénteme qué pasó, por favor.",
        "¿Qué pasó? Lo paso con sus palabras.",
    ),
    "ask.owner": ("¿De qué se trata?", "¿Sobre qué les digo que es?"),
    "ask.vendor": (
        "¿De qué se trata? ¿Un trabajo, una factura, otra cosa?",
        "¿Qué les paso de su parte?",
    ),
    "ask.company": ("¿De qué compañía llama?", "¿Y el nombre de su compañía?"),
    "ask.bedrooms": ("¿Cuántos cuartos necesita?", "¿Un cuarto, dos o más?"),
    "ask.budget": ("¿Cuánto quiere gastar al mes?", "¿Cuánto es lo máximo al mes?"),
    "ask.move_in": ("¿Cuándo quiere mudarse?", "¿En qué mes piensa mudarse?"),
    "ask.viewing_time": (
        "¿Quiere venir a verlo? ¿Qué día y hora le conviene?",
        "¿Qué día y hora le queda bien para la visita?",
    ),
    "easy.access": ("Si usted no está, ¿puede entrar el trabajador con llave? ¿Sí o no?",),
    "easy.pets": ("¿Hay un perro o un gato en su casa? ¿Sí o no?",),
    "easy.callback": ("¿Le llamamos a este teléfono? ¿Sí o no?",),
    "easy.unit": ("¿Qué número tiene su puerta?",),
    "easy.place": ("¿En qué calle vive?",),
    "easy.property": ("¿En qué calle está?",),
    "easy.problem": ("¿Qué está roto?",),
    "easy.name": ("¿Cómo se llama?",),
    "easy.best_time": ("¿Qué día le queda bien?",),
    "easy.bedrooms": ("¿Cuántos cuartos para dormir?",),
    "easy.budget": ("¿Cuánto dinero cada mes?",),
    "easy.move_in": ("¿En qué mes se quiere mudar?",),
    "easy.viewing_time": ("¿Qué día quiere ver la casa?",),
    "easy.anything_else": ("¿Necesita algo más? ¿Sí o no?",),
    "easy.same_issue": ("¿Es el mismo problema? ¿Sí o no?",),
    "easy.vulnerable": ("¿Hay alguien adentro? ¿Está prendida la estufa? ¿Sí o no?",),
    "easy.message": ("¿Qué les digo?",),
    "easy.offer_person": ("¿Quiere hablar con una persona? ¿Sí o no?",),
    "readback.unit": ("Tengo {unit}.",),
    "readback.both": ("Tengo {unit} en {place}.",),
    "readback.house": ("Tengo {place}.",),
    "readback.on_file": ("Uso la casa que tenemos registrada para usted.",),
    "readback.number": ("Tengo {number}.",),
    "place.unit_left_open": (
        "Está bien. Lo anoto para el edificio, y la oficina buscará la unidad.",
    ),
    "place.take_message": (
        "No encuentro ese lugar en mi lista, así que lo paso a la oficina como mensaje.",
    ),
    "act.passed_on": (
        "Ya lo pasé a la oficina.",
        "Eso ya está pasado a la oficina.",
        "La oficina también sabe de eso.",
    ),
    "act.under_way": (
        "Eso todavía se está anotando, tarda un poco más de lo normal.",
        "Eso todavía va en camino a la oficina.",
    ),
    "act.failed": (
        "Lo siento, eso no se pudo enviar.",
        "Lo siento, no pude pasarlo.",
        "Eso tampoco funcionó, lo siento.",
    ),
    "not_understood": (
        "Perdón, no le entendí bien.",
        "Disculpe, eso no lo escuché.",
        "No le seguí, lo siento.",
    ),
    "not_understood.goal": (
        "Perdón, no estoy seguro de qué necesita. ¿Es una reparación, la renta o busca casa?",
        "Disculpe, ¿me dice en pocas palabras qué necesita?",
        "Quiero ayudarle. ¿Es una reparación, un pago u otra cosa?",
    ),
    "aside.hello": (
        "¡Hola! ¿En qué le puedo ayudar?",
        "Buenas. ¿Qué necesita?",
        "Aquí estoy. ¿Qué puedo hacer por usted?",
    ),
    "aside.hello.plain": ("Aquí estoy. ¿En qué le ayudo?", "Sí, le escucho.", "Sigo aquí."),
    "aside.praise": (
        "Gracias por decírnoslo, muy amable.",
        "Qué gusto oírlo, gracias.",
    ),
    "aside.praise.plain": ("Gracias por decírnoslo.",),
    "fact.name": ("Soy {name}, el asistente automático de {office}.",),
    "fact.nothing_more": (
        "No necesito nada más de usted. Si cambia o empeora, vuelva a llamar, por favor.",
    ),
    "fact.who": ("Llamó a {office}. Soy el asistente automático.",),
    "fact.known": ("Su número está en nuestros registros, por eso sé quién puede llamar.",),
    "fact.why": ("Así la persona indicada llega al lugar correcto y preparada.",),
    "fact.visit": ("La oficina planea las visitas y le avisa. No puedo prometer una hora.",),
    "fact.cost": ("No puedo decir nada de costos. La oficina se lo puede decir.",),
    "fact.holiday": (
        "No tengo el horario de los días festivos. Confirme con la oficina antes de venir.",
    ),
    "aside.relay": (
        "Claro, con gusto atiendo esta llamada. Adelante, sin prisa.",
        "Adelante. Tome todo el tiempo que necesite.",
    ),
    "aside.relay.plain": ("Adelante. Tome todo el tiempo que necesite.",),
    "drop.repair": ("Está bien, no lo reporto.", "De acuerdo, lo dejo así."),
    "drop.other": ("Está bien.", "No hay problema.", "De acuerdo."),
    "fact.ticket": ("El número del reporte es {number}.",),
    "aside.card": (
        "Por favor no me dé números de tarjeta ni de banco. No lo guardé.",
        "Deténgase, por favor, nada de números de tarjeta ni de banco. No quedó guardado.",
    ),
    "aside.grief": (
        "Lo siento mucho, mi más sentido pésame.",
        "Lamento mucho lo que está pasando.",
    ),
    "aside.thanks": ("De nada.", "Con mucho gusto.", "Para servirle."),
    "aside.thanks.plain": ("De nada.", "Por supuesto.", "Está bien."),
    "fact.language": ("Claro, hablamos en español.",),
    "ack.changed": ("Entendido, lo cambié.", "Bien, lo corregí.", "De acuerdo, corregido."),
    "ack.noted": ("Lo agregué.", "Bien, anotado.", "Entendido."),
    "fact.robot": (
        "No, no soy una persona. Soy un asistente automático, y le puedo buscar una persona.",
    ),
    "fact.again": ("Claro.",),
    "fact.slower": ("Por supuesto. Más sencillo:",),
    "end.goodbye": (
        "Gracias por llamar a {office}. ¡Que tenga buen día!",
        "Gracias por llamar. ¡Cuídese, y hasta luego!",
    ),
    "end.goodbye.plain": (
        "Gracias por llamar. Cuídese. Hasta luego.",
        "Está bien. Cuídese. Adiós.",
    ),
    "end.wrong_number": (
        "No hay problema. Habla con {office}. ¡Hasta luego!",
        "Está bien, no se preocupe. Esto es {office}. ¡Cuídese!",
    ),
    "end.wrong_number.plain": ("Está bien. Esto es {office}. Adiós.",),
    "end.sales": (
        "Gracias, pero en esta línea no atendemos ventas. Hasta luego.",
        "Gracias, no buscamos eso. Adiós.",
    ),
}
