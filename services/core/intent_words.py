"""Words that mean alike: groups of everyday words and phrases, English and Spanish together.

A group stands in for any of its words, so that a sentence with a word never met in training
still reads like one that was. Phrases are separated by commas and written in folded form.
"""

from __future__ import annotations

GROUPS: dict[str, str] = {
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
        venido, no ha venido, no han venido, no ha llegado, noticias, novedad""",
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
        esperar hasta, me esperan, quincena""",
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
        devuelven el deposito, aumento de renta, subir la renta, vence, vencimiento""",
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
        rento, en renta, en alquiler, busco, buscando, anuncio, vacante, libre""",
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
        dia, otra hora, no puedo ir, no podre ir, no voy a poder, no alcanzo, posponer""",
    "PET": """pet, pets, dog, dogs, cat, cats, puppy, puppies, kitten, kittens, animal, animals,
        pit bull, pitbull, labrador, lab, german shepherd, chihuahua, husky, rottweiler, poodle,
        bulldog, terrier, bird, parrot, rabbit, hamster, guinea pig, snake, lizard, reptile,
        reptiles, fish tank, aquarium, ferret, turtle, service dog, service animal, emotional
        support, support animal, esa, breed, breeds, breed restrictions, pet deposit, pet rent,
        pet fee, pet friendly, mascota, mascotas, perro, perros, perrito, perritos, gato, gatos,
        gatito, animales, raza, razas""",
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
        aprobar, rechazaron, solicitud de renta, solicitud de apartamento""",
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
        vengo a, vengo de parte, soy el tecnico, no me abren, nadie abre, nadie me abre, codigo""",
    "OWNER": """owner, owners, landlord, landlady, i own, i am the owner, i am an owner,
        property owner, my property, my properties, my building, my rental, my rental property,
        my tenant, my tenants, my investment, investor, owner statement, owner portal, owner
        distribution, distribution, proceeds, payout, management fee, management fees,
        management agreement, management company, you manage, you guys manage, manage my,
        managing my, 1099, monthly statement, year end statement, rental income, my two family,
        my condo, my units, dueno, duena, propietario, propietaria, mi propiedad, mi edificio,
        mis inquilinos, mi inquilino, administran, administrar""",
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
        entrar, copia de la llave, encerrado""",
    "KEY": "key, keys, llave, llaves",
    "PERSON": """person, real person, human, human being, live person, actual person,
        representative, rep, agent, operator, somebody, someone, anybody, anyone, manager,
        property manager, supervisor, boss, customer service, live agent, receptionist, staff,
        employee, staff member, leasing agent, department, accounting, management, persona,
        alguien, representante, gerente, agente, operador, operadora, encargado, encargada,
        humano, supervisora, administrador""",
    "TALK": """talk to, talk with, speak to, speak with, speak, talk, transfer, transferred,
        transfer me, connect, connect me, put me through, patch me, patch me through, get me,
        give me, forward me, pass me, hand me over, switch me, on the phone, on the line, hablar
        con, comunicar, comunicame, comunica, comuniqueme, paseme, pasame, transferir, me pasa
        con, me atienda""",
    "CALLBACK": """call me, call me back, call back, callback, calls me back, called me back,
        give me a call, give me a ring, ring me, phone me, return my call, returning your call,
        returning a call, missed call, missed a call, leave a message, take a message, a
        message, voicemail, get back to me, reach me, reach out to me, contact me, get in touch
        with me, call my cell, someone called me, somebody called me, phone call, get a call,
        you called me, llamar de vuelta, me llamen, llamenme, llameme, me llame, llamarme,
        devuelvan la llamada, devolver la llamada, me llamaron, dejar un mensaje, mensaje,
        recado, regresar la llamada, regresara la llamada""",
    "ROBOT": """robot, bot, machine, computer, ai, a i, artificial, artificial intelligence,
        recording, recorded, automated, automatic system, chatbot, chat bot, chatgpt, siri,
        alexa, program, software, virtual assistant, voice bot, answering machine, are you real,
        are you human, are you a real, are you a person, are you an actual, am i talking to, am
        i speaking to, am i speaking with, real human, maquina, grabacion, computadora,
        inteligencia artificial, contestadora, eres real, es usted una persona""",
    "REPEAT": """repeat, repeat that, say that again, say it again, say again, come again, one
        more time, what did you say, did not catch, did not hear, did not get that, could not
        hear, can not hear, missed that, pardon, pardon me, excuse me, beg your pardon, what was
        that, once more, again please, tell me again, you cut out, broke up, breaking up, run
        that by me, repita, repite, repetir, repetirme, otra vez, de nuevo, no escuche, no oi,
        no le entendi, no entendi, que dijo, como dijo, como dice, mande""",
    "SLOW": """slow, slower, slowly, slow down, too fast, so fast, very fast, going too fast,
        fast, too quick, quickly, keep up, not so fast, take it easy, pace, speed, despacio, mas
        despacio, lento, mas lento, lentamente, despacito, rapido, muy rapido, tan rapido""",
    "SPANISH": """spanish, espanol, castellano, bilingual, bilingue, no hablo ingles, habla
        espanol, hablan espanol, speak spanish, en espanol, no ingles, no english, interpreter,
        translator, interprete, ingles, no speak english, english is not good""",
    "SALES": """offer, offers, offering, our services, our service, promotion, special offer,
        discount, seo, marketing, advertising, advertise, warranty, extended warranty, solar,
        insurance quote, insurance plans, merchant services, credit card processing, loan,
        business loan, funding, line of credit, free quote, free trial, free estimate, demo,
        leads, google listing, google business, business listing, rank, ranking, website design,
        web design, software, platform, student loan, lower your, reduce your, save you, save
        money, cruise, timeshare, prize, won, winner, congratulations, selected, qualify,
        qualified, donation, fund, sales rep, sales, selling, representing, i represent, on
        behalf, decision maker, person in charge of your, who handles, business owner, our
        company, our firm, our product, companies like yours, businesses like yours, reviews,
        payroll, office supplies, copier, recruiter, candidates, staffing, buy houses, cash
        offer, energy supplier, interest rates, debt relief, medicare, irs, gift card, le
        ofrecemos, ofrecerle, ofrecer, promocion, descuento, nuestros servicios, premio, ganado,
        seguro, seguros, publicidad, mercadeo, paneles solares, prestamo""",
    "THANKS": """thank you, thanks, thank you so much, thank you very much, thanks so much,
        appreciate, appreciate it, grateful, gracias, muchas gracias, mil gracias, se lo
        agradezco""",
    "GREET": """hello, hi, hey, good morning, good afternoon, good evening, howdy, hola, buenos
        dias, buenas tardes, buenas noches, buenas""",
    "SMALL": """how are you, how is it going, how are you doing, how you doing, how have you
        been, how is your day, what is up, nice weather, weather, sunny, raining, rain, snowing,
        cold out, hot out, beautiful day, have you been helpful, helpful, so kind, very kind,
        sweet, awesome, lovely, nice voice, great job, happy holidays, merry christmas, happy
        new year, como esta, como estas, que tal, muy amable, como le va, que bonito""",
    "BYE": """bye, goodbye, good bye, bye bye, see you, see you later, talk to you later, talk
        soon, take care, have a good day, have a nice day, have a great day, have a good one,
        have a good night, good night, have a good evening, have a great weekend, gotta go, have
        to go, got to go, that is all, that is it, that will be all, that is everything, hang
        up, hanging up, so long, i am done, all set, nothing else, farewell, adios, hasta luego,
        hasta manana, nos vemos, chao, que tenga buen dia, que le vaya bien, eso es todo, bye
        now""",
    "YES": """yes, yeah, yep, yup, yea, sure, sure thing, correct, right, that is right, that is
        correct, uh huh, mhm, mm hmm, okay, ok, of course, absolutely, definitely, exactly,
        sounds good, go ahead, please do, affirmative, alright, you bet, certainly, indeed,
        works for me, si, claro, claro que si, por supuesto, asi es, correcto, esta bien,
        exacto, de acuerdo""",
    "NO": """no, nope, nah, not really, no thank you, no thanks, no way, never, negative, not
        right now, not at all, i do not think so, absolutely not, uh uh, nuh uh, para nada,
        claro que no, no gracias, tampoco""",
    "FIXED": """i said, i meant, i mean, meant to say, not what i said, got that wrong, got it
        wrong, that is wrong, is wrong, that is not right, not right, incorrect, that is
        incorrect, mistake, i made a mistake, my mistake, misspoke, correction, scratch that,
        misunderstood, heard me wrong, wrote it down wrong, let me correct, change that, no it
        is, not that, actually it is, i did not say, spelled, spelled with, yo dije, dije, quise
        decir, me equivoque, esta mal, no es asi, eso no es, incorrecto, corrijo""",
    "WRONGNO": """wrong number, wrong place, wrong person, misdialed, dialed wrong, dialed the
        wrong, by accident, by mistake, butt dialed, pocket dialed, the right number, i was
        calling, i was trying to call, i was trying to reach, trying to reach, trying to call, i
        meant to call, numero equivocado, equivocado, marque mal, me equivoque de numero, who is
        this, who did i call, quien habla, estaba llamando""",
    "SHOP": """pharmacy, bank, dentist, doctor, doctors office, hospital, clinic, school,
        restaurant, pizzeria, dominos, pizza hut, walmart, target, walgreens, cvs, kohls, best
        buy, home depot, costco, dmv, police station, precinct, post office, library, vet,
        veterinarian, salon, hair salon, barber, airline, hotel, insurance company, car
        dealership, dealership, garage mechanic, tire shop, auto shop, supermarket, grocery,
        church, court, city hall, sanitation, social security office, social services, urgent
        care, daycare, gas station, verizon, comcast, t mobile, farmacia, banco, escuela,
        clinica, restaurante""",
    "TOPIC": """pizza, pepperoni, joke, capital of, president, election, vote, politics,
        senator, mayor, governor, candidate, recipe, cook, pancakes, dinner, restaurant, movie,
        movies, song, sing, music please, play some music, score, game, yankees, mets, football,
        baseball, soccer, team, flight, uber, taxi, cab, lyft, hotel, bitcoin, crypto,
        cryptocurrency, stock market, stocks, homework, essay, poem, story, math, plus, times,
        translate, timer, alarm for, haircut, lottery, passport, divorce, taxes, weight, planet,
        planets, moon, aliens, universe, meaning of life, war, history, shakespeare, favorite
        color, favorite, how old are you, marry me, recommend, bus to, train times, weather
        forecast, weather tomorrow, forecast, temperature outside, netflix, tv show, how tall,
        how far, chiste, pelicula, receta, partido, presidente, futbol, cancion, que tiempo""",
    "DAY": """today, tomorrow, tonight, monday, tuesday, wednesday, thursday, friday, saturday,
        sunday, weekend, weekday, weekends, this afternoon, this evening, next week, this week,
        morning, noon, hoy, manana, lunes, martes, miercoles, jueves, viernes, sabado, sabados,
        domingo, domingos, fin de semana, la semana""",
    "HOLIDAY": """christmas, thanksgiving, new year, new years, new years eve, labor day,
        memorial day, easter, july fourth, fourth of july, holiday, holidays, columbus day,
        veterans day, navidad""",
    "MONTH": """january, february, march, april, june, july, august, september, october,
        november, december, spring, summer, fall, winter, enero, febrero, marzo, abril, mayo,
        junio, julio, agosto, septiembre, octubre, noviembre, diciembre""",
    "ORDINAL": """the first, the second, the third, the fifth, the tenth, the fifteenth, the
        twentieth, the thirtieth, end of the month, month end, fin de mes, 1st, 2nd, 3rd, 5th,
        10th, 15th, 20th, 30th, 31st""",
    "KIN": """wife, husband, boyfriend, girlfriend, son, daughter, mother, mom, father, dad,
        sister, brother, partner, fiance, kids, kid, baby, grandmother, cousin, aunt, uncle,
        friend, esposo, esposa, novio, novia, hijo, hija, mama, papa, hermano, hermana, mother
        in law""",
    "TITLE": "mr, mrs, ms, miss, mister, missus, senor, senora, senorita, don, dona",
}
