"""Words for a person who fell, is not seen, or gives no sign, told by somebody else (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

WELFARE_WORDS: Mapping[str, str] = {
    "person_fell": (
        "tenant|resident|neighbor|mother|mom|mama|father|dad|wife|husband|son|daughter|"
        "brother|sister|aunt|uncle|grandmother|grandma|grandfather|grandpa|roommate|friend|"
        "lady|woman|man|gentleman|guy|girl|boy|he|she|who|somebody|someone|person|resident "
        "_? _? _? _? fell|fallen|slipped|tripped|collapsed|fainted|tumbled|falling, tenant|"
        "resident|neighbor|mother|mom|father|dad|lady|woman|man|gentleman|he|she|somebody|"
        "someone _? _? _? took|had|suffered|taken a bad|nasty|hard? fall|spill|tumble, se "
        "cayo|resbalo|desplomo|desmayo|tropezo, se ha caido|resbalado|desmayado, sufrio una "
        "caida, oi|escuche|escuchamos|oimos un golpe|porrazo, heard|hear a|the loud|big|"
        "heavy|huge? thud|thump|crash|bang|fall"
    ),
    "figure_fall": (
        "fell|fallen|falling|fall behind|apart|through|asleep|short|pregnant|for|flat|off, "
        "fell|fallen|fall in love|place|line, se cayo el|la internet|trato|sistema|cita|"
        "senal|pagina|portal|app|llamada, me cae|cayo|cai bien|mal|atrasado|atrasada, fell "
        "off a|the lease"
    ),
    "errand": (
        "email*, e mails, invoice*, rent, lease, the|a|my|rent check, bill, bills, letter*, "
        "application*, deposit, parking, noise, music, loud, paperwork, portal, refund, "
        "receipt, estimate, appointment, contract, renta, contrato, correos, correo "
        "electronico, recibo*, deposito, musica, ruido, cita, factura*, estacionamiento, pago"
    ),
    "harmless_person": (
        "lady|man|woman|guy|girl|person|gentleman|senora|senor|senorita in|at|from|with|de|"
        "en the|your|la|su office|desk|leasing|front|maintenance|management|oficina|"
        "recepcion|company"
    ),
    "gives_no_sign": (
        "not|isnt|arent|wont|doesnt|dont|didnt|hasnt|havent|never|stopped|quit|nobody|no "
        "even|been? answer*|respond*|picking|pick|picks|open*|react*|replying|reply|replied, "
        "not|isnt|wont|hasnt|doesnt coming|come|came to the|her|his door, no answer|response|"
        "reply, without answering|answer, cant|couldnt reach|raise|rouse, cant get hold|"
        "ahold of, cant get a hold|ahold|response, no me? contesta|contestan|responde|"
        "responden|contesto|respondio|abre|abren|abrio|reacciona, nadie contesta|abre|"
        "responde, sin contestar|responder, no ha contestado|respondido|abierto, and then|"
        "now nothing, then nothing, nothing since, went silent|quiet, doesnt|wont|didnt come "
        "when|if"
    ),
    "unseen": (
        "havent|hasnt|havent|not|nobody|never|no has|have|been|i|we|anybody|anyone|even? "
        "seen|heard|spotted, hasnt|not|didnt come|came|been|left|gone out, hasnt left, hasnt "
        "been seen, no sign of him|her|them|my|the|our, no la|lo|le|los|se? he|hemos|ha|han "
        "visto|sabido|salido|oido, no veo|vemos a? al|la|mi|el|los, no se nada|de de? mi|el|"
        "ella|la, nadie la|lo|le|los? ha|han visto, sin verlo|verla|saber|salir, hasnt|"
        "havent taken in|out, hasnt picked up his|her"
    ),
    "dear": (
        "mother, mom, mama, mum, father, dad, papa, grandmother, grandma, grandfather, "
        "grandpa, aunt, uncle, sister, brother, son, daughter, wife, husband, cousin, "
        "friend, roommate, neighbor*, tenant, resident, elderly, old man|lady|woman|"
        "gentleman|guy|fella, older|senior man|lady|woman|gentleman, lady|man|woman|guy|"
        "gentleman|person|tenant|family in|next|upstairs|downstairs|across|above|below|down, "
        "mrs, mr, madre, padre, abuel*, tia, tio, herman*, hijo, hija, espos*, prima, primo, "
        "amig*, vecin*, inquilin*, senora, senor, mister, anciano, anciana, viejito, "
        "viejita, suegr*, dona, old _? fellow|neighbor|couple, fellow"
    ),
    "aged": (
        "mother, mom, mama, mum, father, dad, papa, grandmother, grandma, grandfather, "
        "grandpa, aunt, uncle, elderly, old man|lady|woman|gentleman, older|senior man|lady|"
        "woman|gentleman|tenant|resident, madre, padre, abuel*, tia, tio, anciano, anciana, "
        "viejito, viejita, suegr*, senora|senor mayor|grande"
    ),
    "gathers": (
        "mail|letters|newspaper|newspapers|paper|papers|packages|flyers|deliveries is|are|"
        "keep|keeps|just? all? pil*|stack*|gather*|overflow*|untouched|building, pile|stack "
        "of mail|newspapers|packages|papers, mail|mailbox is? full|overflow*|stuffed, mail|"
        "papers|packages up at|by|outside her|his|their, correo|cartas|periodicos|paquetes "
        "se? le|les? esta|estan|tiene? amonton*|acumul*|junt*|apil*, buzon lleno|repleto|se "
        "esta? llenando, correo amontonado|acumulado, amontonad*|acumulad* el correo"
    ),
    "worry": (
        "lives|is alone, all alone, by herself|himself, always answers|picks|calls|opens|"
        "comes, calls|answers|comes every|each day|morning|night|evening, door is|are locked|"
        "bolted|shut, chain is? on, not like her|him|them, unlike her|him|them, out of "
        "character, car is|hasnt moved|still|there, car|truck hasnt moved, didnt show|come, "
        "was|is|been|has so|very|really? sick|ill|weak|dizzy|depressed|diabetic|suicidal, "
        "insulin, heart condition, took|taken pills, odd|strange|bad|weird|awful|foul smell, "
        "i am|we are so|very|really|getting? worried|scared|afraid, worried about her|him|"
        "them|my|the, vive sol*, esta sol*, siempre me|nos? contesta|abre|llama|responde|"
        "habla, puerta esta|con cerrada|llave|seguro|trancada, no es normal, carro|coche no "
        "se ha movido, carro|coche sigue, estaba|esta|anda muy? enferm*|mal|maread*|debil|"
        "deprimid*, estoy|estamos muy? preocupad*|asustad*, me preocupa, his|her car|truck "
        "hasnt|has moved|not"
    ),
    "for_days": (
        "since yesterday|sunday|monday|tuesday|wednesday|thursday|friday|saturday|last, for|"
        "in|over a|two|three|four|five|six|several|days|more days|weeks|than|week|day|"
        "couple, in|for days, desde ayer|anoche|hace|el|domingo|lunes|martes|miercoles|"
        "jueves|viernes|sabado, hace dias|una|dos|tres|cuatro|cinco|varios|como"
    ),
    "welfare_check": (
        "welfare|wellness|wellbeing check*, well being check*, check* on her|him|my|the|our|"
        "an|this|a mother|mom|dad|father|grandmother|grandfather|grandma|grandpa|aunt|uncle|"
        "sister|brother|son|daughter|friend|neighbor|old|elderly|older, see if|whether she|"
        "he|they|my|the is|are|mother|mom|dad|father|neighbor|lady|man|sister|brother is? "
        "okay|ok|alright|alive|breathing, make sure she|he|they|my is|are|mother|mom|dad|"
        "father is? okay|ok|alright|alive, ver|checar|revisar|asegurar* si|que|como mi|el|la|"
        "esta _? _? esta bien|viv*, ver si esta bien|viv*, revisen|chequen|vean a mi|la|el, "
        "see if _ is? okay|alive, ver si mi _ esta bien"
    ),
    "press_for_help": (
        "alert|alarm|medical|panic|emergency|help button|pendant|bracelet|necklace|watch "
        "went|has|was|is|and|pressed|pushed|triggered|activated, pressed|pushed|hit her|his|"
        "my|the life|medical|alert|help|emergency? alert|button|pendant, life alert went|"
        "called|says|was, pendant went|was|has, boton|medalla|pulsera de emergencia|alerta|"
        "ayuda|panico"
    ),
}
