"""The words for power, doors, lifts and the building itself (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

POWER_WORDS: Mapping[str, str] = {
    "no_power": (
        "no power, no electricity, no electric, no lights, lost power, lost all? "
        "electricity|power|electric, power is|has|was|went|just|keeps|all been|all|just? "
        "out|off|gone|down|cut|cutting|went, power isnt working|on, power outage, outage, "
        "blackout, black out, electricity is|has|was|went|just been|all|just? out|off|gone|"
        "down|cut|went, electricity isnt working|on, electric is|went out|off, dont have "
        "any? power|electricity|lights, without power|electricity, power went, power is "
        "out, power been out, all the power, all my|the|our lights and|are|went|just "
        "outlets|plugs|out|off|dead|went|are, no hay|tengo|tenemos luz|electricidad|"
        "corriente|power|energia, sin luz|electricidad|corriente|energia, se fue|corto|"
        "cortaron la luz|electricidad|corriente|energia, se me fue la luz, me cortaron la "
        "luz, apagon, whole unit|apartment|house|place is|went dark|out, everything "
        "electrical, everything is|went dead|dark|out, lights and plugs|outlets are, half "
        "the|of|my the? apartment|unit|house lost|has, power cut, luz solo|nada se fue, "
        "nothing electric works, entire unit, all the lights are out, no current"
    ),
    "tiny_spot": (
        "doorbell*, one outlet, an outlet, one plug, one light, un enchufe, timbre, porch light"
    ),
    "one_spot": (
        "one|an|two|this outlet*, outlet*, one room, one|my|the bedroom|bathroom|kitchen|"
        "garage|closet, two rooms, un enchufe, un cuarto, doorbell*, outlet in, one plug, "
        "my bedroom, of my bedroom, one light, stove, fridge, refrigerator, oven, porch, "
        "hallway, the hall, parking lot, garage, one side of the, hood, dryer, microwave"
    ),
    "harmless_power": (
        "power bill, electric bill*, electricity bill*, light bill, recibo de|cuenta de "
        "la? luz|electricidad, cuenta de la luz esta, power included, is the? power|"
        "electric* included, electric company, power company, compania de luz, power of "
        "attorney, power wash*, power tool*, willpower, in my power, solar power, power "
        "button, high power, light of my, green light, red light, traffic light*, luz "
        "incluida, lights out at, electric vehicle*, electric car*, electric stove, stove "
        "is electric, electric not gas, sparked a, spark plug*, sparks joy, sparked a "
        "conversation, shocked at the, shock absorber*, culture shock, sticker shock, in "
        "shock, price shocked me, rent shocked me, plug in, plug up, outlet mall, spark "
        "interest, switch to, switch units|apartments|unit|apartment, switched to"
    ),
}

SECURITY_WORDS: Mapping[str, str] = {
    "outer_door": (
        "front door, entry door, entrance door?, back door, patio door, sliding glass? "
        "door, sliding door, apartment door, door, doors, my unit, the unit, main door, "
        "door frame, balcony door, deadbolt, puerta principal, puerta de enfrente|entrada|"
        "atras|la, puerta, entrada, house door, door lock, front door lock, lock, locks, "
        "cerradura, chapa, cerrojo, storm door"
    ),
    "inner_door": (
        "bedroom door, closet door*, bathroom door*, cabinet door*, garage door*, screen "
        "door*, mailbox lock|key|door, oven door, dishwasher door, fridge|refrigerator|"
        "freezer|microwave|washer|dryer door, shower door*, puerta del cuarto|closet|bano|"
        "horno|gabinete|refrigerador, door knob, door handle, doorbell*, pantry door*, "
        "door* sticks|squeaks, door sweep, pet door, puerta de la recamara|regadera|"
        "estufa, gate, laundry door, cellar door, interior door*, dog door, open door*, "
        "next door, doorman, outdoor*, indoor*, door dash, building door, lobby door"
    ),
    "wont_secure": (
        "wont|doesnt|cant|not|isnt|dont|didnt|will|never lock|locking|close|closing|shut|"
        "shutting|latch|secure|secured|stay, no cierra, no puedo|se|deja cerrar|cierra, no "
        "cierra con llave, is hanging|busted|split|smashed|kicked|broken, fell off, "
        "broken, broke, busted, kicked in, forced open, off its|the hinges, rota, roto, "
        "forzada, forzaron, jammed open, hanging off|open, wont _? _? close, cant lock|"
        "secure|close, damaged, was forced, smashed, splintered, descompuesta, quebrada, "
        "tried to force, cant be locked|closed|secured, doesnt _? lock|close, sin llave, "
        "no tiene cerradura|chapa, missing"
    ),
    "window": (
        "window, windows, ventana*, vidrio, vidrios, glass, window pane, windowpane, cristal"
    ),
    "window_minor": (
        "window screen*, window sill*, windowsill, window treatment*, window guard*, "
        "window ac, window unit, window tint, window shade*, window cleaning, window "
        "blind*, window crank, window shopping, under|outside|by my window, covering|"
        "scraping|at my window*, ventana no abre, window latch"
    ),
    "smashed": (
        "smashed, shattered, broke, broken, busted, broke out, rompieron, quebraron, "
        "rompio, quebro, rota, roto, quebrada, knocked out, wont lock|shut, cant lock, "
        "missing, blown out, fell out, kicked, no cierra, no puedo cerrar"
    ),
    "harmless_lockout": (
        "locked out|myself|me of|out of? my|the|of resident|online|portal|account|email|"
        "app, locked out of the|my resident|online|portal|account|email|app, locked myself "
        "out of the|my resident? portal|account|app|email"
    ),
    "faucet": "faucet*, tap, grifo*, bidet*, spigot*, llave",
    "locked_out": (
        "locked out, lock* myself|ourselves|me|us|himself|herself out, got locked out, "
        "lost|lose|misplaced|dropped|forgot|forgotten|left my|the|our|his|her apartment|"
        "house|unit|door? key|keys|fob, lost|forgot key, keys are|got? locked? inside|in, "
        "locked my keys, cant get in|inside, cant get into my|the|our unit|apartment|house|"
        "home|place|building|room|mailbox|garage, cant enter, wont let me in|into|in, let "
        "me in, left my|the keys inside|in, me quede afuera|fuera|sin, me quede encerrad* "
        "afuera|fuera, encerrad* afuera|fuera, perdi la|mis|las|mi llave*, se me|nos "
        "perdieron|perdio|olvidaron|quedaron|olvido|quedo la|las|mis|mi llave*, deje|"
        "olvide las|mis|la|mi llave*, no puedo entrar, nos quedamos afuera|fuera, llaves "
        "adentro|dentro, key broke|broken|snapped off? in, door locked|shut|closed behind "
        "me, without my|a key*, dont have my? key*, key card wont|doesnt|isnt|stopped _?, "
        "key fob wont|doesnt|isnt|stopped _?, fob wont|doesnt|isnt|stopped _?, la tarjeta "
        "no abre, stuck outside, key wont work, key doesnt work, lost the keys to, estoy|afuera "
        "sin mis|la|las? llave*"
    ),
    "inside_alone": (
        "inside, alone, in there, in the apartment|unit|house, adentro, dentro, solo, "
        "sola, locked in, is in, en la casa, en el apartamento, trapped in, encerrado, "
        "encerrada, by himself|herself"
    ),
    "child": (
        "baby, toddler, child, kid, kids, children, newborn, infant, son, daughter, year "
        "old, bebe, nino, nina, hijo, hija, ninos, hijos, grandson, granddaughter, "
        "grandbaby"
    ),
    "elder": (
        "grandmother, grandma, mother, mom, elderly, grandfather, abuela, abuelo, mama, "
        "dad, father, papa, husband, wife"
    ),
    "pet": (
        "dog, dogs, cat, cats, pet, pets, puppy, kitten, perro, perra, gato, gata, "
        "mascota*, perrito, gatito"
    ),
    "stove_on": (
        "stove on, oven is on, stove is on, stove is? still? on, oven on, oven is? still? "
        "on, burner on, burner is on, left the stove|oven|burner on?, on the stove|burner, "
        "candle lit|burning, candles burning, something cooking, food on the stove, pot "
        "on, estufa prendida|encendida, horno prendido|encendido, algo en la estufa, "
        "comida en la estufa, vela* prendida*|encendida*, iron on, on the fire, olla en "
        "la, deje la estufa, food in the oven, cooking on the"
    ),
    "locked": "locked, door shut|closed, cerro, cerrada con llave, se cerro",
    "locked_in": (
        "locked himself|herself|themselves in|inside, encerrad*, locked in|inside the? "
        "apartment|car|house|unit|bathroom|bedroom|room, is locked in|inside, se quedo "
        "encerrad*|adentro|dentro, encerrado adentro, locked in there"
    ),
    "fridge": (
        "fridge*, refrigerator*, freezer*, refri, refrigerador*, nevera, congelador*, hielera"
    ),
    "dead": (
        "dead, died, isnt|not|doesnt|wont|stopped|quit cool|cooling|cold|working|freez*|"
        "running|work|getting, is warm, warm, is out, went out, broke, broken, melting, "
        "thaw*, spoil*, wont stay cold, no enfria, no funciona, no sirve, no congela, dejo "
        "de funcionar|enfriar, se descompuso, se descongelo, echa a perder, isnt cold, not "
        "keeping, caliente, stopped, quit, food is going bad, descompuest*, se murio"
    ),
    "detector_need": (
        "missing, no smoke|co|carbon, dont have a?, need*, battery, batteries, fell, "
        "broken, doesnt, dont, wont, isnt, not working, falta, no hay, no tiene, no "
        "funciona, pila*, bateria*, necesita, expired, old, dead, chirp*, beep*, pit*, "
        "going off, goes off, gone, descompuest*, removed, out"
    ),
    "stairs": (
        "stair*, step, steps, railing*, handrail*, hand rail*, banister, escalera*, "
        "escalon*, barandal, pasamanos, outside stairs, walkway, sidewalk"
    ),
    "unsafe": (
        "loose, broke, broken, wobbl*, rotten, rotted, rotting, missing, cracked, ice, "
        "icy, covered in ice, floja, flojo, rota, roto, fall through, collapsing, hielo, "
        "dangerous, pitch black, soft, slippery, unsafe"
    ),
    "elevator": "elevator*, elevador*, ascensor*, lift",
    "stuck_in": (
        "stuck|trapped|caught in|inside, trapped, stuck between, atrapad*, atorad*|"
        "atascad* en, encerrad* en, stopped between, im stuck, i am stuck, we are stuck, "
        "people inside, somebody inside, someone inside, person inside, atoramos, atorada, "
        "atorado, atorados"
    ),
    "harmless_animal": (
        "bird|birds|squirrel|squirrels|raccoon|raccoons|mouse|mice|rat|rats|bat|bats|possum|"
        "opossum|pigeon|pigeons|lizard|snake|frog is|got|gets|are|was? stuck|trapped|caught in|"
        "inside?, pajaro|paloma|ardilla|raton|rata|mapache|murcielago se? quedo|esta? atorad*|"
        "atrapad*"
    ),
    "room_trapped": (
        "stuck in my|the bathroom|bedroom|closet|room|basement|laundry|stairwell|garage, "
        "trapped in my|the bathroom|bedroom|closet|room|basement|apartment, locked in my|"
        "the bathroom|bedroom|closet|room|laundry|basement|stairwell, cant get out of my|"
        "the bathroom|apartment|room|unit|bedroom|building, atrapad* en el|la|mi bano|"
        "cuarto|recamara, encerrad* en el bano, cant get out"
    ),
    "way_barred": (
        "gate|gates|door|doors is|are|was|got|wont|doesnt|isnt|will|keeps|not|stuck|blocked|jammed "
        "_? _? _? _? _? cant get out, gate|gates|door|doors is|are|was|got|wont|doesnt|isnt|will|"
        "keeps|not|stuck|blocked|jammed _? _? _? _? _? cant leave the|my? property|building|"
        "complex|lot|park|apartment, cant get out because _? _? _? gate|gates|door|doors, blocked|"
        "stuck|jammed gate|gates|door|doors _? _? _? cant get out, porton|portones|reja|rejas|"
        "puerta|puertas no|se|esta|quedo _? _? _? _? no puedo|podemos|pueden salir, no puedo|"
        "podemos salir porque _? _? _? porton|reja|puerta"
    ),
}

STRUCTURE_WORDS: Mapping[str, str] = {
    "paint": "paint, peeling, peels, pintura",
    "whole": ("all the, all my, all of, whole, entire, everything, todas las, todos los, todo el"),
    "falling": (
        "collaps*, caved in, caving in, about to fall|come|collapse|cave, falling, fell, "
        "fell in|down, coming down, sagging, sags, bulg*, bowing, is going to fall, "
        "derrumb*, se cayo, cayendo, hundiendo, se cae, a punto de caer*, pandeado, "
        "colapso, pedazo*, coming loose from, chunk*, hanging over"
    ),
    "overhead": (
        "ceiling*, roof*, plaster, techo, cielo raso, balcony, balcon, chimney, beam, "
        "plafon, deck, awning, porch roof"
    ),
    "floor_fall": (
        "floor caved|collapsed|fell, floor is? caving|collapsing|sinking, stairs collapsed|"
        "gave|fell, piso se hundio|cayo, floor gave"
    ),
    "tree_down": (
        "tree fell|has|is|just|limb|came|crashed on|fallen|fell|through|down|into, tree "
        "fell, tree on|hit the|my house|roof|building, arbol se|cayo, se cayo un arbol, "
        "branch fell on|through, branch is|hanging over|about"
    ),
    "on_home": (
        "roof, house, building, entrance, car, window, casa, techo, apartment, doorway, "
        "door, hole, stairs"
    ),
    "emergency": (
        "an emergency, emergency, emergency maintenance, maintenance emergency, this is an "
        "emergency, emergencia, es una emergencia, emergency please, its an emergency, "
        "urgently"
    ),
    "harmless_emergency": (
        "emergency contact*, emergency number*, emergency phone*, emergency exit*, "
        "emergency line, emergency light*, non emergency, nonemergency, emergency fund, "
        "emergency room, emergency assistance|rental, contacto de emergencia, numero de "
        "emergencia*, salida de emergencia, your emergency, emergency service fee, count|"
        "counts as an emergency, considered an emergency, what is an emergency, family "
        "emergency, emergency repairs policy, emergency brake, emergency heat"
    ),
}
