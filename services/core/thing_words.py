"""The things and troubles that a service issue is about, by category (data only).

The notation is that of `phrases`. The number is how much the word says about the category.
"""

from __future__ import annotations

from collections.abc import Mapping

from services.core.issue import Category

THINGS: Mapping[tuple[Category, float], str] = {
    (Category.PLUMBING, 4): (
        "toilet*, commode, inodoro*, excusado*, retrete*, water heater*, hot water "
        "heater*, hot water, hot water tank*, garbage disposal*, disposal*, insinkerator, "
        "triturador*, calentador de agua, water pressure, shut off valve, bidet*, agua "
        "caliente, desague*, drenaje*, coladera*, plumb*, plomer*, tuberia*, sewage, "
        "sewer, sump pump*, hot and cold are, presion, dishwasher hose connection, toilet "
        "seat*, boiler no calienta el agua, tap water, bano esta|se|no tapado|tapo|jala, "
        "lavabo*, lavamanos, washing machine hookup, septic"
    ),
    (Category.PLUMBING, 3): (
        "sink*, faucet*, tap, taps, spigot*, grifo*, llave del|de bano|la|lavabo|agua|"
        "cocina|fregadero|regadera|tina|cocina|tina, llave de la cocina|regadera|tina, "
        "shower, showers, shower head*, showerhead*, regadera*, ducha*, bathtub*, tub, "
        "tubs, tub stopper, tina, banera, drain, drains, draining slow*, drainpipe, pipe, "
        "pipes, tubo, tubos, fregadero*, valve, hose, flush*, caulk*, clog*, gurgl*, cano, "
        "llave de paso, unclog, stopped up, water line*, water valve, sewer line"
    ),
    (Category.PLUMBING, 1.6): (
        "water, agua, leak*, drip*, liquea*, liqueo, lickeando, gotea*, goteo, gotera*, fuga*, "
        "flood*, inund*, "
        "overflow*, tapad*, tapo, tapa, se tapa, backing up, backed up, puddle*, manguera, "
        "burst, tira agua"
    ),
    (Category.HVAC, 4): (
        "ac, a c, ac unit, air condition*, aire acondicionado, aire, clima, central air, "
        "minisplit, heat, heating, heater*, furnace*, boiler*, radiator*, thermostat*, "
        "termostato*, hvac, calefaccion, caldera*, radiador*, calentador, calentador de "
        "la, calenton, air filter*, furnace filter*, filtro del aire, vent, vents, vent "
        "cover*, air vent*, duct*, ventilacion, exhaust fan*, bathroom exhaust? fan*, "
        "baseboard heater*, heat pump, air handler, filtro, window ac, window unit, "
        "degrees, grados, aircon, air conditioner, see my breath, ac filter, no air comes, "
        "space heater, fireplace*, extractor del bano, dryer vent"
    ),
    (Category.ELECTRICAL, 4): (
        "outlet*, socket*, light switch*, switch, switches, breaker*, breaker for the "
        "dishwasher, fuse*, electrical*, electrical panel*, electric panel, wiring, wires, "
        "wire, ceiling fan*, light fixture*, fixture*, gfci, gfi, dimmer*, bulb, bulbs, "
        "light bulb*, enchufe*, contacto*, tomacorriente*, apagador*, interruptor*, foco*, "
        "bombill*, electricity, electricidad, ventilador de techo, porch light*, hallway "
        "light*, bathroom light*, kitchen light*, cover plate*, plugs, plug, luz de la|"
        "del, lampara*, lamp, lamps, doorbell*, timbre, no power, power is|went out, all "
        "the power, lost power, no hay luz, se fue la luz, no tengo luz, sin luz, has no "
        "power, caja de breakers, closet light, corto circuito, cortocircuito, electrical "
        "outlet*, usb outlet, no tengo electricidad"
    ),
    (Category.ELECTRICAL, 2): (
        "light, lights, luz, luces, power, electric, spark*, sparking, chispas, shock*, "
        "zapped, zaps, flicker*, parpadea*, corriente, trip, trips, tripping, tripped, dark"
    ),
    (Category.APPLIANCE, 4.5): (
        "fridge*, refrigerator*, freezer*, stove*, stovetop, cooktop, oven*, range, "
        "burner*, dishwasher*, washer*, washing machine*, dryer*, microwave*, ice maker*, "
        "icemaker*, laundry machine*, range hood*, stove fan*, stove hood*, hood fan, "
        "refri, refrigerador*, nevera, congelador, estufa*, horno*, hornilla*, quemador*, "
        "lavadora*, secadora*, lavavajillas, lavaplatos, lavatrastes, microondas, garbage|"
        "trash compactor*, appliance*, electrodomestico*, oven door, dishwasher door, "
        "refrigerator door, fridge door, freezer door, fridge light, oven light, microwave "
        "light, refrigerator light, stove light, stove clock, gas stove*|range*|oven*|"
        "burner*|dryer*, estufa de gas, dishwasher rack, fridge drawer*, fridge is water, "
        "extractor de la cocina, wine cooler"
    ),
    (Category.LOCKS, 4): (
        "key, keys, lock, locks, locked out, deadbolt*, dead bolt*, fob, fobs, key card*, "
        "keycard*, key fob*, cerradura*, chapa*, candado, llave, llaves, llave del buzon, "
        "mailbox key*, mailbox lock*, peephole*, garage door*, garage opener*, garage door "
        "opener*, garage door remote*, front door lock, door lock, electronic lock, closet "
        "door*, bedroom door*, bathroom door* knob?, screen door*, sliding door*, sliding "
        "glass door*, door knob*, doorknob*, door handle*, door frame*, window screen*, "
        "weather strip*, me quede afuera|fuera, locksmith, cerrajero, locked myself, smart "
        "lock, window lock*, latch on my, quede afuera, copia de la llave, garage remote, "
        "entry code, shut behind me, window is|on|in|was|got, patio door*"
    ),
    (Category.LOCKS, 3): (
        "door, doors, front door, back door, entry door, window, windows, puerta*, "
        "ventana*, latch*, hinge*, screen, screens, knob, manija*, perilla, picaporte, let "
        "me in, vidrio, tarjeta, cant get in, cant close, mosquitero*, bisagra*"
    ),
    (Category.PEST, 6): (
        "roach*, cockroach*, mice, mouse, rat, rats, bed bug*, bedbug*, bed bags, ant, "
        "ants, wasp*, hornet*, bee, bees, spider*, termite*, squirrel*, flea, fleas, "
        "raccoon*, racoon*, bat, bats, pigeon*, exterminat*, droppings, silverfish, bugs, "
        "bug, insect*, fruit flies, flies, gnats, gnat, moth, moths, pest, pests, pest "
        "control, infest*, snake*, lizard*, cucaracha*, raton, ratones, ratas, rata, "
        "chinche*, hormiga*, avispa*, abeja*, arana*, fumig*, plaga*, bicho*, rodent*, "
        "maggot*, wasp nest*, nest, nesting, nido*, pulgas, critter*, something is? "
        "crawling, scratching in the wall*, skunk*, possum*, opossum*, mosquito*, "
        "mosquitos, zancudos, comejen, termitas, insecto*, murcielago*, paloma*, alacran*, "
        "centipede*, beetle*, weevil*, mites, cricket*"
    ),
    (Category.STRUCTURAL, 4): (
        "drywall, sheetrock, carpet, carpets, carpeting, tile, tiles, mold, moldy, mould, "
        "mildew, cabinet*, floorboard*, baseboard*, linoleum, drawer*, sill, window sill*, "
        "windowsill*, grout, paint, painted, painting, peeling, stair railing*, handrail*, "
        "hand rail*, barandal, roof, roofs, plaster, moho, azulejo*, loseta*, grieta*, "
        "pintura, pintar, pintarla, alfombra*, piso, wallpaper, countertop*, counter top*, "
        "hardwood, wood floor*, floor, floors, flooring, water stain*, stain on the, "
        "mancha*, crack in the, soft spot, gabinete*, cajon*, asbestos, hongo, kitchen "
        "counter*, step on the stairs, tablaroca, foundation, cimiento*, vinyl, laminate, "
        "ceiling tile*, cabinet door*, medicine cabinet door, roof leak*, ceiling "
        "collapsed, ceiling fell, ceiling is sagging, pared, paredes, techo se, del techo, "
        "balcony, balcon, gotera en el techo"
    ),
    (Category.STRUCTURAL, 2.4): (
        "wall, walls, ceiling*, techo, stairs, stair, staircase, steps, step, escalera*, "
        "hole, holes, hoyo, agujero, cracked, crack, cracks, railing*, ceilings, stain, "
        "stained, stains, warped, counter, damp, humedad"
    ),
    (Category.EXTERIOR, 4.5): (
        "gutter*, grass, lawn*, tree, trees, tree branch*, branch*, sidewalk*, fence*, "
        "fencing, parking lot light*, pool, gate, gates, pothole*, driveway*, sprinkler*, "
        "porch, porch railing*, siding, bush, bushes, hedge*, shrub*, deck, playground*, "
        "snow*, icy, walkway*, weeds, building sign, sign fell, patio, yard, backyard, "
        "courtyard, landscap*, pasto, cesped, zacate, cerca, barda, nieve, hielo, alberca, "
        "piscina, jardin, arbol*, ramas, rama, porton, banqueta, acera, outside stairs, "
        "mailboxes were, deck boards, porch steps, mowed, mow, leaves, outdoor light*, "
        "parking lot gate, luces del estacionamiento, outside light*, exterior*, ice on "
        "the, ice and snow, covered in ice, awning, downspout*, retaining wall, porche, "
        "baches, streetlight*, lamp post, shovel*, drain in the parking, canaletas, "
        "grafiti, graffiti, swing, bench, bike rack, picnic, swimming pool"
    ),
    (Category.SAFETY, 5): (
        "smoke detector*, smoke alarm*, fire alarm*, co detector*, co alarm*, carbon "
        "monoxide, carbon monox*, fire extinguisher*, fire escape*, exit sign*, emergency "
        "exit*, emergency door, window guard*, security camera*, camera, cameras, "
        "sprinkler head*, emergency light*, stairwell emergency light, detector*, "
        "detectores, monoxido, extintor*, escalera de incendio*, salida de emergencia, "
        "camara*, alarma*, asbestos, lead paint, exit is blocked, fire door*, smoke "
        "alarms, security guard*, stuck|trapped in the elevator, atrapad* en el elevador|"
        "ascensor, unsafe, peligros*, homeless, trespass*, stairwell light*, fire exit*, "
        "loitering, drug*, squatter*"
    ),
    (Category.NOISE, 4.5): (
        "noise*, noisy, loud, loudly, so loud, music, party, parties, partying, bark*, "
        "stomp*, yell*, scream*, drums, drum, bass, vacuum*, construction noise, car "
        "alarm, shout*, hammer*, ruido, ruidos, ruidoso*, musica, fiesta*, ladra*, "
        "escandalo, gritos, gritan, gritando, running around, run back and forth, smokes, "
        "smoking, smoke weed, smoke|smoking cigarettes, weed, marijuana, volume, volumen, "
        "keep* me up, cant sleep, no puedo dormir, no deja* dormir, quiet hours, sleep, "
        "fighting, arguing, argue, banging on the|their, drilling, taladro*, jumping, "
        "saltan, thumping, piano, guitar, trumpet, tv is so loud, cigarette smoke, "
        "smokers, neighbor smokes, subwoofer, discuten, pelean, pelea"
    ),
    (Category.NOISE, 1.5): (
        "neighbor*, neighbour*, upstairs neighbor*, people upstairs, kids upstairs, "
        "upstairs, next door, vecino*, vecina*, los de arriba, downstairs"
    ),
    (Category.PARKING, 5): (
        "parked, parking, parking spot*|space*|lot|permit*|tag*|pass, park my, my spot, my "
        "space, assigned space*|spot*, tow, towed, towing, permit, visitor parking, double "
        "parked, handicap* space*|spot*, abandoned car*|vehicle*, car, cars, truck, "
        "vehicle*, estaciona*, estacionamiento, se estaciono, estacionado, carro*, coche*, "
        "grua, mi lugar, blocking my garage, without plates, cajon de estacionamiento, "
        "parqueo, parquea*, auto, my garage space, in the garage, blocking my|the "
        "driveway, motorcycle*, parking lot is"
    ),
    (Category.CLEANING, 5): (
        "trash, trash room, trash chute, garbage, garbage is, dirty, filthy, clean, "
        "cleaned, cleaning, cleaner*, dump, dumped, recycl*, dog poop, poop in the, "
        "dumpster*, urine, pee, vomit, disgusting, litter, littered, basura, sucio*, "
        "sucia*, limpi*, contenedor*, sweeping, sweep, mop, janitor*, trash can*, trash "
        "bin*, bins, smells like urine, spilled, gross, rubbish, mugre, dusty and, greasy "
        "floor, bulk pickup, old furniture, poop, couch, mattress by"
    ),
    (Category.INTERNET, 6): (
        "wifi, wi fi, internet, cable box, cable tv, router*, modem*, ethernet, tv signal, "
        "signal, online, connection, conexion, spectrum, comcast, xfinity, verizon, fios, "
        "channels, senal, cable outlet, tv cable, senal del cable, wireless, broadband, "
        "network, fiber, get online, cable service, tv channels, cable company"
    ),
    (Category.OTHER, 5): (
        "package*, paquete*, intercom*, interfon*, buzzer*, call box, blinds, blind, "
        "curtain*, curtain rod*, shower curtain* rod?, towel bar*, towel rack*, medicine "
        "cabinet mirror, mirror*, elevator*, elevador*, ascensor*, mailbox*, mail, buzon, "
        "buzon de correo, gym, treadmill*, storage unit*, gate code*, pool gate code, "
        "laundry card machine, card reader*, persiana*, shades, toilet paper holder, "
        "correo, espejo*, amenities, vending, locker*, closet rod, closet shelf, shelf, "
        "shelves, cortina*, elevator smells, clubhouse, cortinero"
    ),
}

