"""The words for what stops working in a home, and for how bad it is (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

WATER_WORDS: Mapping[str, str] = {
    "water": "water, agua, rain, waters",
    "leak": "leak, leaks, leaking, leaked, leaky, fuga, fugas, tira|tirando agua, se sale el? agua, se esta saliendo, saliendo agua, agua saliendo|cayendo|entrando, sale agua de, sale agua por, filtracion*, filtra*, coming through, seeping, puddle*, puddling, charco*, dripping water, cae agua, cayendo agua, entra agua, entrando agua",
    "drip": "drip, drips, dripping, dripped, gotea, goteando, gotera*, goteo, gotas, trickl*, slow leak, leaks|leaking a? little|bit, small|tiny|little|minor leak*, little bit of water, poquita agua",
    "bucket": "bucket*, into a pot|pan|bowl, under control, contained, cubeta, balde, cubo, put a pot|bowl|pan",
    "gush": (
        "everywhere, gush*, pour*, spray*, burst*, flood*, rushing, overflow*, inundad*, inundan*, inundacion, inundo, inundar*, se inunda, wont stop, wont turn|shut|go off, cant stop, cant shut|turn, is rising, rising, inches, ankle deep, all over, all over the? floor*|place, under water, underwater, spreading, running down, coming down, waterfall,"
        "cascad*, a chorros, a chorro, chorrea*, mucha agua, por todos lados, por todo el|la, por todas partes, no para, no puedo parar|cerrar, cada vez mas, desborda*, reventado, revento, brota*, shooting, shooting up|out, swimming pool, a river, raining in|inside|from, lake, soaked, soaking, streaming, exploded, blew off, cant keep up, geyser, fountain, huge leak, major leak, big leak, leaking bad*|fast|like crazy|heavily|everywhere, getting worse, filling up, cayendo mucha, a mares, brotando"
    ),
    "flood": (
        "a river in, a lake in, a pond in, river in, waterfall, flooded, flooding, floods, flood, inundad*, inundan*, inundacion, inundo, se inunda, se inundo, se me inundo, pipe|pipes|hose|tank|heater just? burst|bursted|exploded|broke, burst pipe*, busted pipe*, broken water? pipe*|main, water main broke, water everywhere, water is everywhere, under water, underwater, se revento|rompio un|la|el|una tubo|tuberia|cano|manguera, reventaron los tubos, waterfall, swimming pool,"
        "sprinkler head broke|popped|burst|snapped, sprinkler* going off inside, toilet* is|keeps|wont overflow*, pipe froze and burst"
    ),
    "above": "ceiling*, roof*, upstairs, from above, techo, cielo raso, apartment above, unit above, de arriba, plafon",
    "wall": "wall, walls, pared, paredes",
    "sewage": (
        "sewage, sewer, sewers, raw sewage, aguas negras, aguas residuales, septic, poop coming|in the tub|shower|sink, feces, human waste, dirty|brown|black|nasty water is? coming|backing up|back, coming up the|in|through|from|out the|my|of tub|bathtub|shower|drain|drains|sink, coming back up, comes up in the? tub|bathtub|shower, drenaje se|esta sale|regresa|saliendo|salio, se|esta sale|regresa|saliendo|regresando|salio el drenaje, poop, heces, caca, excremento, sewege,"
        "backing up into the|my, backed up into the|my, backs up into the|my, filling up with brown, brown water _? _? coming up, sale caca|popo, dirty water coming"
    ),
    "backup": "backing up, backed up, backs up, back up, backup, se regresa, se devuelve",
    "sewer_smell": "smell* like? sewer|sewage, sewer|sewage smell, sewer gas, huele a drenaje|cano|alcantarilla",
    "no_water": (
        "nothing comes|coming out, no water, no running water, havent had any? water, dont have any? water, no hay agua, no tengo|tenemos agua, no sale|llega agua, sin agua, se fue el agua, cortaron|quitaron el agua, water is|was|has been? off|out|shut|gone|down, water been off, water isnt|not running|working|coming, water stopped, water went out, lost water, without water, nothing comes|coming out of the|any|my|a? faucet*|tap*|pipes, nothing comes out when i turn, hasnt been any water, not a drop of water, sale|salio ni una gota, no water coming, water shut off, water got shut|turned off, quedamos|quede sin agua, zero water"
    ),
    "harmless_water": (
        "water bill*, recibo|cuenta|factura del|de agua, power|pressure wash*, water pressure|softener|filter|meter|cooler|bottle|company|park, no water pressure, water included, when will the? water, water will be shut, water shutoff notice, shut off the water when, water the plants, water my plants, water stain*, water mark*, water damage, no water leak*|damage|coming in|dripping, no water on the, no water in the? toilet|tank|dishwasher|ice|fridge|dispenser|pool|bowl, flooded with work|calls|emails|requests|memories, flood insurance, flood zone, seguro de|contra inundacion*, flood light*, floodlight*, watering, tap water tastes, water tastes, sparkling water, water fountain, agua esta incluida, mancha* de agua, watermelon, waterfront, water view, heat and water included, is water included, under water on my, cold water"
    ),
    "no_hot_water": (
        "no hot water, hot water not working, only cold water, only cold, only runs cold, runs cold, dont|doesnt|havent have|get|had any? hot water, no agua caliente, no hay|tengo|tenemos|sale|tiene|sirve agua caliente, hot water is|was|has|went|just out|off|gone|down|shut|been|cold, sin agua caliente, agua sale|esta fria|helada, solo|solamente|pura agua fria, water is|gets|stays|runs too|so|always|only|just? cold|freezing|lukewarm, water wont|doesnt|never get|gets|stay|heat|run? hot|warm|up, lukewarm, hot water runs|ran out, no calienta el agua, boiler no calienta,"
        "hot water isnt working, hot water heater is|isnt|not|stopped _? _?, water heater pilot, water heater is pilot, calentador de agua no, calentador no calienta, water is ice cold, ice cold water, ice cold showers, cold showers, hot water issue|problem*, el agua no calienta, without hot water, not getting any? hot water, isnt any hot water, agua esta fria, se acabo el agua caliente, water wont get hot"
    ),
    "bath": "bano, bathroom, lavadora",
    "pipe": "pipe, pipes, hose, tubo, tuberia, valve, tank, spigot, hydrant, manguera",
    "drain": "tub, bathtub, drains, drain, shower, showers, tina, regadera, desague, coladera, basement, banera",
    "only_toilet": "only|one toilet|bathroom, only have|got one toilet|bathroom, unico bano|inodoro|excusado, solo tengo|tenemos|hay un bano|inodoro, one and only toilet, just one toilet|bathroom, only bathroom, the only one, es el unico, no other toilet|bathroom",
    "other_toilet": "another one|toilet|bathroom, other toilet|bathroom|one works, second bathroom|toilet, guest bathroom|toilet|bath, one of the|our|my toilets|bathrooms, half bath, two bathrooms, otro bano, upstairs|downstairs toilet, master bathroom|toilet, uno de los banos",
    "toilet": "toilet*, commode*, inodoro*, excusado*, retrete*, sanitario, escusado, toliet, poceta, bano tapado, bano esta tapado, bano se tapo, bano no baja, bano no jala",
    "clogged": "clog*, stopped up, plugged|plug up, wont flush, doesnt flush, not flushing, isnt flushing, wont go down, goes down slow*, fills to the top, tapado, tapada, tapo, se tapa, no baja, no jala, blocked, backed up, backs up, flush* properly, no se va, obstruid*, fills up, fill up, destapar, unclog, no traga",
    "overflow": "overflow*, desborda*, saliendo|sale agua|el agua, spilling over, running over, se derrama, derramando",
}

CLIMATE_WORDS: Mapping[str, str] = {
    "no_heat": (
        "no heat, no heating, no heater, havent had any? heat*, dont have any? heat*, without heat, lost heat, heat|heating out, heat in the unit is out,"
        "radiator* is|are|stay|feel|feels|stays ice? cold|dead, none of the radiators, no calefaccion, no hay|tengo|tenemos calefaccion, sin calefaccion,"
        "calefaccion no|esta funciona|sirve|prende|calienta|trabaja|enciende|descompuesta|rota|apagada, caldera no|esta|se sirve|funciona|prende|descompuso|descompuesta|rota, calentador de la casa, no hay|tengo|tenemos heat|heater, heat no|esta funciona|sirve|prende|trabaja, el heater no, calenton no, boiler is dead, furnace out, heat out, heat went out, see my breath, heaters arent, no warm air, heat not working, heat wont, se descompuso la calefaccion|caldera, no prende la calefaccion, no funciona|sirve la calefaccion, baseboard* are|is|arent cold, not getting any? heat, isnt any heat, the heat died"
    ),
    "heat_thing": "heat, heating, heater, heaters, furnace*, boiler, radiator*, calefaccion, caldera, calenton, baseboard heat*, central heat*, heat pump, heating system",
    "hot_water_thing": "hot water, hot water heater, water heater*, agua caliente, calentador de agua, calentador, hot water tank",
    "fails": (
        "isnt, doesnt, not working|coming|on|turning|heating|cooling|blowing|starting|running|running, wont, stopped, quit, died, dead, broke, broken, busted, is out, was out, went out, just went out, went out, gone out, is off, been off, went off, keeps going|shutting|turning off|out, is down, been down, been out, went down, conked out, gave out, hasnt, cut out, shut down, crapped out, is not, not, on the fritz, malfunction*, kaput, acting up, all night off,"
        "no funciona*, no sirve*, no prende*, no enciende*, no calienta*, no enfri*, no esta, no trabaja*, no jala*, descompuest*, descompuso, se apago, apagad*, dejo de, no ha funcionado, fallo, se murio, no quiere prender, roto, rota, no anda"
    ),
    "wont_stop_heat": "wont turn|shut off, cant turn|shut off, wont stop, too hot, cant turn it off, so hot",
    "cold_mild": "bit cold|chilly, little cold|chilly, chilly, kind of cold, poco frio, a bit cool",
    "freezing": "freezing, freezing in here|inside, freezing cold, so cold, really cold in here, ice cold in here, bitter cold, mucho frio, congelando*, congelados, helando*, snowing, we are freezing, blue lips, can see my breath, hace frio",
    "weak_heat": (
        "not very well, not well, not so well, bit cold|chilly, little cold|chilly, weak, isnt keeping|getting up|warm, not keeping up, isnt warm enough, not warm enough, one room, in one|the|my back? bedroom|room|bathroom, chilly, barely warm, a little cold, poco frio, no calienta bien|mucho, heat isnt strong|great, but the heat is running|on|fine, heat is running|on|fine, lukewarm heat, uneven heat, calienta poco, drafty"
    ),
    "no_cooling": (
        "no ac, no a c, no air conditioning, no air condition*, no cool air, no cold air, ac died|broke|quit|out|down|stopped, blows|blowing warm|hot air, warm air, aire no|esta sirve|funciona|enfria|prende|trabaja|echando|descompuesto,"
        "aire acondicionado no|esta|se sirve|funciona|enfria|prende|descompuso|roto|descompuesto, clima no sirve|enfria|funciona|prende, no sirve|funciona|enfria el aire|clima, aire caliente, no tengo|hay aire acondicionado, sin aire acondicionado, ac no sirve|funciona|enfria|works, ac freezes, ac froze, ac isnt, ac not, el ac no, ac stopped, air stopped, not cooling, isnt cooling, doesnt cool, no enfria, ac keeps freezing, se descompuso el aire, hot air from the, cooling isnt working, cooling is out|down, ac quit, minisplit no"
    ),
    "ac": "ac, a c, air condition*, aire, aire acondicionado, clima, central air, hvac, aircon, air unit, minisplit, air, cooling",
    "boiling": "boiling in here|hot, boiling, sweltering, burning up in here, mucho calor, it is so hot, so hot in here, unbearable, hot in here, like an oven, heat stroke, hace calor",
    "vulnerable": (
        "baby, newborn, infant, toddler, elderly, senior, pregnant, asthma*, heart condition|problem*, medical condition, disabled, sick, old lady|man|woman, grandmother, grandma, grandfather, grandpa, year old, month old, months old, years old, months pregnant, copd, emphysema, dialysis, cancer, chemo, ninety, eighty, recien nacido, bebe, bebes, embarazada, persona mayor, personas mayores, enferma, enfermo, asma, anos, anciano, anciana, abuela, abuelo, abuelita, wheelchair, kids are sick, ms, oxygen, surgery"
    ),
    "medical_device": "oxygen, oxigeno, ventilator, respirator, respirador, oxygen concentrator, concentrador, cpap, c pap, bipap, dialysis, medical equipment|device|machine, conectad* a, on a machine, machine to breathe, home dialysis, feeding pump|tube, heart monitor, breathing machine, nebulizer, nebulizador, life support, equipo medico, aparato medico, suction machine, maquina de dialisis|oxigeno, apnea",
    "device_verb": "medicine, insulin, medication, insulina, medicina*, medicamento*, inhaler, epipen, pills, inhalador",
    "harmless_climate": "heat wave*, heat included, is heat included, heat of the moment, heat rash, heat lamp*, ice cold beer, the heat bill, heating bill, heat bill, heating costs, ac included, does the? ac|heat, space heater allowed, in the heat, miami heat, heat gun, heating pad, air filter*, hot air balloon, air mattress, air fryer, fresh air, a|an air quality",
}

POWER_WORDS: Mapping[str, str] = {
    "no_power": (
        "no power, no electricity, no electric, no lights, lost power, lost all? electricity|power|electric, power is|has|was|went|just|keeps|all been|all|just? out|off|gone|down|cut|cutting|went, power isnt working|on, power outage, outage, blackout, black out, electricity is|has|was|went|just been|all|just? out|off|gone|down|cut|went, electricity isnt working|on, electric is|went out|off, dont have any? power|electricity|lights, without power|electricity, power went, power is out, power been out, all the power, all my|the|our lights and|are|went|just outlets|plugs|out|off|dead|went|are,"
        "no hay|tengo|tenemos luz|electricidad|corriente|power|energia, sin luz|electricidad|corriente|energia, se fue|corto|cortaron la luz|electricidad|corriente|energia, se me fue la luz, me cortaron la luz, apagon, whole unit|apartment|house|place is|went dark|out, everything electrical, everything is|went dead|dark|out, lights and plugs|outlets are, half the|of|my the? apartment|unit|house lost|has, power cut, luz solo|nada se fue, nothing electric works, entire unit, all the lights are out, no current"
    ),
    "tiny_spot": "doorbell*, one outlet, an outlet, one plug, one light, un enchufe, timbre, porch light",
    "one_spot": "one|an|two|this outlet*, outlet*, one room, one|my|the bedroom|bathroom|kitchen|garage|closet, two rooms, un enchufe, un cuarto, doorbell*, outlet in, one plug, my bedroom, of my bedroom, one light, stove, fridge, refrigerator, oven, porch, hallway, the hall, parking lot, garage, one side of the, hood, dryer, microwave",
    "harmless_power": "power bill, electric bill*, electricity bill*, light bill, recibo de|cuenta de la? luz|electricidad, cuenta de la luz esta, power included, is the? power|electric* included, electric company, power company, compania de luz, power of attorney, power wash*, power tool*, willpower, in my power, solar power, power button, high power, light of my, green light, red light, traffic light*, luz incluida, lights out at, electric vehicle*, electric car*, electric stove, stove is electric, electric not gas, sparked a, spark plug*, sparks joy, sparked a conversation, shocked at the, shock absorber*, culture shock, sticker shock, in shock, price shocked me, rent shocked me, plug in, plug up, outlet mall, spark interest, switch to, switch units|apartments|unit|apartment, switched to",
}

SECURITY_WORDS: Mapping[str, str] = {
    "outer_door": "front door, entry door, entrance door?, back door, patio door, sliding glass? door, sliding door, apartment door, door, doors, my unit, the unit, main door, door frame, balcony door, deadbolt, puerta principal, puerta de enfrente|entrada|atras|la, puerta, entrada, house door, door lock, front door lock, lock, locks, cerradura, chapa, cerrojo, storm door",
    "inner_door": "bedroom door, closet door*, bathroom door*, cabinet door*, garage door*, screen door*, mailbox lock|key|door, oven door, dishwasher door, fridge|refrigerator|freezer|microwave|washer|dryer door, shower door*, puerta del cuarto|closet|bano|horno|gabinete|refrigerador, door knob, door handle, doorbell*, pantry door*, door* sticks|squeaks, door sweep, pet door, puerta de la recamara|regadera|estufa, gate, laundry door, cellar door, interior door*, dog door, open door*, next door, doorman, outdoor*, indoor*, door dash, building door, lobby door",
    "wont_secure": (
        "wont|doesnt|cant|not|isnt|dont|didnt|will|never lock|locking|close|closing|shut|shutting|latch|secure|secured|stay, no cierra, no puedo|se|deja cerrar|cierra, no cierra con llave, is hanging|busted|split|smashed|kicked|broken, fell off, broken, broke, busted, kicked in, forced open, off its|the hinges, rota, roto, forzada, forzaron, jammed open, hanging off|open, wont _? _? close, cant lock|secure|close, damaged, was forced, smashed, splintered, descompuesta, quebrada, tried to force, cant be locked|closed|secured, doesnt _? lock|close, sin llave, no tiene cerradura|chapa, missing"
    ),
    "window": "window, windows, ventana*, vidrio, vidrios, glass, window pane, windowpane, cristal",
    "window_minor": "window screen*, window sill*, windowsill, window treatment*, window guard*, window ac, window unit, window tint, window shade*, window cleaning, window blind*, window crank, window shopping, under|outside|by my window, covering|scraping|at my window*, ventana no abre, window latch",
    "smashed": "smashed, shattered, broke, broken, busted, broke out, rompieron, quebraron, rompio, quebro, rota, roto, quebrada, knocked out, wont lock|shut, cant lock, missing, blown out, fell out, kicked, no cierra, no puedo cerrar",
    "harmless_lockout": "locked out|myself|me of|out of? my|the|of resident|online|portal|account|email|app, locked out of the|my resident|online|portal|account|email|app, locked myself out of the|my resident? portal|account|app|email",
    "faucet": "faucet*, tap, grifo*, bidet*, spigot*, llave",
    "locked_out": (
        "locked out, lock* myself|ourselves|me|us|himself|herself out, got locked out, lost|lose|misplaced|dropped|forgot|forgotten|left my|the|our|his|her apartment|house|unit|door? key|keys|fob, lost|forgot key, keys are|got? locked? inside|in, locked my keys, cant get in|inside, cant get into my|the|our unit|apartment|house|home|place|building|room|mailbox|garage, cant enter, wont let me in|into|in, let me in, left my|the keys inside|in, me quede afuera|fuera|sin, me quede encerrad* afuera|fuera, encerrad* afuera|fuera, perdi la|mis|las|mi llave*, se me|nos perdieron|perdio|olvidaron|quedaron|olvido|quedo la|las|mis|mi llave*, deje|olvide las|mis|la|mi llave*, no puedo entrar, nos quedamos afuera|fuera, llaves adentro|dentro, key broke|broken|snapped off? in,"
        "door locked|shut|closed behind me, without my|a key*, dont have my? key*, key card wont|doesnt|isnt|stopped _?, key fob wont|doesnt|isnt|stopped _?, fob wont|doesnt|isnt|stopped _?, la tarjeta no abre, stuck outside, key wont work, key doesnt work, lost the keys to"
    ),
    "inside_alone": "inside, alone, in there, in the apartment|unit|house, adentro, dentro, solo, sola, locked in, is in, en la casa, en el apartamento, trapped in, encerrado, encerrada, by himself|herself",
    "child": "baby, toddler, child, kid, kids, children, newborn, infant, son, daughter, year old, bebe, nino, nina, hijo, hija, ninos, hijos, grandson, granddaughter, grandbaby",
    "elder": "grandmother, grandma, mother, mom, elderly, grandfather, abuela, abuelo, mama, dad, father, papa, husband, wife",
    "pet": "dog, dogs, cat, cats, pet, pets, puppy, kitten, perro, perra, gato, gata, mascota*, perrito, gatito",
    "stove_on": "stove on, oven is on, stove is on, stove is? still? on, oven on, oven is? still? on, burner on, burner is on, left the stove|oven|burner on?, on the stove|burner, candle lit|burning, candles burning, something cooking, food on the stove, pot on, estufa prendida|encendida, horno prendido|encendido, algo en la estufa, comida en la estufa, vela* prendida*|encendida*, iron on, on the fire, olla en la, deje la estufa, food in the oven, cooking on the",
    "locked": "locked, door shut|closed, cerro, cerrada con llave, se cerro",
    "locked_in": "locked in|inside the? apartment|car|house|unit|bathroom|bedroom|room, is locked in|inside, se quedo encerrad*|adentro|dentro, encerrado adentro, locked in there",
    "fridge": "fridge*, refrigerator*, freezer*, refri, refrigerador*, nevera, congelador*, hielera",
    "dead": "dead, died, isnt|not|doesnt|wont|stopped|quit cool|cooling|cold|working|freez*|running|work|getting, is warm, warm, is out, went out, broke, broken, melting, thaw*, spoil*, wont stay cold, no enfria, no funciona, no sirve, no congela, dejo de funcionar|enfriar, se descompuso, se descongelo, echa a perder, isnt cold, not keeping, caliente, stopped, quit, food is going bad, descompuest*, se murio",
    "detector_need": "missing, no smoke|co|carbon, dont have a?,  need*, battery, batteries, fell, broken, doesnt, dont, wont, isnt, not working, falta, no hay, no tiene, no funciona, pila*, bateria*, necesita, expired, old, dead, chirp*, beep*, pit*, going off, goes off, gone, descompuest*, removed, out",
    "stairs": "stair*, step, steps, railing*, handrail*, hand rail*, banister, escalera*, escalon*, barandal, pasamanos, outside stairs, walkway, sidewalk",
    "unsafe": "loose, broke, broken, wobbl*, rotten, rotted, rotting, missing, cracked, ice, icy, covered in ice, floja, flojo, rota, roto, fall through, collapsing, hielo, dangerous, pitch black, soft, slippery, unsafe",
    "elevator": "elevator*, elevador*, ascensor*, lift",
    "stuck_in": "stuck|trapped|caught in|inside, trapped, stuck between, atrapad*, atorad*|atascad* en, encerrad* en, stopped between, im stuck, i am stuck, we are stuck, people inside, somebody inside, someone inside, person inside, atoramos, atorada, atorado, atorados",
    "room_trapped": "stuck in my|the bathroom|bedroom|closet|room|basement|laundry|stairwell|garage, trapped in my|the bathroom|bedroom|closet|room|basement|apartment, locked in my|the bathroom|bedroom|closet|room|laundry|basement|stairwell, cant get out of my|the bathroom|apartment|room|unit|bedroom|building, atrapad* en el|la|mi bano|cuarto|recamara, encerrad* en el bano, cant get out",
}

STRUCTURE_WORDS: Mapping[str, str] = {
    "falling": "collaps*, caved in, caving in, about to fall|come|collapse|cave, falling, fell, fell in|down, coming down, sagging, sags, bulg*, bowing, is going to fall, derrumb*, se cayo, cayendo, hundiendo, se cae, a punto de caer*, pandeado, colapso, pedazo*, coming loose from, chunk*, hanging over",
    "overhead": "ceiling*, roof*, plaster, techo, cielo raso, balcony, balcon, chimney, beam, plafon, deck, awning, porch roof",
    "floor_fall": "floor caved|collapsed|fell, floor is? caving|collapsing|sinking, stairs collapsed|gave|fell, piso se hundio|cayo, floor gave",
    "tree_down": "tree fell|has|is|just|limb|came|crashed on|fallen|fell|through|down|into, tree fell, tree on|hit the|my house|roof|building, arbol se|cayo, se cayo un arbol, branch fell on|through, branch is|hanging over|about",
    "on_home": "roof, house, building, entrance, car, window, casa, techo, apartment, doorway, door, hole, stairs",
    "emergency": "an emergency, emergency, emergency maintenance, maintenance emergency, this is an emergency, emergencia, es una emergencia, emergency please, its an emergency, urgently",
    "harmless_emergency": "emergency contact*, emergency number*, emergency phone*, emergency exit*, emergency line, emergency light*, non emergency, nonemergency, emergency fund, emergency room, emergency assistance|rental, contacto de emergencia, numero de emergencia*, salida de emergencia, your emergency, emergency service fee, count|counts as an emergency, considered an emergency, what is an emergency, family emergency, emergency repairs policy, emergency brake, emergency heat",
}
