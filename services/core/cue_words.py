"""Words that take a report back, or date it: past, supposed, told, settled, asked (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

CUES: Mapping[str, str] = {
    "far_past": (
        "a while back|ago, ages ago|back, way back, long ago, some time ago, back in the day, "
        "last year|month|week|summer|winter|spring|fall|january|february|"
        "march|april|may|june|july|august|september|october|november|december, years|"
        "months|weeks ago, year|month|week ago, when i was a?, when we were, back in, in "
        "my|our old|last|previous|other apartment|place|building|house|unit, before i|we "
        "moved, used to, years back, a long time ago, i once, we once, ano|mes pasado, "
        "semana pasada, el verano|invierno pasado, hace un|dos|tres|varios|muchos|unos|"
        "cuatro|cinco|una anos|ano|meses|mes|semanas|semana, cuando era nino|nina|chico|"
        "joven, antes tenia|teniamos, una vez tuve|tuvimos, en mi otro|otra apartamento|"
        "casa, the year before, in the past, in 2019|2020|2021|2022|2023|2024|2025, "
        "previous tenant*, during the|hurricane, in the building before"
    ),
    "since": (
        "since last, for the last|past, ever since, desde, desde hace, hace _ _ que, "
        "again, going on since, was supposed to, reported, called|told you|about, since, "
        "for weeks|months, been"
    ),
    "present": (
        "still, now, right now, today, tonight, this morning, currently, keeps, keep, wont "
        "stop, it is back, todavia, ahora, ahorita, hoy, otra vez, sigue, de nuevo, again, "
        "is getting, just, just now, at the moment, as we speak, aun, i smell, i see, i "
        "hear, we smell, there is smoke|fire|gas|water|a|someone|somebody, huele, hay humo|"
        "fuego|agua, is leaking|burning|sparking|smoking|flooding|beeping"
    ),
    "hypo": (
        "what if there is|was|were|are, what if there, what if a|the|my|we|somebody|"
        "someone|i, what should|do|would|can|could i|we|you|tenants do if|when|in, what am|"
        "are i|we supposed to do if|when|in, what to do if|when|in, who do|should|would|"
        "can i|we call|contact|notify|tell|talk if|in|for|about|to, what happens if|"
        "when|in, what would happen if, in case of, in case there, in case i, in the event "
        "of|that|there, just in case, if there was|were, if there is ever, if there ever, "
        "if i|we|somebody|someone|it ever, if _ ever, if i|we ever|had|were|was, ever be|"
        "happen, would you call|come|let|tell|send, does my? _? _? insurance cover, has "
        "anybody|anyone|somebody|someone ever, how would|do i know if, am i covered, how "
        "can i tell if, insurance cover*, renters insurance, covered for, cover a|the|fire|"
        "flood|water, suppose, supposing, hypothetically, hypothetical, how often, "
        "procedure, protocol, evacuation plan, emergency plan, what number do|should i "
        "call, how do i|we report, how would|do i know if there, que hago|hacemos|debo|"
        "hacer si|en, que debo|tengo que? hacer si|en, algun dia, alguna vez, que pasa|"
        "pasaria|sucede si|en, en caso de, a quien llamo|llamamos si|en, si algun dia, si "
        "alguna vez, si hubiera, si llegara, por si acaso, si un dia, cubre el seguro, el "
        "seguro cubre, how do you|they handle, how do you respond, do you come out for|if, "
        "do you guys come|respond|handle, has there been|ever, have there been, was there "
        "a|an|any|ever, did you|they have, were there any, hubo un|una|algun, ha habido, "
        "have you had, any history of, what counts as"
    ),
    "firsthand": (
        "i smell, i see, i hear, we smell, we see, we hear, smell gas right, huelo, veo, "
        "oigo, i am smelling, is going off, is beeping, is on fire, is smoking, is "
        "leaking, is sparking, is flooding, estoy oliendo, is coming, keeps, right now, "
        "now, in my kitchen|apartment"
    ),
    "senses": (
        "i|we smell|see|hear|feel, i am|we are smelling|seeing|hearing, i|we can|still smell|see|"
        "hear, smell gas right, huelo, olemos, veo, oigo, estoy oliendo|viendo|oyendo, is going "
        "off, is beeping, is on fire, is smoking, is leaking, is sparking, is flooding, is burning"
    ),
    "someday": (
        "if i|we|you|it|there|somebody|someone|anybody|anyone ever, if there is|are|was ever, if _ "
        "ever, if _ _ ever, in case i|we|there ever, if one|some day, someday, some day, "
        "si algun dia, si alguna vez, si un dia, si llegara|llegase|llegaran, si algun dia hay, en "
        "el futuro, el dia que"
    ),
    "returned": (
        "again, still, back, but, keep, keeps, and now i|it|there|the|we|my, otra vez, todavia, "
        "pero, sigue*, de nuevo, volvio a, vuelve a, getting worse|stronger, aun"
    ),
    "fiction": (
        "in the|a|this|that|my|some video? movie|show|film|series|episode|game|book|novel|"
        "dream|story|podcast|documentary, the movie|film|show|episode|game had|was|has|is, "
        "on the news, the news said|says|had|reported|was, tv|television|radio says|said|reported, "
        "that is|was just|only the tv|television|radio, la tele|television|radio dice|dijo, "
        "on tv|television|netflix|hulu|"
        "youtube, watching|watched|saw|seen a|the|this|that|some|my movie|show|film|series|"
        "documentary|video|episode about|where|with|when|of|that|in|called, read|reading "
        "about|a, i dreamed|dreamt, had a dream|nightmare, am i covered|liable|"
        "responsible, who is responsible|liable, would i be covered|responsible, movie "
        "about|where|called, that|the|a song, lyrics, show about|where|called, news about, "
        "halloween, video game, reading a book|novel|story about|where, reading about, a "
        "joke, just kidding|joking, only kidding, i am kidding, was joking, joking|kidding|jokes "
        "about, bromeando con|de, una|la|esa "
        "pelicula, en la tele|television|pelicula|novela|serie|noticia, en las noticias, "
        "viendo una|la pelicula|serie|novela, sone que, un sueno, un chiste, era broma, es "
        "broma, la cancion, el noticiero, el videojuego, true crime"
    ),
    "break": (
        "but, however, although, though, except, pero, sino, aunque, yet, and now, and "
        "then, and suddenly, y ahora, y luego, y entonces, and i, and we, and my, "
        "suddenly, when my|i|the, y mi, y yo"
    ),
    "resolved": (
        "all safe, it is safe now, is safe again, said it is safe, all clear, gave us the, checked "
        "everything, no smell now|anymore, smell is gone, are gone, is gone now, y quedo "
        "seguro|bien, "
        "isnt leaking anymore|any|now, no longer leaking|broken, not anymore, already "
        "left, was fixed, got fixed, is fixed, been fixed, fixed now, you fixed, they "
        "fixed, already fixed, fixed it, came and fixed, and fixed, is fine now, works now|"
        "fine|great|again, working now|again|fine, is working, all good, all set, taken "
        "care of, is fine, went away, has stopped, stopped on its own, is okay now, ya "
        "funciona, ya sirve, ya la|lo|quedo|esta arreglaron|arreglo|arreglado|reparado, "
        "arreglaron, ya quedo, repaired it, ya regreso|volvio la|el, fixed the|my, no fue "
        "nada, came|comes|is|are|back back? on, thanks|thank you? for fixing|repairing|"
        "sending|taking|your, plumber|electrician|guy|man|maintenance|super|they fixed|"
        "repaired, it is fine|okay|ok, it is|all|is good|better|fine|working now, back to "
        "normal, it was just|only, todo esta bien, never mind, nevermind, gracias por "
        "arreglar, esta bien"
    ),
    "false_alarm": (
        "false alarm, falsa alarma, fue una falsa, just a drill, was a drill, was only a "
        "test, is only a test, just a test, just testing, alarm test"
    ),
    "accommodation": (
        "grab bar*, wheelchair ramp*, reasonable accommodation*, accommodation request*, for|of my|"
        "her|his disability, support|service animal*, acomodacion razonable, barras de apoyo"
    ),
    "price": "how much, what do you charge, what is the fee, what is the charge, cuanto",
    "ask": (
        "do you have|offer|allow, are there any, is there an? elevator|pool|gym|laundry|"
        "parking|fire|generator, how much, do the units|apartments, do all, how often, can "
        "i|we, does the unit|apartment|building|rent, when is|are, what is the, are the, "
        "is the building, tienen, tiene, cuanto, cuando, is it ok|allowed, allowed, do i "
        "have to, do i need, i am late, was late, running late, late fee*, where is|are, "
        "looking for, footprint, is the"
    ),
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MASKING = _words(
    "gas_thing gas_company no_gas_service co_device fire_alarm nuisance_smoke no_hot_water "
    "hot_water_thing dead_bulb inner_door window_minor property_crime sewer_smell"
)
"""Concepts that hide the shorter ones inside them: a smoke detector is no smoke."""

NO = _words("no ningun ninguna ni sin zero without nada")
NOT = _words(
    "not nothing nobody dont doesnt didnt isnt arent wasnt werent havent hasnt never none aint "
    "no nunca tampoco"
)
CANT = _words("cant couldnt")
OR = _words("or nor ni o")

# A denial reaches a phrase only through such words: "no signs of smoke", "I don't smell any gas".
AFTER_NO = _words(
    "more longer visible actual real signs sign of sort kind type strong bad major active other "
    "any such smell smells smoke odor odors hay huele huelo a veo es esta estan se tengo tenemos "
    "siento ningun ninguna olor de nada sale hubo escucho habia era fue un una el la echando "
    "saliendo"
)
AFTER_NOT = AFTER_NO | _words(
    "an the really actually even see smell smelling smelled hear have think there is it are on in "
    "say feel notice find been lot much like having getting coming from had was seeing hearing "
    "detect where so that believe anything as be being my by calling about call"
)
AFTER_CANT = _words("see smell hear any the a find")
