"""The words of danger, as callers say them and as speech recognition hears them (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

GAS_WORDS: Mapping[str, str] = {
    "gas_device": "gas alarm*|detector*|sensor*|monitor*, alarma|detector|sensor de|del gas, detector says|saying gas, alarm on the wall says gas, detector on the wall says gas",
    "whistle": "whistl*, chiflando",
    "gas": "gas, gases, gass, gaz, propane, propano, butano, gassy, gasoline smell, gasolina",
    "gas_smell": (
        "smell|smells|smelled|smelling of|like? some? gas|gus|gass|gash|gaz|guess, gash|gus|gass smell, gas smell,"
        "smell gas, smelling gas, smells gas, smelled gas, gas odor, odor of gas, huele|olor|huelo a gas|gaz,"
        "smell the gas, smell some gas, smell like a gas, smells like a gas, stinks|reeks of gas, reek of gas"
    ),
    "gas_leak": (
        "gas leak*, leak* gas, gas is|was|are leaking|escaping, gas escap*, leak* of? natural? gas, fuga|escape de gas,"
        "gas _? coming out, gas _? _? stop coming, gas is coming, gas line|pipe|hose broke|burst|cracked, sale|saliendo gas,"
        "se sale el gas, fuga en el|la gas, tirando gas, se esta saliendo el gas, hit|cut|broke the|a gas line|pipe|main,"
        "left the gas on, gas was left on, gas left on, deje el gas abierto, gas abierto, gas on all night,"
        "filling|filled up? with gas, full of gas, lleno de gas, gas thing smell*, gas in|inside my|the|our|this kitchen|apartment|house|home|basement|hallway|unit|room|building|air, gas everywhere, hay gas, gas kept|keeps, there is gas, is gas in, gas gas"
    ),
    "gas_thing": (
        "gas stove|range|oven|line|lines|pipe|pipes|meter|burner|heater|dryer|valve|furnace|boiler|hose|tank|fireplace,"
        "natural gas line, gas water heater, estufa|tuberia|tubo|linea|calentador|medidor|llave|tanque|boiler de gas, propane tank"
    ),
    "no_gas_service": (
        "no gas to|for|in the|my|our stove|oven|range|unit|apartment, gas is|got shut|turned|cut off, gas is out, gas isnt working,"
        "no hay gas, no tengo gas, sin gas, se acabo el gas, gas is not working, no gas service"
    ),
    "rotten_egg": (
        "rotten|rotting|bad|spoiled|old egg*, egg* gone|went|going bad, egg* that|which went|gone|go|are bad|rotten,"
        "sulfur*, sulphur*, azufre, huevo* podrido*|malo*|pasado*|descompuesto*, egg smell, eggy smell, eggy, smell* of|like eggs"
    ),
    "smell": "smell*, stink*, stench, odor*, odour*, whiff, reek*, fumes, huele*, huelo, olor*, apesta*, peste, smeel, smel",
    "stove": "stove*, oven*, range, burner*, estufa*, horno*, pipe, pipes, water heater, dryer, basement, meter, kitchen wall, behind the wall, hornilla, quemador, boiler room, calentador",
    "hiss": "hiss*, hising, silbido, silbando, siseo, chiflido, sisea*",
    "blowing_pilot": "pilot light? is|went|blew|keeps going? out, pilot light, piloto apagado, se apago el piloto",
    "harmless_gas": (
        "gas station*, gas bill*, gas mileage, gas money, gas card, gas price*, gas grill*, gas account, gas included,"
        "gas is included, gas and electric, gas or electric, electric or|not gas, pump* gas, out of gas, get gas, got gas,"
        "gas in my car|truck, get some gas, had|have|has gas last|after|from, gas after, gas tank of my car, gas pains, gas utility,"
        "gas esta incluido, recibo|cuenta de|del gas, gas service in my name, put the gas in my, transfer the gas, gas pedal, gas in the car,"
        "run on gas, runs on gas, heat gas, gas heat included, gas leaf blower*, greenhouse gas"
    ),
    "gas_company": "gas company, gas man, compania de gas, national grid, con edison",
}

CO_WORDS: Mapping[str, str] = {
    "co": (
        "carbon mono*, carbon monoxi*, carbon monox*, monox*, monoxid*, carbon poison*, monocide, carbon dioxide alarm|detector,"
        "co poison*, co level*, co leak, co reading, co2 alarm|detector|poisoning, carbon mon*, carbon minoxide, carbon monarch*"
    ),
    "co_device": (
        "carbon mono*|mon*|dioxide|minoxide|thing alarm*|detector*|sensor*|monitor*|thing|device, carbon thing|device|box|machine, co|co2 alarm*|detector*|sensor*|monitor*,"
        "c o alarm*|detector*|sensor*, see|sea oh|o alarm*|detector*, ceo alarm*|detector*, monox* alarm*|detector*|sensor*|thing,"
        "alarma|detector|detectores|sensor de|del monox*, alarma|detector|sensor de carbono, carbon detector*|alarm*, alarma|detector de co"
    ),
    "co_need": "battery, batteries, replac*, install*, missing, test, tested, testing, expired, inspection, inspect*, needs, need, require*, new one, where, bateria, pila, pilas, cambiar, falta, broken, fell, footprint, check, law",
    "reading": "reading, reads, level, levels, says, showing, high, marca",
    "ppm": "parts per million, ppm",
    "four_beeps": "four loud? beeps, 4 beeps, beep* four|4 times, four|4 times in a row, cuatro pitidos, pita cuatro veces, beep* four, four chirps",
    "beep": (
        "beep*, beeb*, going off, went off, goes off, gone off, go off, going nuts|crazy, scream* at me, blar*, ringing, sounding,"
        "pita, pitan, pitando, pitido*, suena, suenan, sonar, sonando, sono, disparo, sono, activada, se activo, se disparo, wont stop beeping, shriek*, sound* the alarm,"
        "wont stop, wont shut up, wont turn off, no para, no deja de sonar|pitar, no se calla, is screaming, se prendio la alarma, peep*"
    ),
    "chirp": (
        "chirp*, every minute, once a minute, every thirty|30|forty|40|sixty|60 seconds, every few minutes|seconds, low battery,"
        "one|single beep, beep* once, cada minuto, cada rato, cada treinta|30 segundos, bateria baja, every so often, once in a while"
    ),
    "symptom": (
        "headache*, head hurts|aches|pounding|pounds|ache|aching, head is hurting|pounding|killing, dizzy, dizziness, nause*, lightheaded, light headed, throwing up,"
        "threw up, vomit*, passing out, woozy, feel* sick|ill|faint|weak|weird|funny|woozy|groggy|drowsy|sleepy, faint, fainted, got sick, getting sick,"
        "dolor|dolores de cabeza, duele la|mucho cabeza, duele mucho? la cabeza, mareo*, maread*, mareand*, nauseas, vomitando, making us|me|everyone sick|ill,"
        "me siento muy? mal, nos sentimos muy? mal, queasy, siento mareado, sick to my stomach, all sick, cant think straight"
    ),
    "everyone": (
        "everyone, everybody, we all, all of us, whole family, todos, toda la familia, the kids, my kids, both of us, entire family,"
        "the dog and i, my wife and i, my husband and i, the whole house"
    ),
    "combustion": "furnace*, boiler*, heater*, generator, chimney, fireplace, calentador, calefaccion, caldera, chimenea, water heater, gas heater, heat, boilers, stove, estufa, boiler",
    "harmless_headache": "headache from all, a real? headache dealing, headache to deal, sick of|and, sick and tired, headache with the, such a headache, big headache",
}

FIRE_WORDS: Mapping[str, str] = {
    "fire": (
        "fire, fires, flame*, blaze, fuego, incendi*, on fire, on fired, caught|catch|catching|caught on fire|fired|flames, caught a fire, ardiendo, en llamas,"
        "hay llamas, there is fire, hay fuego, in flames, burst into flames, prendio fuego, arde, ablaze, smolder*, smoulder*, prendio en fuego, fuegos, fyre,"
        "ember*, there is a far in, engulfed, set the|my _ on fire, se prendio la|el secadora|estufa|cortina|cama|sofa|horno"
    ),
    "explosion": "explosion*, exploto, exploded, blew up, explode, blast, estallo",
    "burning": (
        "is|are|were burning, is burning up, burning down, quemandose, se esta quemando, se quema la|el|mi casa|apartamento|cocina|edificio|cuarto, se quema algo, something is? burning,"
        "se estan quemando, algo se quema, algo quemandose, esta quemando, house|building|place burning, burning up"
    ),
    "burn_smell": (
        "burning smell, burnt smell, burned smell, smell* burnt|burned|burning, smell* like burn*|burnt|something, smell* like something _? burning|burnt|melting,"
        "smell* something burning|burnt|melting, smell* of burn*|burnt, burning plastic|rubber|wire*|hair|electrical|odor, burnt plastic|rubber|wire*, smell* like burnt|melted _?,"
        "huele|olor a quemado*, huele|olor a plastico|cable* quemado, electrical smell, burning electrical, smell* like melt*, melting plastic, melted plastic, burn* odor,"
        "smell like an electrical fire, electrical fire, chamuscado, huele a chamuscado, fishy smell _? _? outlet, smells scorched"
    ),
    "smoke": "smoke, smoky, smokey, smoke*, humo, humea*, humareda, humito, smoking, smolk",
    "smoke_from": (
        "smoke is? coming, smoke pouring, smoke came, sale|saliendo|echando|sacando|tirando humo, smoke in|under|everywhere, see|seeing smoke, black|thick|white|gray|heavy smoke,"
        "filling|filled|filing up? with smoke, smoke fill*, full of smoke, lleno de humo, hay mucho? humo, lots of smoke, smoke billow*, smell of? smoke, smells like smoke, smelling smoke"
    ),
    "fire_alarm": (
        "fire|smoke alarm*, smoke|fire detector*, alarma|alarmas de|contra humo|incendio*|fuego, detector|detectores de humo, sprinkler alarm, building alarm,"
        "smoke sensor*, smoke detector alarm*, alarma del edificio, smoke and carbon alarm*"
    ),
    "alarm": "alarm, alarms, alarma, alarmas",
    "harmless_alarm": "car alarm*, alarm clock*, alarm code*, alarm system, alarm company, alarma del? carro|coche|auto, alarma de un carro|coche, set|my alarm for, alarming*, door alarm*, burglar alarm test",
    "fire_help": "fire department|dept, fire men, firemen, firefighter*, bomberos, fire brigade, fire trucks|engines outside|here",
    "cooking": "cook*, burnt|burned my|the|some? toast|dinner|food|popcorn|rice|bacon|eggs, cocin*, toast, shower steam, steam from, frying, every time i, when i shower, popcorn",
    "no_reason": "for no reason, randomly, at random, no reason, sin razon, sin motivo, by itself for nothing",
    "harmless_fire": (
        "fire escape*, fire extinguisher*, fire alarm test*|inspection, fire inspection*, fire drill*, fire place*, fireplace*, fire pit*, fire door*, fire exit*, fire lane*,"
        "fire insurance, fire sprinkler*, fire stick, fire tv, fire code*, fire safety, fire sale, fire truck*, fire engine*, fire marshal*, fire hydrant*, fire rated, fire watch,"
        "firework*, camp fire, campfire*, bonfire*, fire him|her|them|you|me|that|someone|somebody|people, fire the|my|our|your|this manager|super|maintenance|contractor|plumber|landlord|agent|boss|cleaner*|company|staff|guy, isnt|not like the|my|our place|house|building|apartment is on fire, restaurant|mixtape|food|outfit|beat is|was fire, fire sprinkler*, fire damage, fire hazard*, amazon fire,"
        "was|is|so|straight|pure fire, party|song|playlist|music|album|game was|is|are fire, show|series|season|team|episode|playlist|career|business|mouth|throat|market is|are|was on fire,"
        "you are on fire, i am on fire, he is on fire, on fire today|lately, since|after the fire, fire last year|month|week|summer, dumpster fire, fire department about|inspection|for the, from the fire department,"
        "hang fire, fire me, fire works, set fire to the rain, under fire, inspeccion de|del? incendio*, seguro de|contra incendio*, extintor*, escalera de incendio*, salida de incendio*, simulacro de incendio*, fire wood, firewood,"
        "estufa de fuego, fire sprinklers, test* the fire alarm*, fire alarm test, line of fire, fire it up, fire up, friendly fire, fire caulk, fire stop, fire stairs, the fire panel inspection, juegos artificiales, fuegos artificiales"
    ),
    "harmless_burn": (
        "burn|burns|burned|burnt|burning out, burn* question, burn* calories, burning incense, burning a? candle*, burned cd, heart burn, heartburn, burned bridges, freezer burn, sunburn*, burn rate,"
        "se quemo el|un|la foco|bombillo|bombilla|fusible|microondas|lampara|luz, foco|bombillo quemado, money to burn, crash and burn, burn mark on the counter*|carpet, cigarette burn*, slow burn, burner*, sparkling, sparkle*"
    ),
    "harmless_smoke": (
        "policy on|about|for smoking, about smoking, smoke free, non smoking, no smoking, nonsmoking, smoking allowed|policy|area|section|permitted|building, allow* smoking, can i smoke, i smoke, i dont smoke, smoker*, quit smoking, smoke break, smoked meat|salmon,"
        "smoke shop, up in smoke, holy smokes, smoking hot, libre de humo, no fumar, puede fumar, se permite fumar, fumador*, fumar, smokehouse"
    ),
    "nuisance_smoke": (
        "grill*, barbecue*, bbq, incense, asador, parrilla, cigarettes, cigarrillos, cigarros, cigarette* smoke*, cigar smoke*, smoke* cigarette*, smok* weed|pot|marijuana|cigarettes|cigars|hookah, weed smoke, marijuana smoke, pot smoke, second hand smoke, secondhand smoke, tobacco smoke*, neighbor* smoke|smokes|smoking,"
        "neighbor* is|are smoking, people smoking, someone|somebody|guy|tenant|tenants|kids is|are? smoking, humo de cigarro|cigarrillo|marihuana|tabaco, fuma, fuman, fumando, smell* of|like weed|marijuana|cigarettes|pot, smokers, vap*,"
        "she|he|they smokes|smoke, smoking on|in his|her|their, smoking in the hallway|stairwell|lobby|building, upstairs smokes|smoke|is|are smoking, downstairs smokes|smoke|is|are smoking"
    ),
}

ELECTRIC_WORDS: Mapping[str, str] = {
    "spark": (
        "spark, sparks, sparked, sparking, arcing, arced, chispa*, chispea*, chisporrote*, short circuit*, shorting out, shorted out, cortocircuito, corto circuito, hizo corto, hace corto, sparky,"
        "outlet|socket|switch|plug|breaker|panel is|was|are|keeps parking|parked|parks, outlet|socket|plug parks, parks coming|flying|came|come"
    ),
    "park_sound": "is|are|was|keeps|it parking, parks, parked",
    "shock": (
        "shocked me|us|him|her|my, shocks me|us|you|people, shocking me|us|people|you, got|get|gets|getting shocked|electrocuted|zapped|shock, got|get|getting a? bad|small|little|electric|electrical? shock*, gave me|him|her a? big|little|an? electric? shock,"
        "gives me|you a shock, giv* _ an? electric|electrical? shock*, electric|electrical shock*, electrocut*, zapped, zaps, zapping, toque electrico, me|le|nos dio un|una? toque*|corriente|descarga|calambre, da toques|corriente|toque, me da toques|corriente,"
        "me paso corriente, descarga electrica, dio toque, an electric shock, me electrocute, pasa corriente, felt a shock, shock from the, a shock when, shocked when i touch*|plugg*, shocked by the|my|an outlet|switch|stove|washer|dryer|fridge|light|plug|faucet|panel"
    ),
    "electric": (
        "outlet*, socket*, plug, plugs, breaker*, fuse*, electrical|electric panel|box|outlet*|socket*|stuff|wires, panel, wire, wires, wiring, light switch*, switch, switches, light fixture*, light|lights, fixture*, lamp*, ceiling fan*,"
        "chandelier*, bulb*, ceiling light*, recessed light*, enchufe*, contacto*, tomacorriente*, toma, tomas, apagador*, interruptor*, foco*, bombill*, lampara*, cable*, caja de breaker*|fusibles|luz, breakers, ventilador, electricity, extension cord*,"
        "power strip*, cord, electrical, medidor de luz, tablero electrico, electrics, cables, light bulb*, smoke detector light, power outlet*, electric meter, out let"
    ),
    "core": "outlet*, socket*, plug, plugs, breaker*, fuse box, fuse, electrical|electric panel|box, panel, wire, wires, wiring, light switch*, switch, extension cord*, power strip*, cord, enchufe*, contacto*, tomacorriente*, apagador*, interruptor*, caja de breaker*|fusibles|luz, cable, cables, toma, power outlet*, out let, electrical outlet*",
    "pop": "popped, pop, blew, flash, flashed, exploded, boom, bang, trono, exploto, crackl*, sizzl*, truena, fried",
    "flicker": "flicker*, flickering, parpadea*",
    "hot_wall": "wall is hot|warm|really|very|so, walls are hot|warm, door is hot, floor is hot, pared esta caliente, hot wall",
    "wet": "wet, got wet, soaked, mojado, mojada, se mojo",
    "hot": "hot, hot to? the? touch, really hot, burning hot, overheat*, getting|feels|is|super|very|really hot, caliente*, warm to the touch, is warm, feels warm, esta caliente",
    "scorch": "scorch*, melted, melting, melt, charred, blackened, turned black, burn mark*, black mark*, derritio, derretid*, quemado, quemada, chamuscado, burnt, burned, is black, singed",
    "buzz": "buzz*, humming, hums, zumba*, zumbido",
    "wire_down": (
        "power line|lines is|are|has|have? fell|down|fallen|hanging|came, downed power|electric|wire* line*, live wire*, wire|wires hanging down, exposed wire*, bare wire*, cable de luz|la? tirado|caido|colgando, cable tirado|caido|suelto|pelado, cables pelados|sueltos,"
        "hanging wire*, electric line* down, power line, line* on the power lines"
    ),
    "dead_bulb": "light|lights|bulb|bulbs is|are|went out, light|lights out, light|bulb burned|burnt out, lights went out, fundio el|un foco, foco fundido",
}

MEDICAL_WORDS: Mapping[str, str] = {
    "medical": (
        "not breathing, isnt|stopped|wasnt|quit breathing, not breathing right, isnt breathing right, cant|couldnt|hardly|barely breathe|breath|breathing, cant _ breathe, trouble|difficulty|hard|problems breathing, hard to breathe, struggling to breathe, short of breath,"
        "heart attack, heart attacks, cardiac arrest, chest pain*, chest hurts|is hurting|tight*, pain* in my|his|her chest, having|had|has a stroke, is having a stroke, stroke, seizure*, seizing, convuls*, unconscious, unconscience, unresponsive, not responding, isnt responding,"
        "passed out, wont wake up, not waking up, cant wake him|her|them|my, isnt waking up, cant wake up, overdos*, od'd, oded, choking, is choking, choked on, hit by a car|truck|bus|bike, cut my|his|her finger|hand|arm|leg|wrist|foot|head, is a|an bad|terrible|serious accident, crashed into the|our|my, no esta respirando, no estan respirando, call|need|needs|send|get an|a|the ambulance, ambulance, ambulances, ambulancia, paramedic*, ems,"
        "cant get up, broke my|his|her|a leg|hip|arm|ankle|wrist|neck|back|foot|elbow, broken hip|leg|arm, i am in labor, is in labor, wife is in labor, drowning, drowned, allergic reaction, turning blue, not moving, isnt moving, cant move, is dying, am dying, dying here,"
        "dead body, a body, found _? _? _? dead, i think he|she died, he|she is dead, badly hurt, is hurt, got hurt, is injured, got injured, hurt bad*, bad* injured, badly burned, burned my|his|her self|arm|hand|face|leg, burned myself|himself|herself, no respira,"
        "no puede|puedo respirar, no puede|puedo respirar bien, infarto, ataque al corazon, ataque cardiaco|del corazon, derrame cerebral?, inconsciente, desmay*, convulsion*, dolor de|en el pecho, duele el pecho, no despierta, no reacciona, sobredosis, ahoga*, ahogo,"
        "muriendo, esta muerto|muerta, no se mueve, se esta asfixiando, paro cardiaco, no se puede|puedo levantar, no puedo levantarme, se rompio la|una pierna|cadera, esta herido|herida, hay heridos|un herido, me queme la|el, anaphyla*, epipen, diabetic, low blood sugar, slurring,"
        "face is drooping, panic attack, miscarriage, water broke, having contractions, no pulse, doing cpr, need a doctor|medic, trapped underneath|under, someone|people|person|kids underneath|under, people on it, crushed, under the rubble, not answering me, no me? responde|contesta nada|ya, papa|mama|esposo|esposa|hijo|hija|abuela|abuelo no responde|contesta|reacciona|despierta, medical emergency, hurt really bad, emergencia medica, cant lift her|him, cant feel my|his|her, impaled, concussion, hit his|her|my head, swallowed poison|bleach, poisoned"
    ),
    "is_dead": "is dead, are dead, died, looks dead, murio",
    "bleeding": "so much blood, there is blood, hay mucha? sangre, bleeding, bleeds, bled, blood everywhere, lots|lot of blood, sangra*, sangrando, sangre, wont stop bleeding, losing blood, blood on the floor, pool of blood, hemorrhag*",
    "collapsed": "collapsed, collapse, collapsing, fell down the stairs, fell off|from the, se cayo de|por la|las, fell out of, se desplomo, me cai de|por",
    "swallowed": "drank, swallowed, ate, tomo, trago, drinking, got into the",
    "poison": "drain cleaner, bleach, detergent, antifreeze, pills, rat poison, poison, cleaner, cloro, pastillas, veneno, medication, tide pod*, battery",
    "relative": "husband, wife, mother, mom, dad, father, son, daughter, baby, toddler, child, kid, grandma, grandmother, grandpa, grandfather, man, woman, lady, guy, roommate, esposo, esposa, mama, papa, hijo, hija, bebe, nino, nina, abuela, abuelo, vecino, vecina, senor, senora, hombre, mujer, someone, somebody, boy, girl, he, she, her, him, them, persona, neighbor*",
    "down": "tirado|tirada en el piso|suelo|pasillo, on the floor, on the ground, fell, fallen, en el piso, en el suelo, tirado, tirada, lying",
    "death_smell": "hasnt come out, havent seen, hasnt answered, hasnt been seen",
    "harmless_medical": (
        "heart attack when, almost|nearly had a heart attack, gave me a heart attack, having a heart attack over, phone|battery|laptop is|was about? to? dying|die, heart attack with|over|from|looking, drown* in paperwork|work|debt|bills|emails|homework, cant breathe with|because, phone is dying, plant* is|are dying, dying to, died laughing, nearly|almost died laughing, dying of laughter, nobody|none|one is|was|got hurt|injured,"
        "no one is|was|got hurt|injured, i am not hurt, nadie esta|salio herido|lastimado, nadie resulto herido, bleeding money, bleed* the|a? radiator*, breathe easy, breathing room, breathing down my, catch my breath, dead zone, dead bolt, dead end, dead battery, battery is dead, dead line, phone is dead, line is dead, car is dead,"
        "stroke of luck, heart broken, brain dead, hit my head against, die for, me muero por|de|del hambre|calor|frio|risa|sueno, me estoy muriendo de|del calor|frio|hambre, wouldnt be caught dead, dead outlet*|rat|rats|mouse|mice|bird|bug|bugs|animal|roach*|tree|grass|lawn|plant*|raccoon|squirrel,"
        "dying of|from the? heat|cold, broke my heart, dead rodent, drop dead, no one was hurt, estoy bien, hurt my feelings, hurt my credit, it wont hurt, doesnt hurt to, my back is killing, feet are killing"
    ),
}

CRIME_WORDS: Mapping[str, str] = {
    "violence": (
        "hit|hits|hitting me|us|him, hit|hits|hitting my|his|the child|kid|kids|baby|woman|wife|mom|mother|son|daughter|brother|sister, hits|hitting her, is|are|was hitting, beat|beats|beating me|him|up|my, beat|beats|beating his|the kid|kids|wife|girlfriend|child|children|woman, beating her, beats her, beat her, punch* me|him|her|my, slapped me, kicked me, attack*, stab*, gunshot*, shots fired, got shot, was shot, shot at, shooting, shooter, shoot me|him|her|us|my,"
        "shoot someone|somebody, gun, guns, pistol, rifle, knife, machete, firearm, armed, threaten* to kill|hurt|shoot|stab|beat|burn, threaten* me|us|my|him|her, threatened me, threatening, kill me|us|him|her|them|you, going to kill, will kill, murder*, assault*, rape*, raping, strangl*, choked me|him|her, choking me|her|him, domestic violence|dispute|abuse, hostage, mugged, stalker, stalking me|her,"
        "being followed, shots are|being|were|outside, hear|heard shots, threw me|her|him, slammed me|her|him, dragging me|her, bomb, bombs, bomb threat, explosive*, followed me, following me, scream* for help, yell* for help, call* for help, screaming help, being attacked, abusing, grabbed me, pushed me, shoved me, hurting me|him|her|his, going to hurt me|us|him|her, holding a bat, groped, touching me, me pega, pegando*, pegandole, golpe*, me pego, amenaz*, pistola, cuchillo*, pelea con, golpeo, arma, armas, armado, disparo*, balazo*, tiros, balacera,"
        "matar a, me va a matar, lo va a matar, la va a matar, van a matar, quiere matar*, apunal*, violencia domestica, violencia, atac*, agredi*, gritando ayuda, pidiendo ayuda, gritos de ayuda, secuestr*, ahorca*, violaron, violar, estrangula*, crowbar, weapon*, is being beaten, wont let me leave, no me deja salir, fist fight, fighting with knives, punching, physical fight, trying to kill, navaja, balas"
    ),
    "break_in": (
        "break* into my|our|the|her|his|apartment|house|unit|home|a|someone, break* in my|our house|apartment|home, broke into my|our|the|her|his|apartment|house|unit|home|mine, been broken into, got broken into, was broken into, is breaking in, are breaking in, trying to? get|break|come|push|climb in|into|inside|through,"
        "break in, broke in, breakin, somebody|someone|they|he|she|guy|man|people|thieves just? broke in, someone|somebody|man|guy|stranger|strangers|people is|are|was|were? in|inside my|our|the|her|his apartment|house|home|unit|place|room|bedroom|basement|attic, man|guy|stranger|somebody|someone is? in here, they are inside, is still inside, they are still here, he is still here, still in the house|apartment, is inside right now,"
        "intruder*, burglar*, prowler*, robbed, robbing, robbery, kick* in|down my|our|the front? door, kicking my door, pounding|banging on my|the door|window, breaking my|the|our window|door, smash* my|the door, hear someone|somebody|footsteps inside|in|walking|moving|downstairs|upstairs, someone|somebody walking around, trying every|all|the? door*, trying _ door*, try* the door handle*, picking my|the lock, jiggling my|the|our? door* _?, home invasion, held up,"
        "se metieron a|en|al|por, se metio alguien|un|a, se estan? metiendo a|en|al?, metiendo a mi, se esta metiendo, entraron a robar, entrar a robar, ladron*, robando, robaron, asaltaron, asalto, asaltando, intruso*, quieren|quiere|tratan|tratando|intentando de? entrar, alguien esta? adentro|dentro|en mi, hay alguien adentro|dentro|en mi, hombre|senor|tipo|extrano|alguien adentro|dentro, hombre|senor|tipo|extrano|alguien en mi casa|apartamento|cuarto, forzando|forzaron|forzar la|mi puerta, rompiendo la|mi puerta|ventana, tumbando|pateando la|mi puerta,"
        "break through my, busted in, came in through the window, climbing in|through, glass breaking _? _? voices, hear glass breaking, hear breaking glass, voices in my|the house|apartment, hiding in the|my closet|bathroom|bedroom, in my apartment right now, somebody in my apartment, someone in my, somebody in my house, stranger in my, burglary, burgled, robo, entro un|alguien"
    ),
    "stranger": "someone, somebody, man, men, guy, guys, they, he, people, stranger, strangers, person, alguien, hombre, hombres, senor, tipo, tipos, thief, thieves, two men, unos",
    "force_entry": "trying|tries|trying to kick|open|enter|force|bust|break|get|climb|push|pick|smash my|our|the|in|into|door*|window*, trying to kick|open|enter|force|bust|break|get|climb|push|pick, kicking|kicked|kick my|our|the|in|down, breaking|broke|smashing|smashed my|our|the window|door|glass, still inside|here|there|in, tratando|tratan|intentando|intentan|quiere|quieren de? abrir|entrar|forzar|romper|meterse, queriendo abrir|entrar",
    "property_crime": (
        "broke|broken|break|breaking into my|the|our|his|her car|truck|mailbox|storage|van|locker|garage|vehicle, car was|got|has broken into, car broken into, break in period, stole my|a|the package*|bike|bicycle|catalytic|mail|tag|plants|car, robaron mi|el|un paquete|carro|coche|bicicleta, robaron el paquete, me robaron el|la|un paquete|bicicleta|carro,"
        "break ins? last|in the area|around, break in last, break ins, any break ins, ever been robbed, anyone|anybody|somebody ever, since|after the break in, hit my|the car|truck|fence|mailbox|garage|gate, hit and run, bike was stolen, package* stolen, package* was|got|were stolen, broke in half|two|the|my|pieces|there|place, breaks in the"
    ),
    "harmless_crime": (
        "trying to get into|in the|my|our? online|portal|account|app|website|email|system|building|office, shooting|shooter game*, plays shooting, bath bomb*, bug bomb*, are the bomb, the bomb dot, kill me if i|we forget|dont|miss|lose|lost|burn, attacked my cat|plant*|toy, kill for, killing me, killing my back, killing it, killed it, kill time, kill the power|lights|water|weeds|bugs|roaches|ants|mice|rats|them, kill two birds, dressed to kill, shoot me an?|over, shoot you|him|her|them an?|over, shoot for, shoot hoops, photo shoot, i could|would kill|shoot|strangle|murder|punch someone|somebody|him|her|my|the|for|you, i could kill|shoot|murder|strangle,"
        "long shot, give it a shot, take a shot, shot in the dark, flu shot, covid shot, shots at the, big shot, hit the|a button|road|gym|wall, hit me up, hit or miss, hit with a, getting hit with, hit a snag, got hit with, knife block, stabbing pain, stab at, take a stab, beat the price|traffic|rush|heat, beat up old, beat down, beats me, beating around, traffic was? murder, murder mystery, panic attack over,"
        "glue gun, nail gun, heat gun, caulk gun, staple gun, jump* the gun, jumping the gun, attack* my credit, attacking my|the problem, dog|cat attack, shooting star*, shooting pain*, shooting up, troubleshooting, trouble shooting, water is? shooting, shooting water|out, robbed me of sleep, highway robbery, daylight robbery, feel robbed, matando la|el|de, me mata la|el, matar cucarachas|ratas|hormigas|chinches|bichos|el tiempo,"
        "me esta matando, la renta me mata, kill the mold, kill the mood, threatening to evict|sue, threaten* to evict|sue, threatening letter*, threatening rain, armed with, up in arms, pounding headache, banging noise*, golpea la tuberia, golpes en la tuberia|pared, golpes arriba, golpe de calor, arma los muebles, armar*, arma un, knife and fork, attack on my, rent is killing, renta me esta? matando, killer, overkill, roadkill, killed the bug*"
    ),
    "self_harm": (
        "dont feel like living, feel like dying, take them all, miss me if i was|were|am|disappear*, end her|his|their life, want to jump, quiero matarme, me quiero matar, se quiere matar, ganas de matarme|morir*, kill myself, kill himself, kill herself, killing myself, kill themselves, end my life, ending my life, end it all, end it tonight, going to end it, want to end it, want to end things, dont want|wanna? to? live|be alive|be here anymore, dont want to live anymore, dont want to be alive, want to die, wants to die, wanted to die, suicid*, hurt|harm myself, hurt|harm herself|himself, better off dead,"
        "no reason to live|go on, nothing to live for, take my own? life, taking my own? life, took|take too many pills|of my pills, took a bunch|bottle of pills, took too many, cut my wrists, slit my, hang myself|himself|herself, jump off the, going to jump, says|threatening he|she? is? going? to jump, cant go on, no quiere vivir|seguir, cant live like this anymore i, me quiero morir, quiero morir*, quisiera morir*, matarme, me voy a matar, se va|quiere a? matar, suicid*, quitarme la vida, quitarse la vida,"
        "no quiero vivir|seguir|estar, ya no quiero vivir|seguir viviendo|estar aqui, acabar con mi vida|con todo, hacerme dano, hacerse dano, tomo muchas pastillas, tome muchas pastillas, mejor muerto|muerta, prefiero morir, i am going to end it, dont wanna live|be, world is better without me, wish i was|were dead, no longer want to live, self harm*, cutting myself|herself|himself, tired of living, thinking about ending"
    ),
    "harmless_self": "cant go on like|with|paying|to|the|a|vacation|living here, want to die laughing, kill myself laughing, wanted to die of embarrassment, kill myself trying, rather die than, dont want to live here|there|in|next|with|near|on, no quiero vivir aqui|ahi|en|con, want to die of embarrassment, dont want to be here when|for, no quiero seguir rentando|viviendo aqui, hurt myself on, no quiero estar aqui|en",
    "hurt_self_accident": "hurt myself, hurt himself, hurt herself",
    "call_911": (
        "call|dial|called|calling 911|9|nine 1?|one? 1?|one?, 911, nine one one, nueve once, nueve uno uno, call|calling|called the? police|cops, send|need|get|want the? police|cops, need|send|get help quick*|fast|now|immediately, policia, help me please, please help me, somebody help, help help, auxilio, socorro, ayudenme, ayuda por favor ayuda, life or death, life threatening, swat, sos"
    ),
}
