"""Gas, carbon monoxide, fire and current, as callers and recognisers say them (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

GAS_WORDS: Mapping[str, str] = {
    "gas_device": (
        "gas alarm*|detector*|sensor*|monitor*, alarma|detector|sensor de|del gas, "
        "detector says|saying gas, alarm on the wall says gas, detector on the wall says "
        "gas"
    ),
    "gas_flow": (
        "strong, stronger, pour*, escap*, coming, blowing, releas*, spew*, bad, "
        "everywhere, fuerte, mucho"
    ),
    "whistle": "whistl*, chiflando",
    "gas": "gas, gases, gass, gaz, propane, propano, butano, gassy, gasoline smell, gasolina",
    "gas_smell": (
        "smell|smells|smelled|smelling of|like? some? gas|gus|gass|gash|gaz|guess, gash|"
        "gus|gass smell, gas smell, smell gas, smelling gas, smells gas, smelled gas, gas "
        "odor, odor of gas, huele|olor|huelo a gas|gaz, smell the gas, smell some gas, "
        "smell like a gas, smells like a gas, stinks|reeks of gas, reek of gas"
    ),
    "gas_leak": (
        "se escapa el gas, escapando gas, gas se escapa|sale, gas leak*, guess|gus|gash|gass leak*|"
        "line|pipe|odor, leak* gas, gas is|"
        "was|are leaking|escaping, gas escap*, leak* of? natural? gas, fuga|escape de gas, "
        "gas _? coming out, gas _? _? stop coming, gas is coming, gas line|pipe|hose broke|"
        "burst|cracked, sale|saliendo gas, se sale el gas, fuga en el|la gas, tirando gas, "
        "se esta saliendo el gas, hit|cut|broke the|a gas line|pipe|main, left the gas on, "
        "gas was left on, gas left on, deje el gas abierto, gas abierto, gas on all night, "
        "filling|filled up? with gas, full of gas, lleno de gas, gas thing smell*, gas in|"
        "inside my|the|our|this kitchen|apartment|house|home|basement|hallway|unit|room|"
        "building|air, gas everywhere, hay gas, gas kept|keeps, there is gas, is gas in, "
        "gas gas, gas pipe|line|hose|tube _? _? _? _? broke|cracked|snapped|ruptured"
    ),
    "gas_thing": (
        "gas stove|range|oven|line|lines|pipe|pipes|meter|burner|heater|dryer|valve|"
        "furnace|boiler|hose|tank|fireplace, natural gas line, gas water heater, estufa|"
        "tuberia|tubo|linea|calentador|medidor|llave|tanque|boiler de gas, propane tank"
    ),
    "no_gas_service": (
        "no gas to|for|in the|my|our stove|oven|range|unit|apartment, gas is|got shut|"
        "turned|cut off, gas is out, gas isnt working, no hay gas, no tengo gas, sin gas, "
        "se acabo el gas, gas is not working, no gas service"
    ),
    "rotten_egg": (
        "rotten|rotting|bad|spoiled|old egg*, egg* gone|went|going bad, egg* that|which "
        "went|gone|go|are bad|rotten, sulfur*, sulphur*, azufre, huevo* podrido*|malo*|"
        "pasado*|descompuesto*, egg smell, eggy smell, eggy, smell* of|like eggs"
    ),
    "smell": (
        "smell*, stink*, stench, odor*, odour*, whiff, reek*, fumes, huele*, huelo, olor*, "
        "apesta*, peste, smeel, smel"
    ),
    "stove": (
        "stove*, oven*, range, burner*, estufa*, horno*, pipe, pipes, water heater, dryer, "
        "basement, meter, kitchen wall, behind the wall, hornilla, quemador, boiler room, "
        "calentador"
    ),
    "hiss": "hiss*, hising, silbido, silbando, siseo, chiflido, sisea*",
    "blowing_pilot": (
        "pilot light? is|went|blew|keeps going? out, pilot light, piloto apagado, se apago "
        "el piloto"
    ),
    "harmless_gas": (
        "gas station*, gas bill*, gas mileage, gas money, gas card, gas price*, gas "
        "grill*, gas account, gas included, gas is included, gas and electric, gas or "
        "electric, electric or|not gas, pump* gas, out of gas, get gas, got gas, gas in my "
        "car|truck, get some gas, had|have|has gas last|after|from, gas after, gas tank of "
        "my car, gas pains, gas utility, gas esta incluido, recibo|cuenta de|del gas, gas "
        "service in my name, put the gas in my, transfer the gas, gas pedal, gas in the "
        "car, run on gas, runs on gas, heat gas, gas heat included, gas leaf blower*, "
        "musty|moldy|mildewy|mildew|stale|damp|dusty smell|odor|stink, greenhouse gas, gas "
        "street|avenue|road|lane|drive|court|boulevard|lamp|lamps|lantern*, "
        "calle|avenida gas, mr|mrs|ms|miss gass|gas"
    ),
    "gas_company": "gas company, gas man, compania de gas, national grid, con edison",
}

CO_WORDS: Mapping[str, str] = {
    "co": (
        "says|reads|reading|dice|marca co|c, carbon mono oxide, carbon mono*, "
        "carbon monoxi*, carbon monox*, monox*, monoxid*, carbon poison*, "
        "monocide, carbon dioxide alarm|detector, co poison*, co level*, co leak, co "
        "reading, co2 alarm|detector|poisoning, carbon mon*, carbon minoxide, carbon "
        "monarch*"
    ),
    "co_device": (
        "carbon mono*|mon*|dioxide|minoxide|thing alarm*|detector*|sensor*|monitor*|thing|"
        "device, carbon thing|device|box|machine, co|co2 alarm*|detector*|sensor*|"
        "monitor*, c o alarm*|detector*|sensor*, see|sea oh|o alarm*|detector*, ceo alarm*|"
        "detector*, monox* alarm*|detector*|sensor*|thing, alarma|detector|detectores|"
        "sensor de|del monox*, alarma|detector|sensor de carbono, carbon detector*|alarm*, "
        "alarma|detector de co"
    ),
    "co_need": (
        "question, questions, request, do you, are there, is there, battery, batteries, "
        "replac*, install*, missing, test, tested, testing, expired, inspection, inspect*, "
        "needs, need, require*, new one, where, bateria, pila, pilas, cambiar, falta, "
        "broken, fell, footprint, check, law"
    ),
    "reading": "reading, reads, level, levels, says, showing, high, marca",
    "ppm": "parts per million, ppm",
    "four_beeps": (
        "four loud? beeps, 4 beeps, beep* four|4 times, four|4 times in a row, cuatro "
        "pitidos, pita cuatro veces, beep* four, four chirps"
    ),
    "beep": (
        "started, triggered, activated, tripped, woke, beeped, empezo, prendida, beep*, "
        "beeb*, going off, went off, goes off, gone off, go off, going nuts|crazy, scream* "
        "at me, been|is|keeps screaming, screaming, yelling, wail*, holler*, chilla, "
        "chillando, blar*, ringing, sounding, pita, pitan, pitando, pitido*, suena, suenan, "
        "sonar, sonando, sono, disparo, activada, se activo, se disparo, wont stop "
        "beeping, shriek*, sound* the alarm, wont stop, wont shut up, wont turn off, no "
        "para, no deja de sonar|pitar, no se calla, is screaming, se prendio la alarma, "
        "peep*"
    ),
    "chirp": (
        "chirp*, every minute, once a minute, every thirty|30|forty|40|sixty|60 seconds, "
        "every few minutes|seconds, low battery, one|single beep, beep* once, cada minuto, "
        "cada rato, cada treinta|30 segundos, bateria baja, every so often, once in a while"
    ),
    "symptom": (
        "headache*, head hurts|aches|pounding|pounds|ache|aching, head is hurting|pounding|"
        "killing, dizzy, dizziness, nause*, lightheaded, light headed, throwing up, threw "
        "up, vomit*, passing out, woozy, feel* sick|ill|faint|weak|weird|funny|woozy|"
        "groggy|drowsy|sleepy, faint, fainted, got sick, getting sick, dolor|dolores de "
        "cabeza, duele la|mucho cabeza, duele mucho? la cabeza, mareo*, maread*, mareand*, "
        "nauseas, vomitando, making us|me|everyone sick|ill, me siento muy? mal, nos "
        "sentimos muy? mal, queasy, siento mareado, sick to my stomach, all sick, cant "
        "think straight"
    ),
    "everyone": (
        "everyone, everybody, we all, all of us, whole family, todos, toda la familia, the "
        "kids, my kids, both of us, entire family, the dog and i, my wife and i, my "
        "husband and i, the whole house"
    ),
    "combustion": (
        "furnace*, boiler*, heater*, generator, chimney, fireplace, calentador, "
        "calefaccion, caldera, chimenea, water heater, gas heater, heat, boilers, stove, "
        "estufa, boiler"
    ),
    "harmless_headache": (
        "headache from all, a real? headache dealing, headache to deal, sick of|and, sick "
        "and tired, headache with the, such a headache, big headache"
    ),
}

FIRE_WORDS: Mapping[str, str] = {
    "fire": (
        "fire, fires, flame*, blaze, fuego, incendi*, on fire, on fired, caught|catch|"
        "catching|caught on fire|fired|flames, caught a fire, ardiendo, en llamas, hay "
        "llamas, there is fire, hay fuego, in flames, burst into flames, prendio fuego, "
        "arde, ablaze, smolder*, smoulder*, prendio en fuego, fuegos, fyre, ember*, there "
        "is a far in, engulfed, set the|my _ on fire, se prendio la|el secadora|estufa|"
        "cortina|cama|sofa|horno"
    ),
    "explosion": "explosion*, exploto, exploded, blew up, explode, blast, estallo",
    "burning": (
        "is|are|were burning, is burning up, burning down, quemandose, se esta quemando, "
        "se quema la|el|mi casa|apartamento|cocina|edificio|cuarto, se quema algo, "
        "something is? burning, se estan quemando, algo se quema, algo quemandose, esta "
        "quemando, house|building|place burning, burning up"
    ),
    "burn_smell": (
        "burning smell, burnt smell, burned smell, smell* burnt|burned|burning, smell* "
        "like burn*|burnt|something, smell* like something _? burning|burnt|melting, "
        "smell* something burning|burnt|melting, smell* of burn*|burnt, burning plastic|"
        "rubber|wire*|hair|electrical|odor, burnt plastic|rubber|wire*, smell* like burnt|"
        "melted _?, huele|olor a quemado*, huele|olor a plastico|cable* quemado, "
        "electrical smell, burning electrical, smell* like melt*, melting plastic, melted "
        "plastic, burn* odor, smell like an electrical fire, electrical fire, chamuscado, "
        "huele a chamuscado, fishy smell _? _? outlet, smells scorched"
    ),
    "smoke": "smoke, smoky, smokey, smoke*, humo, humea*, humareda, humito, smoking, smolk",
    "smoke_out": (
        "smoke is? coming|pouring|rolling|billowing out|from|under|through, saliendo humo de, sale "
        "humo de|por"
    ),
    "smoke_from": (
        "smoke is? coming, smoke pouring, smoke came, sale|saliendo|echando|sacando|"
        "tirando humo, smoke in|under|everywhere, see|seeing smoke, black|thick|white|gray|"
        "heavy smoke, filling|filled|filing up? with smoke, smoke fill*, full of smoke, "
        "lleno de humo, hay mucho? humo, lots of smoke, smoke billow*, smell of? smoke, "
        "smells like smoke, smelling smoke"
    ),
    "fire_alarm": (
        "fire|smoke alarm*, smoke|fire detector*, alarma|alarmas de|contra humo|incendio*|"
        "fuego, detector|detectores de humo, sprinkler alarm, building alarm, smoke "
        "sensor*, smoke detector alarm*, alarma del edificio, smoke and carbon alarm*"
    ),
    "alarm": "alarm, alarms, alarma, alarmas",
    "harmless_alarm": (
        "car alarm*, alarm clock*, alarm code*, alarm system, alarm company, alarma del? "
        "carro|coche|auto, alarma de un carro|coche, set|my alarm for, alarming*, door "
        "alarm*, burglar alarm test"
    ),
    "fire_help": (
        "fire department|dept, fire men, firemen, firefighter*, bomberos, fire brigade, "
        "fire trucks|engines outside|here"
    ),
    "cooking": (
        "cook*, burnt|burned my|the|some? toast|dinner|food|popcorn|rice|bacon|eggs, "
        "cocin*, toast, shower steam, steam from, frying, every time i, when i shower, "
        "popcorn"
    ),
    "no_reason": (
        "for no reason, randomly, at random, no reason, sin razon, sin motivo, by itself "
        "for nothing"
    ),
    "harmless_fire": (
        "works|work|worked for the fire department, fire station*, firemen|firefighters "
        "already left|came|gone, firemen left, fire escape*, fire extinguisher*, fire "
        "alarm test*|inspection, fire inspection*, fire drill*, fire place*, fireplace*, "
        "fire pit*, fire door*, fire exit*, fire lane*, fire insurance, fire sprinkler*, "
        "fire stick, fire tv, fire code*, fire safety, fire sale, fire truck*, fire "
        "engine*, fire marshal*, fire hydrant*, fire rated, fire watch, firework*, camp "
        "fire, campfire*, bonfire*, fire him|her|them|you|me|that|someone|somebody|people, "
        "fire the|my|our|your|this manager|super|maintenance|contractor|plumber|landlord|"
        "agent|boss|cleaner*|company|staff|guy, isnt|not like the|my|our place|house|"
        "building|apartment is on fire, restaurant|mixtape|food|outfit|beat is|was fire, "
        "fire damage, fire hazard*, amazon fire, was|is|so|straight|pure fire, party|song|"
        "playlist|music|album|game was|is|are fire, show|series|season|team|episode|"
        "playlist|career|business|mouth|throat|market is|are|was on fire, you are on fire, "
        "i am on fire, he is on fire, on fire today|lately, since|after the fire, fire "
        "last year|month|week|summer, dumpster fire, fire department about|inspection|for "
        "the, from the fire department, hang fire, fire me, fire works, set fire to the "
        "rain, under fire, inspeccion de|del? incendio*, seguro de|contra incendio*, "
        "extintor*, escalera de incendio*, salida de incendio*, simulacro de incendio*, "
        "fire wood, firewood, estufa de fuego, fire sprinklers, test* the fire alarm*, "
        "fire alarm test, line of fire, fire it up, fire up, friendly fire, fire caulk, "
        "fire stop, fire stairs, the fire panel inspection, juegos artificiales, fuegos "
        "artificiales, fire|flame|blaze|ember street|avenue|road|lane|drive|court|boulevard|"
        "island, calle|avenida fuego, mr|mrs|ms|miss flame|flames|blaze|fire|ember, was|am|be|"
        "being|retired|former|volunteer|off duty a? fire fighter|fighters|man|men, uncle|"
        "brother|dad|father|husband|son|cousin|friend|boyfriend|grandfather was|is a fire "
        "fighter|man, was|am|be|being|retired|former|volunteer a? firefighter*|fireman, "
        "firehouse*, trial|baptism by fire, fire ants, fire engine red, fire opal, fire sticks, on "
        "full|at full blast, full blast, blast of cold|"
        "hot|warm|air, having|had a blast, email blast*, blast from the past"
    ),
    "harmless_burn": (
        "burn|burns|burned|burnt|burning out, burn* question, burn* calories, burning "
        "incense, burning a? candle*, burned cd, heart burn, heartburn, burned bridges, "
        "freezer burn, sunburn*, burn rate, se quemo el|un|la foco|bombillo|bombilla|"
        "fusible|microondas|lampara|luz, foco|bombillo quemado, money to burn, crash and "
        "burn, burn mark on the counter*|carpet, cigarette burn*, slow burn, burner*, "
        "sparkling, sparkle*"
    ),
    "harmless_smoke": (
        "smoke show, smoke gray|grey|blue|colored|glass|tinted, smoke signal*, smoke screen, "
        "smoke and mirrors, policy on|about|for "
        "smoking, about smoking, smoke free, non smoking, no smoking, nonsmoking, smoking "
        "allowed|policy|area|section|permitted|building, allow* smoking, can i smoke, i "
        "smoke, i dont smoke, smoker*, quit smoking, smoke break, smoke hood*, smoked meat|salmon, "
        "smoke shop, up in smoke, holy smokes, smoking hot, libre de humo, no fumar, puede "
        "fumar, se permite fumar, fumador*, fumar, smokehouse"
    ),
    "nuisance_smoke": (
        "grill*, barbecue*, bbq, incense, asador, parrilla, cigarettes, cigarrillos, "
        "cigarros, cigarette* smoke*, cigar smoke*, smoke* cigarette*, smok* weed|pot|"
        "marijuana|cigarettes|cigars|hookah, weed smoke, marijuana smoke, pot smoke, "
        "second hand smoke, secondhand smoke, tobacco smoke*, neighbor* smoke|smokes|"
        "smoking, neighbor* is|are smoking, people smoking, someone|somebody|guy|tenant|"
        "tenants|kids is|are? smoking, humo de cigarro|cigarrillo|marihuana|tabaco, fuma, "
        "fuman, fumando, smell* of|like weed|marijuana|cigarettes|pot, smokers, vap*, she|"
        "he|they smokes|smoke, smoking on|in his|her|their, smoking in the hallway|"
        "stairwell|lobby|building, upstairs smokes|smoke|is|are smoking, downstairs smokes|"
        "smoke|is|are smoking"
    ),
}

ELECTRIC_WORDS: Mapping[str, str] = {
    "spark": (
        "spark, sparks, sparked, sparking, arcing, arced, chispa*, chispea*, chisporrote*, "
        "short circuit*, shorting out, shorted out, cortocircuito, corto circuito, hizo "
        "corto, hace corto, sparky, outlet|socket|switch|plug|breaker|panel is|was|are|"
        "keeps parking|parked|parks, outlet|socket|plug parks, parks coming|flying|came|"
        "come"
    ),
    "park_sound": "is|are|was|keeps|it parking, parks, parked",
    "shock": (
        "feel|felt|feeling an? electricity|current|jolt|tingle|tingling when|whenever|in my|the|"
        "from, touch* _? _? _? _? i|you|we feel|felt|get an? electricity|current|jolt|tingle|"
        "tingling|zap, got|get|gets an? electric? jolt, gave|gives me an? electric? jolt|zap, "
        "siento|sienten|sintio corriente|electricidad|toques|un toque|calambre, "
        "shocked me|us|him|her|my, shocks me|us|you|people, shocking me|us|people|you, got|"
        "get|gets|getting shocked|electrocuted|zapped|shock, got|get|getting a? bad|small|"
        "little|electric|electrical? shock*, gave me|him|her a? big|little|an? electric? "
        "shock, gives me|you a shock, giv* _ an? electric|electrical? shock*, electric|"
        "electrical shock*, electrocut*, zapped, zaps, zapping, toque electrico, me|le|nos "
        "dio un|una? toque*|corriente|descarga|calambre, da toques|corriente|toque, me da "
        "toques|corriente, me paso corriente, descarga electrica, dio toque, an electric "
        "shock, me electrocute, pasa corriente, felt a shock, shock from the, a shock "
        "when, shocked when i touch*|plugg*, shocked by the|my|an outlet|switch|stove|"
        "washer|dryer|fridge|light|plug|faucet|panel"
    ),
    "electric": (
        "sobre la luz|lampara, en la luz, por la luz, outlet*, socket*, plug, plugs, "
        "breaker*, fuse*, electrical|electric panel|box|outlet*|socket*|stuff|wires, "
        "panel, wire, wires, wiring, light switch*, switch, switches, light fixture*, "
        "light|lights, fixture*, lamp*, ceiling fan*, chandelier*, bulb*, ceiling light*, "
        "recessed light*, enchufe*, contacto*, tomacorriente*, toma, tomas, apagador*, "
        "interruptor*, foco*, bombill*, lampara*, cable*, caja de breaker*|fusibles|luz, "
        "breakers, ventilador, electricity, extension cord*, power strip*, cord, "
        "electrical, medidor de luz, tablero electrico, electrics, cables, light bulb*, "
        "smoke detector light, power outlet*, electric meter, out let"
    ),
    "core": (
        "outlet*, socket*, plug, plugs, breaker*, fuse box, fuse, electrical|electric "
        "panel|box, panel, wire, wires, wiring, light switch*, switch, extension cord*, "
        "power strip*, cord, enchufe*, contacto*, tomacorriente*, apagador*, interruptor*, "
        "caja de breaker*|fusibles|luz, cable, cables, toma, power outlet*, out let, "
        "electrical outlet*"
    ),
    "pop": (
        "popped, pop, blew, flash, flashed, exploded, boom, bang, trono, exploto, crackl*, "
        "sizzl*, truena, fried"
    ),
    "flicker": "flicker*, flickering, parpadea*",
    "hot_wall": (
        "wall is hot|warm|really|very|so, walls are hot|warm, door is hot, floor is hot, "
        "pared esta caliente, hot wall"
    ),
    "wet": "wet, got wet, soaked, mojado, mojada, se mojo",
    "hot": (
        "hot, hot to? the? touch, really hot, burning hot, overheat*, getting|feels|is|"
        "super|very|really hot, caliente*, warm to the touch, is warm, feels warm, esta "
        "caliente"
    ),
    "scorch": (
        "scorch*, melted, melting, melt, charred, blackened, turned black, burn mark*, "
        "black mark*, derritio, derretid*, quemado, quemada, chamuscado, burnt, burned, is "
        "black, singed"
    ),
    "buzz": "buzz*, humming, hums, zumba*, zumbido",
    "uses_switch": (
        "flip|flips|flipped|flick|flicked|hit|press|push|pushed the|that? switch, turn|turned the "
        "switch on, prendo|prender|enciendo|aprieto el interruptor|apagador|switch"
    ),
    "wire_down": (
        "wire|wires|line|cable fell|down|hanging|came, wire|wires|line|cable is|are live|"
        "down|hanging|exposed, power line|lines is|are|has|have? fell|down|fallen|hanging|"
        "came, downed power|electric|wire* line*, live wire*, wire|wires hanging down, "
        "exposed wire*, bare wire*, cable de luz|la? tirado|caido|colgando, cable tirado|"
        "caido|suelto|pelado, cables pelados|sueltos, hanging wire*, electric line* down, "
        "power line, line* on the power lines"
    ),
    "dead_bulb": (
        "light|lights|bulb|bulbs is|are|went out, light|lights out, light|bulb burned|"
        "burnt out, lights went out, fundio el|un foco, foco fundido"
    ),
}
