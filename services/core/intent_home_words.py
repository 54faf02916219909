"""Groups of like words about homes: what breaks, rent, leases, looking (see `intent_words`)."""

from __future__ import annotations

HOME_GROUPS: dict[str, str] = {
    "FIXTURE": """sink, faucet, tap, toilet, commode, bathtub, tub, shower, shower head, drain,
        pipe, pipes, disposal, garbage disposal, spigot, valve, hose, vanity, urinal, plumbing,
        water pressure, pressure, shutoff, hot water, water heater, hot water heater, fregadero,
        lavaplatos, grifo, llave del agua, inodoro, excusado, taza del bano, banera, tina,
        ducha, regadera, desague, tubo, tuberia, caneria, calentador, agua caliente, boiler,
        lavamanos""",
    "APPLIANCE": """fridge, refrigerator, freezer, ice maker, stove, oven, range, burner,
        cooktop, dishwasher, microwave, washer, washing machine, dryer, range hood, hood,
        estufa, horno, refrigerador, nevera, heladera, congelador, lavadora, secadora,
        microondas, quemador""",
    "HVAC": """heater, heat, heating, furnace, radiator, thermostat, ac, a c, air conditioner,
        air conditioning, central air, hvac, vent, baseboard, air unit, air filter, cooling,
        calefaccion, calefactor, aire, aire acondicionado, termostato, clima""",
    "PART": """door, window, wall, ceiling, floor, roof, light, light fixture, bulb, lamp,
        outlet, socket, switch, breaker, blinds, blind, curtain, carpet, tile, tiles, cabinet,
        closet, screen, railing, rail, stairs, step, steps, gutter, fence, gate, garage door,
        garage, fan, ceiling fan, doorbell, intercom, buzzer, mailbox, elevator, lift, smoke
        detector, smoke alarm, detector, handle, knob, hinge, paint, drywall, counter,
        countertop, caulking, grout, drawer, shelf, deck, porch, peephole, deadbolt, siding,
        wiring, bathroom, kitchen, lights, hallway, dumpster, trash, puerta, ventana, pared,
        techo, piso, luz, foco, enchufe, interruptor, persiana, alfombra, escalera, cerradura,
        chapa, elevador, detector de humo, buzon, cocina, bano, sala, pasillo""",
    "BROKEN": """broken, broke, break down, broke down, busted, leak, leaking, leaks, leaky,
        drip, dripping, drips, dripped, clogged, clog, blocked, backed up, stopped up, plugged
        up, jammed, stuck, cracked, crack, not working, does not work, do not work, stopped
        working, quit working, quit, is out, went out, conked out, died, dead, on the fritz,
        acting up, out of order, not draining, is not draining, will not drain, will not flush,
        will not turn on, does not turn on, will not start, will not close, does not close, will
        not open, will not light, not cooling, not cold, not heating, not getting hot, wobbly,
        loose, fell off, came off, falling apart, falling off, snapped, ripped, torn, rotten,
        rusted, rattling, rattles, squeaks, squeaking, moldy, mold, mildew, damaged, damage,
        shattered, flickering, flickers, chirping, chirps, beeping, sagging, peeling, stained,
        hole, warped, crooked, malfunctioning, defective, faulty, gotera, goteando, gotea, fuga,
        tapado, tapada, tapo, roto, rota, rompio, quebrado, danado, danada, dano, descompuesto,
        descompuesta, descompuso, no funciona, no sirve, no prende, no enciende, no enfria, no
        calienta, no cierra, no abre, no jala, dejo de funcionar, se fue la luz, moho, humedad,
        atascado""",
    "PEST": """roach, roaches, cockroach, cockroaches, mouse, mice, rat, rats, ants, bugs, bug,
        bed bugs, bedbugs, wasp, wasps, hornet, hornets, bees, termites, fleas, spiders,
        squirrel, squirrels, raccoon, rodent, rodents, pests, infestation, flies, gnats,
        silverfish, cucaracha, cucarachas, raton, ratones, rata, ratas, hormigas, chinches,
        plaga""",
    "FIX": """fix, fixed, repair, repairs, repaired, replace, replaced, take a look at, look
        into, come look, service call, send somebody out, come out, sent out, send maintenance,
        maintenance request, needs fixing, needs to be fixed, needs repair, arreglar, arreglen,
        arreglo, arreglado, arregle, reparar, reparacion, reparen, componer, revisar""",
    "TRADE": """maintenance, plumber, electrician, repairman, repair man, repair guy,
        technician, tech, handyman, exterminator, maintenance man, maintenance guy, contractor,
        mechanic, locksmith, painter, inspector, roofer, crew, installer, workers, super,
        superintendent, plomero, fontanero, electricista, tecnico, mantenimiento, fumigador,
        cerrajero, pintor""",
    "TICKET": """ticket, work order, service request, maintenance request, repair request,
        request, service order, service ticket, case, case number, ticket number, order number,
        reference number, complaint i filed, issue i reported, orden de trabajo, solicitud,
        reporte""",
    "REPORTED": """reported, i reported, i put in, i submitted, submitted, i called about, i
        called last week, already called, called yesterday, i told you, told you guys, i filed,
        opened a ticket, put in a ticket, put in a request, put in a work order, sent in a
        request, llame la semana pasada, ya reporte, reporte, ya habia llamado""",
    "FOLLOW": """status, update, follow up, following up, checking on, check on, checking in,
        any news, any word, progress, eta, what is going on with, what is happening with, what
        happened with, where are we, how long until, how much longer, still waiting, been
        waiting, waiting for, waiting on, have not heard, not heard back, never heard, heard
        back, heard anything, heard nothing, still nothing, nobody came, nobody has come, no one
        came, no one has come, nobody showed up, no one showed up, never showed, never showed
        up, never came, did not show, supposed to come, supposed to be here, was supposed to,
        were supposed to, come back, still not fixed, still has not, still have not, still
        broken, seguimiento, estado, que paso con, todavia no, aun no, estoy esperando, nadie ha
        venido, no ha venido, no han venido, no ha llegado, noticias, novedad, holdup, hold up,
        taking so long, order my, ordered yet, find out about, time window, window for, any
        chance to, had a chance""",
    "DANGER": """gas leak, smell gas, smells like gas, smelling gas, gas smell, smell of gas,
        natural gas, propane, fire, on fire, flames, smoke, smoking, burning, burning smell,
        smell smoke, something burning, sparks, sparking, spark, carbon monoxide, co alarm, co
        detector, rotten eggs, sulfur, sulphur, hissing, explosion, exploded, explode,
        electrocuted, shocked me, got shocked, shocked, flood, flooding, flooded, floods, burst,
        bursted, busted pipe, gushing, gushed, pouring, pouring in, pouring down, spraying,
        water everywhere, water all over, water is coming through, coming through the ceiling,
        overflowing, overflowed, sewage, sewer, raw sewage, collapsed, caved in, caving in,
        ceiling fell, no heat, zero heat, without heat, heat is out, no water, without water, no
        power, no electricity, power is out, power went out, stuck in the elevator, trapped,
        broke in, broken into, break in, breaking in, kicked in, intruder, burglar, robbed, gun,
        knife, shot, stabbed, not breathing, unconscious, passed out, bleeding, ambulance, 911,
        nine one one, heart attack, seizure, overdose, hurt, emergency, an emergency, urgent
        emergency, life threatening, freezing, below zero, ankle deep, rising, huele a gas, fuga
        de gas, olor a gas, fuego, incendio, quemando, humo, chispas, monoxido, inundacion,
        inundando, inundado, inundo, revento, reventada, reventado, exploto, aguas negras,
        drenaje, emergencia, urgencia, sin calefaccion, no hay calefaccion, no tenemos
        calefaccion, se metieron, robaron, robar, herido, ambulancia, no respira, sangre, corto
        circuito, electrocuto, ahogando, auxilio""",
    "RENT": "rent, rental payment, monthly payment, rent payment, renta, alquiler, mensualidad",
    "PAY": """pay, paid, pays, paying, payment, payments, make a payment, send money, pagar,
        pago, pague, pagos, pagamos, abonar, paga""",
    "MEANS": """card, credit card, debit card, credit, debit, cash, check, checks, cheque,
        zelle, venmo, paypal, cash app, apple pay, google pay, money order, money orders,
        cashiers check, certified check, portal, tenant portal, resident portal, online,
        website, web site, app, autopay, auto pay, automatic payments, direct debit, bank
        transfer, ach, wire, wire transfer, bank account, drop box, dropbox, link, payment link,
        password, login, log in, routing number, western union, moneygram, tarjeta, efectivo,
        por internet, en linea, deposito bancario, transferencia, giro postal, pagina web""",
    "OWE": """owe, owed, owing, balance, outstanding, amount due, due on my account, past due,
        overdue, total due, ledger, charge, charged, charges, late fee, late fees, fee, receipt,
        receipts, account balance, posted, went through, go through, gone through, cleared,
        statement of account, paid up, caught up, up to date, credit on my account, behind on
        rent, arrears, how much is due, overcharged, double charged, bill, debo, debe, saldo,
        adeudo, balance de mi cuenta, deuda, recargo, cobraron, cobro, recibo, al dia, entro mi
        pago""",
    "DELAY": """late on, be late, late with, late on rent, a little late, few days late,
        extension, extend the due date, more time, extra time, extra days, few more days, few
        days, couple more days, payment plan, payment arrangement, arrangement, arrangements,
        installments, installment, partial payment, partial, half now, part of the rent, part of
        it now, pay half, rest later, the rest, grace period, grace, short on rent, short this
        month, come up with the money, lost my job, laid off, get paid, payday, paycheck, until
        friday, hold off, waive, defer, cannot afford, can not afford, behind, hardship,
        struggling, unemployment, assistance, rental assistance, not have the money, not have
        the rent, not have all the rent, leeway, tight, work with me, work something out, plazo,
        prorroga, mas tiempo, unos dias, mas dias, atrasar, atrasado, atrasada, tarde la renta,
        plan de pagos, en partes, la mitad, perdi mi trabajo, no tengo el dinero, no me alcanza,
        esperar hasta, me esperan, quincena, in a bind, wait till i get paid, forgiven, short
        on, three hundred short, two months behind, disability check, tide me over, catch up,
        spread it out, a week late, days late, on the sixth, by wednesday, by friday""",
    "LEASE": """lease, rental agreement, lease agreement, rental contract, contract, tenancy,
        contrato, contrato de renta, arrendamiento, contrato de alquiler""",
    "LEASEACT": """renew, renewal, renewing, renewed, sublet, sublease, subletting, break my
        lease, break the lease, breaking my lease, terminate early, early termination, end
        early, get out of my lease, month to month, roommate, room mate, add someone, add my,
        add to the lease, take off the lease, security deposit back, deposit back, my deposit,
        security deposit, renters insurance, airbnb, proof of residency, rent increase, rent go
        up, rent going up, raise my rent, transfer to another unit, sign my lease, copy of my
        lease, copy of the lease, lease end, lease up, lease expire, expires, co signer,
        cosigner, guarantor, overnight guests, move in with me, moving in with me, living with
        me, live with me, allowed to paint, renovar, renovacion, subarrendar, subalquilar,
        romper el contrato, terminar el contrato, agregar, companero de cuarto, mi deposito,
        devuelven el deposito, aumento de renta, subir la renta, vence, vencimiento, occupant,
        addendum, sign again, re sign, before my year is up, next year, another year, stay
        another year""",
    "MOVEOUT": """move out, moving out, moved out, moves out, movers, vacate, vacating, give
        notice, giving notice, thirty day notice, 30 day notice, 30 days notice, thirty days
        notice, sixty day notice, 60 day notice, my notice, notice to leave, intent to vacate,
        leaving the apartment, leaving my apartment, leave the apartment, last day, forwarding
        address, walk through inspection, move out inspection, final inspection, final
        walkthrough, return my keys, return the keys, returning my keys, turn in my keys, turn
        in the keys, turn in keys, hand in my keys, drop off my keys, leave the keys, leave my
        keys, hand back, not renewing, will not be renewing, will not renew, not going to renew,
        found another place, bought a house, relocating, giving up my apartment, terminate my
        tenancy, end my tenancy, packing, me voy a mudar, mudanza, mudarme, me mudo, mudar,
        desocupar, entregar las llaves, entrego las llaves, entregar el apartamento, dar aviso,
        dejar el apartamento, me voy""",
    "HOME": """apartment, apartments, apt, unit, units, place, house, home, studio, condo,
        duplex, townhouse, flat, property, building, loft, basement apartment, trailer, mobile
        home, lot, room, rental, residence, complex, apartamento, departamento, casa, cuarto,
        edificio, propiedad, piso para rentar, vivienda, estudio""",
    "BEDS": """one bedroom, two bedroom, three bedroom, four bedroom, two bedrooms, three
        bedrooms, 1 bedroom, 2 bedroom, 3 bedroom, 4 bedroom, 2 bedrooms, 3 bedrooms, one
        bedrooms, two bed, one bed, three bed, 2 bed, 1 bed, 3 bed, bedroom apartment, studio
        apartment, studios, efficiency, two br, one br, dos cuartos, dos recamaras, tres
        recamaras, tres cuartos, una recamara, dos habitaciones, un cuarto, una habitacion, dos
        dormitorios""",
    "AVAIL": """available, availability, vacancy, vacancies, vacant, opening, openings, for
        rent, to rent, for lease, listing, listings, listed, advertised, ad, advertisement,
        zillow, craigslist, apartments com, street easy, streeteasy, trulia, waitlist, waiting
        list, section 8, section eight, voucher, looking for an apartment, looking for a place,
        looking to rent, looking to move, looking for, interested in renting, interested in,
        coming up, still available, square feet, square footage, move in date, income
        requirement, move in special, price range, disponible, disponibles, se renta, rentan,
        rento, en renta, en alquiler, busco, buscando, anuncio, vacante, libre, renting
        anything, free up, be free, taken, qualify for the, to qualify, still open, got
        anything, have anything, for under, starting february, relocating""",
    "VIEW": """tour, tours, touring, viewing, viewings, view, showing, showings, show me, see
        the, see it, come see, visit, come look at, come by and look, take a look, look at the,
        check out, walkthrough of, open house, virtual tour, in person, see inside, stop by and
        see, swing by, come by, walk through, ver el, verlo, verla, ver la, ver el apartamento,
        ver la casa, visitar, visita, ensenar, ensenan, mostrar, muestran, recorrido""",
    "BOOK": """schedule, book, set up, set up a time, arrange, appointment, appointments,
        reserve, make an appointment, sign me up, put me down, slot, slots, time slot, agendar,
        cita, programar, reservar, hacer una cita""",
    "CANCEL": """cancel, canceled, cancelled, cancel my, reschedule, rescheduled, postpone, call
        off, push back, move my, change my appointment, change the time, another day, different
        day, different time, another time, can not make it, cannot make it, could not make it,
        not make it, not going to make it, not be able to make, not be able to come, will not be
        coming, running late for, no longer interested, not interested anymore, missed my, gonna
        miss, going to miss, something came up, back out, rearrange, switch my, need to move,
        bump, cancelar, cancelo, cancele, reprogramar, cambiar la cita, cambiar mi cita, otro
        dia, otra hora, no puedo ir, no podre ir, no voy a poder, no alcanzo, posponer, pass on
        the, never mind about, instead of, gonna be late, running behind, will not work, does
        not work for me, raincheck, rain check""",
    "PET": """pet, pets, dog, dogs, cat, cats, puppy, puppies, kitten, kittens, animal, animals,
        pit bull, pitbull, labrador, lab, german shepherd, chihuahua, husky, rottweiler, poodle,
        bulldog, terrier, bird, parrot, rabbit, hamster, guinea pig, snake, lizard, reptile,
        reptiles, fish tank, aquarium, ferret, turtle, service dog, service animal, emotional
        support, support animal, esa, breed, breeds, breed restrictions, pet deposit, pet rent,
        pet fee, pet friendly, mascota, mascotas, perro, perros, perrito, perritos, gato, gatos,
        gatito, animales, raza, razas, retriever, golden retriever, boxer, beagle, collie,
        mastiff, doberman, pug, corgi, yorkie, shih tzu, dachshund, great dane, labradoodle,
        goldendoodle, dalmatian, iguana, gecko, gerbil, goldfish, fish, canine, feline, pooch,
        doggy, kitty, service pet, cachorro, conejo""",
    "ALLOW": """allow, allowed, allows, permit, permitted, accept, ok to, okay to, okay with,
        policy, rule, rules, restriction, restrictions, permission, welcome, limit, fine with,
        may i have, permiten, aceptan, se permite, permitido, se puede, admiten, permiso""",
    "OPEN": """open, opens, opened, opening hours, close, closes, closed, closing, closing time,
        hours, business hours, office hours, hours of operation, staffed, open until, open late,
        how late, how early, abren, abre, abierto, abiertos, abierta, cierran, cierra, cerrado,
        cerrados, horario, horarios, atienden""",
    "OFFICE": """office, leasing office, rental office, management office, main office, front
        desk, your office, your place, oficina, oficinas, headquarters""",
    "WHERE": """address, located, location, directions, how do i get to, get there, get to you,
        find you, find your office, where are you, where are you guys, cross street, zip code,
        gps, street address, mailing address, reach your office, near the, close to the, what
        street, which floor, what floor, which street, direccion, ubicados, ubicacion, ubicada,
        donde queda, donde estan, como llego, en que calle, por donde""",
    "AMENITY": """laundry, laundry room, on site laundry, gym, fitness, fitness center, pool,
        swimming pool, parking, parking space, parking spot, garage included, wifi, wi fi,
        internet, cable, utilities, utility, electric, electricity included, gas included, heat
        included, water included, included, include, includes, balcony, balconies, patio,
        terrace, storage, storage unit, doorman, concierge, playground, amenities, amenity,
        furnished, hardwood, hardwood floors, backyard, yard, rooftop, roof deck, bike room, ev
        charging, charger, package room, lockers, wheelchair accessible, accessible, dishwasher
        in the unit, washer and dryer, in unit, walk in closet, closet space, community room,
        courtyard, sauna, business center, lavanderia, gimnasio, piscina, alberca,
        estacionamiento, incluye, incluido, incluida, incluidos, servicios incluidos, balcon,
        ascensor, amueblado""",
    "APPLY": """application, applications, applied, i applied, apply, applying, my application,
        rental application, applicant, background check, credit check, approved, approve,
        approval, denied, rejected, accepted, declined, screening, application fee, pay stubs,
        paystubs, processing, aplicacion, aplique, mi solicitud, aprobaron, aprobada, aprobado,
        aprobar, rechazaron, solicitud de renta, solicitud de apartamento, w2, references, in
        the running, credit report, id and, paperwork i sent, background, landlord reference""",
    "ATDOOR": """at the door, at your door, at the building, at the property, on site, onsite,
        outside the building, out front, downstairs, at the gate, in the lobby, buzz me in, let
        me in the building, gate code, door code, lockbox, lock box, key box, here to, here for,
        here with, i am here, we are here, delivery, deliver, delivering, package, packages,
        parcel, drop off a, courier, fedex, ups, usps, amazon, dhl, doordash, uber eats,
        grubhub, instacart, driver, truck, need access, access to, get access, meter, read the
        meter, con edison, con ed, coned, national grid, spectrum, verizon tech, optimum,
        estimate, invoice, purchase order, install, installation, dispatched, job site, job,
        tenant is not home, tenant is not answering, no one is answering, nobody is answering,
        nobody is home, no answer, vendor, on behalf of, afuera del edificio, entrega, paquete,
        vengo a, vengo de parte, soy el tecnico, no me abren, nadie abre, nadie me abre, codigo,
        mattress, couch, sofa, drop off, pick up the, lockbox combination, hook up, letting us
        in, buzzing me, let us in, nobody is letting, standing outside the building, parked out
        front, loading dock, parking lot of your, sent me out, sent us, scheduled me, people
        with the""",
    "OWNER": """owner, owners, landlord, landlady, i own, i am the owner, i am an owner,
        property owner, my property, my properties, my building, my rental, my rental property,
        my tenant, my tenants, my investment, investor, owner statement, owner portal, owner
        distribution, distribution, proceeds, payout, management fee, management fees,
        management agreement, management company, you manage, you guys manage, manage my,
        managing my, 1099, monthly statement, year end statement, rental income, my two family,
        my condo, my units, dueno, duena, propietario, propietaria, mi propiedad, mi edificio,
        mis inquilinos, mi inquilino, administran, administrar, owner draw, draw, my condo
        through you, without asking me, to my property, at my property, expenses on my, two
        family, my duplex""",
    "NEIGHBOR": """neighbor, neighbors, neighbour, neighbours, upstairs, people upstairs,
        downstairs neighbor, next door, above me, below me, people above, people below, across
        the hall, guy above, roommates next door, tenants above, vecino, vecinos, vecina, los de
        arriba, los de abajo, los de al lado, de al lado""",
    "NOISE": """noise, noisy, loud, loudly, music, party, parties, partying, barking, barks,
        bark, stomping, stomps, banging, bangs, yelling, screaming, shouting, fighting, arguing,
        blasting, bass, drums, drilling, howling, slamming, rowdy, racket, noise complaint,
        quiet hours, keep it down, turn it down, volume, thumping, can not sleep, cannot sleep,
        jumping, running around, tv through the wall, fireworks, karaoke, complain, complaint,
        disturbing, rave, ruido, ruidoso, ruidosos, musica, fiesta, fiestas, ladra, ladrar,
        ladrando, gritos, gritan, gritando, escandalo, queja, volumen, bulla, no puedo dormir,
        no me deja dormir, brincan""",
    "LOCKED": """locked out, lock out, lockout, locked myself out, locked me out, lost my key,
        lost my keys, lost the key, left my keys, left the keys inside, keys inside, forgot my
        key, forgot my keys, misplaced my keys, can not get in, cannot get in, can not get into
        my, can not get inside, get back in, let me in, unlock, spare key, extra key, master
        key, new key, replacement key, duplicate key, copy of my key, key fob, fob, stuck
        outside, without my keys, do not have my key, do not have my keys, stole my keys, lost
        my fob, quede afuera, sin llaves, perdi mis llaves, perdi la llave, perdi las llaves,
        deje las llaves, deje mis llaves, olvide las llaves, se me olvido la llave, no puedo
        entrar, copia de la llave, encerrado, door shut behind, blew shut, slammed shut, door
        closed on me, barefoot, in the hallway without, bring me a key, my keys are inside, has
        my keys, key snapped""",
    "KEY": "key, keys, llave, llaves",
}
