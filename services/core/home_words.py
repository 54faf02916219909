"""The words for water, heat and cooling in a home, and for how bad it is (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

WATER_WORDS: Mapping[str, str] = {
    "water": "water, agua, rain, waters",
    "leak": (
        "cae sobre|en, cayendo sobre|en, leak, leaks, leaking, leaked, leaky, fuga, fugas, "
        "tira|tirando agua, se sale el? agua, se esta saliendo, saliendo agua, agua "
        "saliendo|cayendo|entrando, sale agua de, sale agua por, filtracion*, filtra*, "
        "coming through, seeping, puddle*, puddling, charco*, dripping water, cae agua, "
        "cayendo agua, entra agua, entrando agua"
    ),
    "drip": (
        "drip, drips, dripping, dripped, liquea*, liqueo, lickeando, gotea, goteando, gotera*, "
        "goteo, gotas, trickl*, "
        "slow leak, leaks|leaking a? little|bit, small|tiny|little|minor leak*, little bit "
        "of water, poquita agua"
    ),
    "bucket": (
        "bucket*, into a pot|pan|bowl, under control, contained, cubeta, balde, cubo, put "
        "a pot|bowl|pan"
    ),
    "gush": (
        "everywhere, gush*, pour*, spray*, burst*, flood*, rushing, overflow*, inundad*, "
        "inundan*, inundacion, inundo, inundar*, se inunda, wont stop, wont turn|shut|go "
        "off, cant stop, cant shut|turn, is rising, rising, inches, ankle deep, all over, "
        "all over the? floor*|place, under water, underwater, spreading, running down, "
        "coming down, waterfall, cascad*, a chorros, a chorro, chorrea*, mucha agua, por "
        "todos lados, por todo el|la, por todas partes, no para, no puedo parar|cerrar, "
        "cada vez mas, desborda*, reventado, revento, brota*, shooting, shooting up|out, "
        "swimming pool, a river, raining in|inside|from, lake, soaked, soaking, streaming, "
        "exploded, blew off, cant keep up, geyser, fountain, huge leak, major leak, big "
        "leak, leaking bad*|fast|like crazy|heavily|everywhere, getting worse, filling up, "
        "cayendo mucha, a mares, brotando"
    ),
    "flood": (
        "a river in, a lake in, a pond in, river in, waterfall, flooded, flooding, floods, "
        "flood, inundad*, inundan*, inundacion, inundo, se inunda, se inundo, se me "
        "inundo, pipe|pipes|hose|tank|heater just? burst|bursted|exploded|broke, burst "
        "pipe*, busted pipe*, broken water? pipe*|main, water main broke, water "
        "everywhere, water is everywhere, under water, underwater, se revento|rompio un|la|"
        "el|una tubo|tuberia|cano|manguera, reventaron los tubos, swimming pool, sprinkler "
        "head broke|popped|burst|snapped, sprinkler* going off inside, toilet* is|keeps|"
        "wont overflow*, pipe froze and burst"
    ),
    "above": (
        "ceiling*, roof*, upstairs, from above, techo, cielo raso, apartment above, unit "
        "above, de arriba, plafon"
    ),
    "wall": "wall, walls, pared, paredes",
    "sewage": (
        "sewage, brown|black|dirty|smelly|nasty|filthy|stinky|murky stuff|gunk|sludge|muck|liquid|"
        "crud|goo _? is|keeps|starts|started? coming|comes|came|bubbling|bubbles|rising|rises|"
        "oozing|spewing|backing out|up|from|through|in|into|back, sewage, sewer, sewers, raw "
        "sewage, aguas negras, aguas residuales, septic, poop "
        "coming|in the tub|shower|sink, feces, human waste, dirty|brown|black|nasty water "
        "is? coming|backing up|back, coming up the|in|through|from|out the|my|of tub|"
        "bathtub|shower|drain|drains|sink, coming back up, comes up in the? tub|bathtub|"
        "shower, coming|comes up the|my tub|bathtub|shower|sink|drain, sale|saliendo|sube|subiendo "
        "por la|el|mi tina|regadera|banera|ducha|coladera, drenaje se|esta sale|regresa|saliendo|"
        "salio, se|esta sale|regresa|saliendo|regresando|salio el drenaje, poop, heces, caca, "
        "excremento, sewege, "
        "backing up into the|my, backed up into the|my, backs up into the|my, filling up "
        "with brown, brown water _? _? coming up, sale caca|popo, dirty water coming"
    ),
    "backup": "backing up, backed up, backs up, back up, backup, se regresa, se devuelve",
    "sewer_smell": (
        "smell* like? sewer|sewage, sewer|sewage smell, sewer gas, huele a drenaje|cano|"
        "alcantarilla"
    ),
    "no_water": (
        "not one|a|any|single faucet|tap _? _? gives|runs|works|has|have|produces|turns, nothing "
        "comes|coming out, no water, no running water, havent had any? water, dont "
        "have any? water, no hay agua, no tengo|tenemos agua, no sale|llega agua, sin "
        "agua, se fue el agua, cortaron|quitaron el agua, water is|was|has been? off|out|"
        "shut|gone|down, water been off, water isnt|not running|working|coming, water "
        "stopped, water went out, lost water, without water, nothing comes|coming out of "
        "the|any|my|a? faucet*|tap*|pipes, nothing comes out when i turn, hasnt been any "
        "water, not a drop of water, sale|salio ni una gota, no water coming, water shut "
        "off, water got shut|turned off, quedamos|quede sin agua, zero water"
    ),
    "harmless_water": (
        "water bill*, recibo|cuenta|factura del|de agua, power|pressure wash*, water "
        "pressure|softener|filter|meter|cooler|bottle|company|park, no water pressure, "
        "water included, when will the? water, water will be shut, water shutoff notice, "
        "shut off the water when, water the plants, water my plants, water stain*, water "
        "mark*, water damage, no water leak*|damage|coming in|dripping, no water on the, "
        "no water in the? toilet|tank|dishwasher|ice|fridge|dispenser|pool|bowl, flooded "
        "with work|calls|emails|requests|memories, flood insurance, flood zone, seguro de|"
        "contra inundacion*, flood light*, floodlight*, watering, tap water tastes, water "
        "tastes, sparkling water, water fountain, agua esta incluida, mancha* de agua, "
        "watermelon, waterfront, water view, heat and water included, is water included, "
        "under water on my, cold water"
    ),
    "no_hot_water": (
        "no hot water, hot water not working, only cold water, only cold, only runs cold, "
        "runs cold, dont|doesnt|havent have|get|had any? hot water, no agua caliente, no "
        "hay|tengo|tenemos|sale|tiene|sirve agua caliente, hot water is|was|has|went|just "
        "out|off|gone|down|shut|been|cold, sin agua caliente, agua sale|esta fria|helada, "
        "solo|solamente|pura agua fria, water is|gets|stays|runs too|so|always|only|just? "
        "cold|freezing|lukewarm, water wont|doesnt|never get|gets|stay|heat|run? hot|warm|"
        "up, lukewarm, hot water runs|ran out, no calienta el agua, boiler no calienta, "
        "hot water isnt working, hot water heater is|isnt|not|stopped _? _?, water heater "
        "pilot, water heater is pilot, calentador de agua no, calentador no calienta, "
        "water is ice cold, ice cold water, ice cold showers, cold showers, hot water "
        "issue|problem*, el agua no calienta, without hot water, not getting any? hot "
        "water, isnt any hot water, agua esta fria, se acabo el agua caliente, water wont "
        "get hot"
    ),
    "bath": "bano, bathroom, lavadora",
    "pipe": (
        "radiator, radiators, radiador, pipe, pipes, hose, tubo, tuberia, valve, tank, "
        "spigot, hydrant, manguera"
    ),
    "drain": (
        "tub, bathtub, drains, drain, shower, showers, tina, regadera, desague, coladera, "
        "basement, banera"
    ),
    "only_toilet": (
        "only|one toilet|bathroom, only have|got one toilet|bathroom, unico bano|inodoro|"
        "excusado, solo tengo|tenemos|hay un bano|inodoro, one and only toilet, just one "
        "toilet|bathroom, only bathroom, single toilet|commode|bathroom, dont|doesnt have another|"
        "a second|any other one|toilet|bathroom|commode, isnt another|a second toilet|bathroom,  "
        "the only one, es el unico, no other toilet|"
        "bathroom"
    ),
    "other_toilet": (
        "another one|toilet|bathroom, other toilet|bathroom|one works, second bathroom|"
        "toilet, guest bathroom|toilet|bath, one of the|our|my toilets|bathrooms, half "
        "bath, two bathrooms, otro bano, upstairs|downstairs toilet, master bathroom|"
        "toilet, uno de los banos"
    ),
    "toilet": (
        "toilet*, commode*, inodoro*, excusado*, retrete*, sanitario, escusado, toliet, "
        "poceta, bano tapado, bano esta tapado, bano se tapo, bano no baja, bano no jala"
    ),
    "clogged": (
        "clog*, stopped up, plugged|plug up, wont flush, doesnt flush, not flushing, isnt "
        "flushing, wont go down, goes down slow*, fills to the top, tapado, tapada, tapo, "
        "se tapa, no baja, no jala, blocked, backed up, backs up, flush* properly, no se "
        "va, obstruid*, fills up, fill up, destapar, unclog, no traga"
    ),
    "overflow": (
        "overflow*, desborda*, saliendo|sale agua|el agua, spilling over, running over, se "
        "derrama, derramando, se sale, se esta saliendo"
    ),
}

CLIMATE_WORDS: Mapping[str, str] = {
    "no_heat": (
        "no heat, no heating, no heater, havent had any? heat*, dont have any? heat*, "
        "without heat, lost heat, heat|heating out, heat in the unit is out, radiator* is|"
        "are|stay|feel|feels|stays ice? cold|dead, none of the radiators, no calefaccion, "
        "no hay|tengo|tenemos calefaccion, sin calefaccion, calefaccion no|esta funciona|"
        "sirve|prende|calienta|trabaja|enciende|descompuesta|rota|apagada, caldera no|esta|"
        "se sirve|funciona|prende|descompuso|descompuesta|rota, calentador de la casa, no "
        "hay|tengo|tenemos heat|heater, heat no|esta funciona|sirve|prende|trabaja, el "
        "heater no, calenton no, boiler is dead, furnace out, heat out, heat went out, see "
        "my breath, heaters arent, no warm air, heat not working, heat wont, se descompuso "
        "la calefaccion|caldera, no prende la calefaccion, no funciona|sirve la "
        "calefaccion, baseboard* are|is|arent cold, not getting any? heat, isnt any heat, "
        "the heat died"
    ),
    "heat_thing": (
        "heat, heating, heater, heaters, furnace*, boiler, radiator*, calefaccion, "
        "caldera, calenton, baseboard heat*, central heat*, heat pump, heating system"
    ),
    "hot_water_thing": (
        "hot water, hot water heater, water heater*, agua caliente, calentador de agua, "
        "calentador, hot water tank"
    ),
    "fails": (
        "isnt, doesnt, not working|coming|on|turning|heating|cooling|blowing|starting|"
        "running|running, wont, stopped, quit, died, dead, broke, broken, busted, is out, "
        "was out, went out, just went out, gone out, is off, been off, went off, keeps "
        "going|shutting|turning off|out, is down, been down, been out, went down, conked "
        "out, gave out, hasnt, cut out, shut down, crapped out, is not, not, on the fritz, "
        "malfunction*, kaput, acting up, all night off, no funciona*, no sirve*, no "
        "prende*, no enciende*, no calienta*, no enfri*, no esta, no trabaja*, no jala*, "
        "descompuest*, descompuso, se apago, apagad*, dejo de, no ha funcionado, fallo, se "
        "murio, no quiere prender, roto, rota, no anda"
    ),
    "wont_stop_heat": (
        "wont turn|shut off, cant turn|shut off, wont stop, too hot, cant turn it off, so hot"
    ),
    "cold_mild": (
        "bit cold|chilly, little cold|chilly, chilly, kind of cold, poco frio, a bit cool"
    ),
    "freezing": (
        "freezing, freezing in here|inside, freezing cold, so cold, really cold in here, "
        "ice cold in here, bitter cold, mucho frio, congelando*, congelados, helando*, "
        "snowing, we are freezing, blue lips, can see my breath, hace frio"
    ),
    "weak_heat": (
        "not very well, not well, not so well, isnt|doesnt working|heating|work|heat very|so|too|"
        "that well|good|great, isnt|doesnt working|heating|work|heat well|great|right, bit "
        "cold|chilly, little cold|chilly, weak, isnt keeping|getting up|warm, not keeping up, "
        "isnt warm enough, not warm enough, "
        "one room, in one|the|my back? bedroom|room|bathroom, chilly, barely warm, a "
        "little cold, poco frio, no calienta bien|mucho, heat isnt strong|great, but the "
        "heat is running|on|fine, heat is running|on|fine, lukewarm heat, uneven heat, "
        "calienta poco, drafty"
    ),
    "no_cooling": (
        "no ac, no a c, no air conditioning, no air condition*, no cool air, no cold air, "
        "ac died|broke|quit|out|down|stopped, blows|blowing warm|hot air, warm air, aire "
        "no|esta sirve|funciona|enfria|prende|trabaja|echando|descompuesto, aire "
        "acondicionado no|esta|se sirve|funciona|enfria|prende|descompuso|roto|"
        "descompuesto, clima no sirve|enfria|funciona|prende, no sirve|funciona|enfria el "
        "aire|clima, aire caliente, no tengo|hay aire acondicionado, sin aire "
        "acondicionado, ac no sirve|funciona|enfria|works, ac freezes, ac froze, ac isnt, "
        "ac not, el ac no, ac stopped, air stopped, not cooling, isnt cooling, doesnt "
        "cool, no enfria, ac keeps freezing, se descompuso el aire, hot air from the, "
        "cooling isnt working, cooling is out|down, ac quit, minisplit no"
    ),
    "ac": (
        "ac, a c, air condition*, aire, aire acondicionado, clima, central air, hvac, "
        "aircon, air unit, minisplit, air, cooling"
    ),
    "boiling": (
        "boiling in here|hot, boiling, sweltering, burning up in here, mucho calor, it is "
        "so hot, so hot in here, unbearable, hot in here, like an oven, heat stroke, hace "
        "calor"
    ),
    "vulnerable": (
        "baby, newborn, infant, toddler, elderly, senior, pregnant, asthma*, heart "
        "condition|problem*, medical condition, disabled, sick, old lady|man|woman, "
        "grandmother, grandma, grandfather, grandpa, year old, month old, months old, "
        "years old, months pregnant, copd, emphysema, dialysis, cancer, chemo, i am eighty|ninety, "
        "she|he|mother|mom|father|dad|aunt|uncle|husband|wife is eighty|ninety, in her|his "
        "seventies|eighties|nineties|80s|90s, recien nacido, bebe, bebes, embarazada, "
        "persona mayor, personas mayores, "
        "enferma, enfermo, asma, anos, anciano, anciana, abuela, abuelo, abuelita, "
        "wheelchair, kids are sick, ms, oxygen, surgery"
    ),
    "medical_device": (
        "oxygen, oxigeno, ventilator, respirator, respirador, oxygen concentrator, "
        "concentrador, cpap, c pap, bipap, dialysis, medical equipment|device|machine, "
        "conectad* a, on a machine, machine to breathe, home dialysis, feeding pump|tube, "
        "heart monitor, breathing machine, nebulizer, nebulizador, life support, equipo "
        "medico, aparato medico, suction machine, maquina de dialisis|oxigeno, apnea, insulin "
        "pump*, infusion pump*, bomba de insulina"
    ),
    "device_verb": (
        "medicine, insulin, medication, insulina, medicina*, medicamento*, inhaler, "
        "epipen, pills, inhalador"
    ),
    "harmless_climate": (
        "oxygen delivery|deliveries|company|supplier|guy|man|people|truck|tank delivery|"
        "deliveries?, "
        "heat wave*, heat included, is heat included, heat of the moment, heat rash, heat "
        "lamp*, ice cold beer, the heat bill, heating bill, heat bill, heating costs, ac "
        "included, does the? ac|heat, space heater allowed, in the heat, miami heat, heat "
        "gun, heating pad, air filter*, hot air balloon, air mattress, air fryer, fresh "
        "air, a|an air quality"
    ),
}
