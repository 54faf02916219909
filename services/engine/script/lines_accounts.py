"""Lines about accounts, owners, vendors and what is told to nobody: English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ENGLISH_ACCOUNTS: Mapping[str, Sequence[str]] = {
    "ask.last_four": (
        "To be sure it's you, what are the last four digits of {value}? You can say or type them.",
        "I still need the last four digits of {value}, please. You can type them.",
    ),
    "ask.ticket": (
        "What's the ticket number of the job?",
        "Could you give me the ticket number, digit by digit?",
    ),
    "ask.ticket_of_several": (
        "You have more than one job with us. Which ticket number is it?",
        "Which of your jobs is it? The ticket number, please.",
    ),
    "ask.job_wish": (
        "Are you at the door, or is this about how the job went?",
        "Do you need somebody at the door, or shall I note how it went?",
    ),
    "ask.owner_property": (
        "Which property is it about?",
        "And the address of the property?",
    ),
    "ask.bill": (
        "Is there a bill or statement I should name, its number, date or amount?",
        "Which bill or amount is it?",
    ),
    "ask.legal_message": (
        "What should I pass on? Your name and whom you are with is enough.",
        "What may I write down for them?",
    ),
    "fact.pay_due": ("Rent is due on the {day} of each month.",),
    "fact.pay_due_grace": ("Rent is due on the {day} of each month, with {grace} days of grace.",),
    "fact.pay_due_in_lease": ("The day on which rent is due stands in your lease.",),
    "pay.check": ("The office takes checks too.", "A check is fine as well."),
    "balance.once_more": (
        "I could not check that. Let's try it once more.",
        "That did not check out on my side. Let me ask again.",
    ),
    "lease.renewal": (
        "For a renewal or a change, I can leave word for the office.",
        "If you want to renew, the office can talk with you about it.",
    ),
    "open.ledger": (
        "I can't send that myself. I'll ask the people who keep the accounts.",
        "I'll pass that on to accounting.",
    ),
    "open.deposit": (
        "A person has to look at your deposit. I'll pass it on, without a promise.",
        "I'll pass that on to the people who handle deposits.",
    ),
    "open.portal": (
        "I can't reset that from here. I'll ask the office to set it up for you again.",
        "I'll pass that on, so that they can get you back in.",
    ),
    "open.renewal": (
        "The office decides that together with you. I'll pass it on.",
        "I'll leave word about the renewal.",
    ),
    "open.legal": (
        "I can't speak about that matter, but I can get you a person, or take a message.",
        "That is for a person, not for me.",
    ),
    "owner.call_by": (
        "Your account manager has it as urgent, and I have asked them to call you {when}.",
        "It is with your account manager as urgent. I have asked for a call {when}.",
    ),
    "aside.other_people": (
        "I can't say anything about other people, to anybody. I can take a message for the office.",
        "That is something I tell nobody, whoever asks. I can pass on a message.",
    ),
    "aside.on_file": (
        "I can't read out what is on file on this line. You can tell me which home it is about.",
        "What stands in our records I don't read out. Tell me the home, and I go on from there.",
    ),
    "fact.pets_here": ("For your home: {rule}",),
    "fact.status_work_done": (
        "{summary}: that is ticket {number}. The work is marked as done, and the office closes it.",
    ),
    "fact.status_work_done_visit": (
        "{summary}: that is ticket {number}. The work is marked as done, and the office closes it.",
    ),
    "fact.job_unnumbered": ("Your job is at {where}. No time is set.",),
    "fact.job_when_unnumbered": ("Your job is at {where}, {when}.",),
    "fact.job": ("Your job, ticket {number}, is at {where}. No time is set.",),
    "fact.job_when": ("Your job, ticket {number}, is at {where}, {when}.",),
    "job.nobody_let_in": (
        "I can't let anybody in, and I have no codes to give.",
        "Codes I don't give, and I can't open.",
    ),
    "job.rings_resident": (
        "I'm ringing the resident for you now. One moment.",
        "One moment, I'm trying the resident.",
    ),
    "job.rings_office": (
        "I'm getting somebody at the office for you. One moment.",
        "One moment, I'm connecting you with the office.",
    ),
    "job.nobody": (
        "I can't reach anybody for you right now. Let me take a message.",
        "Nobody can be rung just now. I'll pass it on.",
    ),
    "job.not_matched": (
        "I can't match that. Let me ask for both once more.",
        "That does not fit together on my side.",
    ),
    "job.not_here": (
        "I can't tell anything about a job on this call. Let me take a message for the office.",
        "That one a person has to look at. I'll pass it on.",
    ),
    "job.done": (
        "Thank you. I've marked it as done, and the office looks at it.",
        "Noted: the work is done.",
    ),
    "job.no_access": (
        "I've noted that nobody let you in. The office arranges a new time.",
        "No access is noted, and the office is asked for a new time.",
    ),
    "job.needs_parts": (
        "I've noted that it waits for a part.",
        "It is marked as waiting for parts.",
    ),
}
SPANISH_ACCOUNTS: Mapping[str, Sequence[str]] = {
    "ask.last_four": (
        "Para estar seguro de que es usted, ¿cuáles son los últimos cuatro dígitos de {value}? "
        "Los puede decir o marcar.",
        "Me faltan los últimos cuatro dígitos de {value}, por favor. Los puede marcar.",
    ),
    "ask.ticket": (
        "¿Cuál es el número de reporte del trabajo?",
        "¿Me da el número de reporte, dígito por dígito?",
    ),
    "ask.ticket_of_several": (
        "Tiene más de un trabajo con nosotros. ¿Cuál es el número de reporte?",
        "¿De cuál de sus trabajos se trata? El número de reporte, por favor.",
    ),
    "ask.job_wish": (
        "¿Está en la puerta, o es sobre cómo quedó el trabajo?",
        "¿Necesita a alguien en la puerta, o anoto cómo quedó?",
    ),
    "ask.owner_property": (
        "¿De qué propiedad se trata?",
        "¿Y la dirección de la propiedad?",
    ),
    "ask.bill": (
        "¿Hay una factura o un estado de cuenta que deba nombrar, su número, fecha o cantidad?",
        "¿Qué factura o cantidad es?",
    ),
    "ask.legal_message": (
        "¿Qué les paso? Basta su nombre y de parte de quién llama.",
        "¿Qué les puedo anotar?",
    ),
    "fact.pay_due": ("La renta se paga el día {day} de cada mes.",),
    "fact.pay_due_grace": (
        "La renta se paga el día {day} de cada mes, con {grace} días de gracia.",
    ),
    "fact.pay_due_in_lease": ("El día en que se paga la renta está en su contrato.",),
    "pay.check": ("La oficina también acepta cheques.", "También se puede con cheque."),
    "balance.once_more": (
        "No lo pude comprobar. Intentemos otra vez.",
        "No se pudo comprobar. Le pregunto de nuevo.",
    ),
    "lease.renewal": (
        "Para renovar o cambiar algo, puedo dejar un recado a la oficina.",
        "Si quiere renovar, la oficina lo habla con usted.",
    ),
    "open.ledger": (
        "Eso no lo puedo mandar yo. Se lo pido a quienes llevan las cuentas.",
        "Lo paso a contabilidad.",
    ),
    "open.deposit": (
        "Su depósito lo tiene que ver una persona. Lo paso, sin prometer nada.",
        "Lo paso a quienes se encargan de los depósitos.",
    ),
    "open.portal": (
        "Desde aquí no lo puedo restablecer. Le pido a la oficina que se lo vuelva a activar.",
        "Lo paso, para que pueda entrar de nuevo.",
    ),
    "open.renewal": (
        "Eso lo decide la oficina junto con usted. Lo paso.",
        "Dejo el recado sobre la renovación.",
    ),
    "open.legal": (
        "De ese asunto no puedo hablar, pero le comunico con una persona o tomo un mensaje.",
        "Eso es para una persona, no para mí.",
    ),
    "owner.call_by": (
        "Su encargado de cuenta lo tiene como urgente, y le pedí que le llame {when}.",
        "Lo tiene su encargado de cuenta como urgente. Pedí que le llamen {when}.",
    ),
    "aside.other_people": (
        "De otras personas no puedo decir nada, a nadie. Puedo tomar un mensaje para la oficina.",
        "Eso no se lo digo a nadie, pregunte quien pregunte. Puedo pasar un mensaje.",
    ),
    "aside.on_file": (
        "Lo que está en los registros no lo puedo leer en esta línea. Dígame de qué casa se trata.",
        "No leo lo que tenemos registrado. Dígame la casa, y sigo desde ahí.",
    ),
    "fact.pets_here": ("Para su casa: {rule}",),
    "fact.status_work_done": (
        "{summary}: es el reporte {number}. El trabajo está marcado como terminado, y la oficina "
        "lo cierra.",
    ),
    "fact.status_work_done_visit": (
        "{summary}: es el reporte {number}. El trabajo está marcado como terminado, y la oficina "
        "lo cierra.",
    ),
    "fact.job_unnumbered": ("Su trabajo es en {where}. No hay hora fijada.",),
    "fact.job_when_unnumbered": ("Su trabajo es en {where}, {when}.",),
    "fact.job": ("Su trabajo, reporte {number}, es en {where}. No hay hora fijada.",),
    "fact.job_when": ("Su trabajo, reporte {number}, es en {where}, {when}.",),
    "job.nobody_let_in": (
        "No puedo dejar entrar a nadie, y códigos no tengo para dar.",
        "Códigos no doy, y no puedo abrir.",
    ),
    "job.rings_resident": (
        "Estoy llamando al residente. Un momento.",
        "Un momento, intento con el residente.",
    ),
    "job.rings_office": (
        "Le busco a alguien de la oficina. Un momento.",
        "Un momento, le comunico con la oficina.",
    ),
    "job.nobody": (
        "Ahora no puedo localizar a nadie. Tomo un mensaje.",
        "No hay a quién llamar en este momento. Lo paso.",
    ),
    "job.not_matched": (
        "No coincide. Le pregunto los dos datos otra vez.",
        "Eso no me coincide.",
    ),
    "job.not_here": (
        "En esta llamada no puedo decir nada de un trabajo. Tomo un mensaje para la oficina.",
        "Eso lo tiene que ver una persona. Lo paso.",
    ),
    "job.done": (
        "Gracias. Lo marqué como terminado, y la oficina lo revisa.",
        "Anotado: el trabajo está terminado.",
    ),
    "job.no_access": (
        "Anoté que nadie le abrió. La oficina busca otra hora.",
        "Queda anotado que no pudo entrar, y pedí otra hora a la oficina.",
    ),
    "job.needs_parts": (
        "Anoté que espera una pieza.",
        "Queda marcado como en espera de piezas.",
    ),
}