TROUBLES: Mapping[str, str] = {
    "trouble": (
        "isnt, arent, wasnt, not, burn mark*, not working, isnt|arent|wasnt|hasnt|havent "
        "working|cooling|heating|draining|closing|opening|cold|hot|warm|spinning|freezing|"
        "getting|turning|lit|clean|safe|picked|been|draining|moving|right|level|lighting|"
        "blowing|coming|charging|loading|shoveled, doesnt, does not, dont work|turn|close|"
        "open|lock|heat|cool|light|fit|drain, didnt work, wont, broke, broken, busted, "
        "stopped, quit, died, dead, down, out, leak, leaks, leaking, leaked, leaky, drip, "
        "drips, dripping, clog*, stuck, sticks, sticking, sticky, jam, jammed, jams, slow, "
        "slowly, loud, loudly, noise, noises, noisy, noisily, loose, crack, cracked, "
        "cracks, torn, ripped, tear, stain, stained, stains, peeling, peels, flaking, "
        "rust*, fell, falling, fallen, missing, expired, smells, smell, smelly, stinks, "
        "stinky, odor, dirty, filthy, needs, need to be, need a new, needs to, fix, fixed, "
        "fixing, repair*, replace*, problem, problems, issue, issues, trouble, wobbl*, "
        "squeak*, creak*, rattl*, bang*, buzzing, humming, hums, gurgl*, flicker*, shak*, "
        "weak, low, terrible, trip, trips, tripping, tripped, off, overflow*, backed up, "
        "backing up, running, keeps, keep, wont stop, chip, chipped, chipping, scratch*, "
        "warped, buckl*, rotting, rotten, rot, crumbling, growing, hole, holes, blocked, "
        "blocking, piling, blank, reset, resets, error, unplugged, hard to, stiff, bent, "
        "damaged, damage, faulty, defective, malfunction*, acting up, weird, strange, "
        "funny, odd, no longer, came off, came loose, coming off, coming loose, fell off, "
        "hanging, caved, soft, dusty, worn, old and, ate my, took my, temperature is, "
        "wrong, reversed, ice buildup, melting, thaw*, spoil*, warm, blows, blowing, "
        "stain*, ripping, moisture, damp, wet, soaked, slippery, overgrown, unshoveled, "
        "not been, nobody picked, hasnt been, havent been, cant reach, cant turn, cant "
        "open, cant close, cant use, cant get, lukewarm, no power, no signal, no pressure, "
        "no air, no hot, no light, bad, horrible, awful, disgusting, install, adjust, "
        "service the, look at, take a look, come out, come fix, send someone, send "
        "somebody, maintenance, work order, service request, repairman, handyman, plumber, "
        "electrician, runs out, freezes, whistl*, grinding, vibrat*, scraping, leaning, "
        "sinking, uneven, tall, too high, green, covered|covering, popping, curling, in "
        "bad shape, ugly, dim, cold, hot, no sirve, no funciona, no prende, no enciende, "
        "no enfria, no calienta, no cierra, no abre, no trabaja, no jala, no seca, no "
        "lava, no exprime, no centrifuga, no desagua, no baja, no carga, no drena, no "
        "deja, no corre, no hay, no tengo, no tiene, no sale, no han, no ha, roto, rota, "
        "rotos, rotas, descompuest*, descompuso, descompone, tapad*, tapo, tapa, gotea*, "
        "goteando, gotera*, gota*, tira agua, falta, faltan, se cayo, se cae, cayo, caido, "
        "hace ruido, hace un ruido, ruido, flojo, floja, atora*, atorad*, atasc*, fundio, "
        "fundido, fundid*, quemo, huele mal, huele feo, apesta, suci*, problema*, arregl*, "
        "repar*, cambiar, cambie*, necesita*, parpadea*, dejo de, se salio, se despeg*, "
        "despegad*, oxidad*, gastad*, lento, lenta, mal, dano, danad*, falla, fallando, "
        "levantad*, hoyo, grieta, pintura, pintar, quebrad*, se apaga, se apago, no "
        "agarra, no da, saliendo, llenos, pita, pitando, alto, poca, se queda, se va, "
        "perdio, tira, se moja, mojad*, humedad, manten*, sirve, funciona mal, revisar, "
        "revisen"
    ),
    "request": (
        "need a|an|some|my, i need, could you send, can you send, can someone come, can "
        "somebody come, send someone, please come, please fix, would like my, id like my, "
        "i would like, want to report, report a, reporting, can i get a|an|another|a new, "
        "get a new|another, necesito, quiero reportar, quisiera reportar, pueden venir, "
        "puede venir, que vengan, manden, mandar a alguien, submit a, put in a work order, "
        "request"
    ),
    "self_evident": (
        "bark*, stomp*, music, musica, party in|next|upstairs|downstairs|every|again|"
        "going, parties every|all|upstairs, yelling, yells, drums, drum, vacuums, shout, "
        "shouting, hammering, screams, ladra*, fiesta, gritos, escandalo, parked, parked "
        "in|behind, is parked, double parked, towed, my spot, se estaciono, estaciona, "
        "grua, dog poop, graffiti, mold, moldy, mildew, moho, leak, leaks, leaking, vomit, "
        "stole, stolen, gotera*, abandoned car*, smoke weed, smokes, volume, cant sleep, "
        "no puedo dormir, bloqueando, blocking, pothole*, threw my, full of someone, water "
        "stain*, stain on the, mancha*, dented, always full, icy, covered in ice, "
        "crawling, someone else is mail, hit my car, broke into my car|truck, fuma, fuman, "
        "smoking, cigarette*, se metieron a mi carro"
    ),
    "ask": (
        "do you have|offer|allow|provide|accept|do|charge|take|know if you, are there any|"
        "washer*|laundry, is there a|an|any|parking|laundry, does the? _? _? come|have|"
        "include|get, how much, how many, how often, how do i, when is, when are, when "
        "will, what time, what is the, what is your, what are, where is, where are, where "
        "do i, can i|we pay|have|use|put|bring|hang|paint|park|schedule|see|rent|get a "
        "copy, is it ok|okay|allowed|possible, allowed, included, available, availability, "
        "policy, interested in, looking for, looking to, bill, my rent, the rent, rent is, "
        "deposit, lease, tour, application, hay departamentos, tienen, tiene, cuanto, "
        "cuando, cuantos, donde, a que hora, se puede, se permite, aceptan, incluid*, "
        "disponible*, renta, alquiler, contrato, recibo, cuenta de, do the units, do all "
        "units, is _ included, would you, are pets, who do i, is the building, are the, is "
        "smoking allowed, does my, am i responsible, who is responsible, who pays, "
        "responsible for, before i move|moving, previous tenant, selling, warrant*, "
        "calling about the job, amenit*"
    ),
}
