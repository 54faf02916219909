"""Words that mean alike: groups of everyday words and phrases, English and Spanish together.

A group stands in for any of its words, so that a sentence with a word never met in training
still reads like one that was. Phrases are separated by commas and written in folded form.
"""

from __future__ import annotations

from services.core.intent_home_words import HOME_GROUPS

TALK_GROUPS: dict[str, str] = {
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
        you called me, llamar de vuelta, me llamen, llamar pa tras, llamar para atras,
        llamame pa tras,
        llamenme, llameme, me llame, llamarme,
        devuelvan la llamada, devolver la llamada, me llamaron, dejar un mensaje, mensaje,
        recado, regresar la llamada, regresara la llamada, try me, ring me about, call me about,
        give me a buzz, text me back, hit me back, when they get in""",
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
        no le entendi, no entendi, que dijo, como dijo, como dice, mande, faded out, last bit,
        last part, that last, did not hear you, static, lost you, say what""",
    "SLOW": """slow, slower, slowly, slow down, too fast, so fast, very fast, going too fast,
        fast, too quick, quickly, keep up, not so fast, take it easy, pace, speed, despacio, mas
        despacio, lento, mas lento, lentamente, despacito, rapido, muy rapido, tan rapido, dial
        it down, notch, rushing, rushed, hurrying""",
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
        seguro, seguros, publicidad, mercadeo, paneles solares, prestamo, agency, top of google,
        how much are you paying for, your current provider, cleaning contract, great rate,
        energy costs, minute to discuss, discuss your, quick minute, partnership, partner with,
        referral program, vendors list, bid on, brochure""",
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
        now, take it easy, i will let you go, rest of your day, all good, later gator, cheers,
        ciao, god bless""",
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
        this, who did i call, quien habla, estaba llamando, must have dialed, thought i was
        calling, thought this was, wrong one""",
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
        how far, chiste, pelicula, receta, partido, presidente, futbol, cancion, que tiempo,
        invented, discovered, boil, bake, egg, eggs, soup, chicken, tickets, boletos, concert,
        knicks, rangers, giants, jets, lakers, olympics, world cup, super bowl, celebrity,
        actor, singer, horoscope, zodiac, news, google, calories, exercise, diet, vacation,
        beach, airport, avion, ferry schedule, subway, plane, currency, dollar, euro, dinosaur,
        dinosaurs, einstein, science, chemistry, physics, geography, spell, dictionary, riddle,
        trivia, video game, games, playstation, instagram, facebook, tiktok, girlfriend advice,
        dating, headache, medicine, mechanic, oil change, burger, sandwich, coffee, tacos,
        sushi, chinese food, flowers""",
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

GROUPS = {**HOME_GROUPS, **TALK_GROUPS}
