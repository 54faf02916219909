"""Danger words that mean no danger: figures of speech, trades and sales, events that are over.

Data only, in the notation of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

FIGURE_WORDS: Mapping[str, str] = {
    "harmless_figure": (
        "shoot|hit|zap|beat|drop me an|a|the|up|over|with|back "
        "email|text|message|line|copy|link|price|call|floor|application, shoot i|me, "
        "kill|murder|strangle|shoot me if, going to kill|murder|shoot me if, gonna kill "
        "me if, killing me with|this, burning up the phone|phones|lines, burning "
        "question, blew up my playlist|phone|inbox|deal, blowing up with|my, phone "
        "is|are? blowing up, down in flames, went up in smoke, drowning in "
        "boxes|work|paperwork|bills|emails|debt|fees, flooded with "
        "work|emails|calls|requests, swamped, robbing|robbed me|us|people "
        "with|blind|on, highway robbery, cops and robbers, bled the, bleeding me dry, "
        "smoked|smoking a|some|the? brisket|ribs|turkey|meat|salmon|pork|fish, like a fire hose, "
        "this|that|the|had bomb in, is|was the bomb, bomb cyclone, bombed the, photo "
        "bomb, ring of fire, baptism by fire, fire the grill, fire in the belly, "
        "spitfire, died laughing, dying to|for|of, die of "
        "boredom|embarrassment|laughter, i would die, drop dead gorgeous, killer "
        "view|deal|headache|price|location, kill two birds, kill some|the time, dressed "
        "to kill, stabbed|stab in the back, take a stab, stab at, gun shy, jump the "
        "gun, son of a gun, under the gun, shot in the dark, worth a shot, give it a "
        "shot, long shot, flu shot*, shots of, screen shot*, snap shot*, big shot, "
        "crash at, crash course, crashed on the couch, heart attack "
        "when|seeing|from|over, gave me a stroke|heart, have a stroke over, choke on, "
        "choking on these|the|fees, under water on, broke the bank, break the ice, "
        "broke up with, heated argument, hot as hell, freezing my, steal of a deal, "
        "such a steal, explode with, exploding with, attack of the, panic button, panic "
        "mode, sparked my|an, smoking deal|hot, lit up when, was lit, is lit, so lit, "
        "me va|van a matar si, me mata si, matando con, robando con, me|nos estan "
        "robando con, ahogad* en|de deudas|trabajo|pagos|tarea, se me esta|va "
        "muriendo|a la bateria|el telefono|celular, muriendo|muero de|por "
        "risa|ver|ganas|calor|hambre|sueno|pena, esta que arde, arde el calor, "
        "muerto|muerta de cansancio|hambre|risa|sueno, fuego artificial|artificiales, a "
        "prueba de fuego, bomba de agua, echando humo|chispas por el|del "
        "coraje|enojo|trafico, dolor de cabeza con|este, balazo de, tiro de gracia, "
        "cuesta un ojo, romper el contrato, me rompe el corazon"
    ),
    "harmless_trade": (
        "ambulance place|company|driver|service|job|station, work|works|working|worked "
        "at|for|in|on an|the|a? ambulance|hospital|fire, trabajo|trabaja en|de "
        "una|la|el? ambulancia|bombero|hospital, fire inspector*, fire guys cleared, "
        "detectors|alarms at|for a|special price|sale, detectores|alarmas con|en "
        "descuento|oferta|promocion, safety survey, essay|paper|project|homework|report "
        "on|about carbon|fire|gas|fires, rociadores contra incendio, sprinklers, police "
        "report*, fire report, incident report, break in report, insurance claim*, fire "
        "chief, firefighter discount, safety training, escape room, gas fireplace*, gas "
        "grill*, alarm panel, smoke show, first aid, ambulance bill, fence panel*, "
        "blinds|curtains are|is? busted|broken in, died in it|there, something died, "
        "carbon footprint, carbon copy, dating a|an cop|fireman, end of life, end on it"
    ),
    "failing": (
        "not|isnt making? sense, making no sense, is confused and, acting "
        "confused|strange and, really|real sleepy, barely talk*|awake, lips are|turning "
        "blue|purple, are turning blue, stopped sweating, wont stop shaking, stiff "
        "with|from cold, talking funny, doesnt know me|where, doesnt recognize, cant "
        "stay awake, casi no habla, no me reconoce, tieso|tiesa de frio, labios "
        "morados, habla raro, muy confundid*, no puede hablar"
    ),
    "people_under": (
        "is|are|got|was pinned, pinned under, people on|in|under it|there, "
        "with people on|in|under, con "
        "gente, gente abajo|debajo|adentro, somebody|someone is under, buried under, aplastad*, "
        "atrapad* debajo|abajo"
    ),
    "over": (
        "they are gone, he is gone, she is gone now, are gone now, cops|police already? "
        "left|came|came already|gone, police have been, was|were at work|away|on "
        "vacation|out of town, nobody is here now, nobody inside now|anymore, he is in "
        "jail, is in jail now, ya se fueron, ya se fue, ya vino la policia, ya vinieron "
        "los|la, estaba en el trabajo, no habia nadie, already left, cops just left, "
        "wont close|shut|lock, doesnt close|lock|shut, cant close|lock|secure, no puedo "
        "cerrar, no cierra, no|ya esta nadie, from the break in"
    ),
}
