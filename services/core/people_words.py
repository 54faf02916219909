"""The words for danger to people: illness, accidents, violence, break-ins, despair (data only).

The notation is that of `phrases`. Words without accents, `'s` written out as `is`.
"""

from __future__ import annotations

from collections.abc import Mapping

MEDICAL_WORDS: Mapping[str, str] = {
    "medical": (
        "not breathing, isnt|stopped|wasnt|quit breathing, not breathing right, isnt "
        "breathing right, cant|couldnt|hardly|barely breathe|breath|breathing, cant _ "
        "breathe, trouble|difficulty|hard|problems breathing, hard to breathe, struggling "
        "to breathe, short of breath, heart attack, heart attacks, cardiac arrest, chest "
        "pain*, chest hurts|is hurting|tight*, pain* in my|his|her chest, having|had|has a "
        "stroke, is having a stroke, stroke, seizure*, seizing, convuls*, unconscious, "
        "unconscience, unresponsive, not responding, isnt responding, passed out, wont "
        "wake up, not waking up, cant wake him|her|them|my, isnt waking up, cant wake up, "
        "overdos*, od'd, oded, choking, is choking, choked on, hit by a car|truck|bus|"
        "bike, cut my|his|her finger|hand|arm|leg|wrist|foot|head, is a|an bad|terrible|"
        "serious accident, crashed into the|our|my, no esta respirando, no estan "
        "respirando, call|need|needs|send|get an|a|the ambulance, ambulance, ambulances, "
        "ambulancia, paramedic*, ems, cant get up, broke my|his|her|a leg|hip|arm|ankle|"
        "wrist|neck|back|foot|elbow, broken hip|leg|arm, i am in labor, is in labor, "
        "go|goes|going|went into labor, wife is in labor, drowning, drowned, allergic reaction, "
        "turning blue, not moving, isnt moving, cant move, "
        "is dying, am dying, dying here, dead body, a body, found _? _? "
        "_? dead, i think he|she died, he|she is dead, badly hurt, is hurt, got hurt, is "
        "injured, got injured, hurt bad*, bad* injured, badly burned, burned my|his|her "
        "self|arm|hand|face|leg, burned myself|himself|herself, no respira, no puede|puedo "
        "respirar, no puede|puedo respirar bien, infarto, ataque al corazon, ataque "
        "cardiaco|del corazon, derrame cerebral?, inconsciente, desmay*, convulsion*, "
        "dolor de|en el pecho, duele el pecho, duele _ el pecho, "
        "dolor _ en el pecho, presion en el pecho, aprieta el pecho, "
        "no despierta, no reacciona, sobredosis, "
        "ahoga*, ahogo, muriendo, esta muerto|muerta, no se mueve, se esta asfixiando, "
        "paro cardiaco, no se puede|puedo levantar, no puedo levantarme, se rompio la|una "
        "pierna|cadera, esta herido|herida, hay heridos|un herido, me queme la|el, "
        "anaphyla*, epipen, diabetic, low blood sugar, slurring, face is drooping, panic "
        "attack, miscarriage, water broke, having contractions, no pulse, doing cpr, need "
        "a doctor|medic, trapped underneath|under, someone|people|person|kids underneath|"
        "under, people on it, crushed, under the rubble, not answering me, no me? responde|"
        "contesta nada|ya, papa|mama|esposo|esposa|hijo|hija|abuela|abuelo no responde|"
        "contesta|reacciona|despierta, medical emergency, hurt really bad, emergencia "
        "medica, cant lift her|him, cant feel my|his|her, impaled, concussion, hit his|her|"
        "my head, swallowed poison|bleach, poisoned"
    ),
    "is_dead": "is dead, are dead, died, looks dead, murio",
    "bleeding": (
        "so much blood, there is blood, hay mucha? sangre, bleeding, bleeds, bled, blood "
        "everywhere, lots|lot of blood, sangra*, sangrando, sangre, wont stop bleeding, "
        "losing blood, blood on the floor, pool of blood, hemorrhag*"
    ),
    "collapsed": (
        "collapsed, collapse, collapsing, fell down the stairs, fell off|from the, se cayo "
        "de|por la|las, fell out of, se desplomo, me cai de|por"
    ),
    "swallowed": "drank, swallowed, ate, tomo, trago, drinking, got into the",
    "poison": (
        "drain cleaner, bleach, detergent, antifreeze, pills, rat poison, poison, cleaner, "
        "cloro, pastillas, veneno, medication, tide pod*, battery"
    ),
    "relative": (
        "husband, wife, mother, mom, dad, father, son, daughter, baby, toddler, child, "
        "kid, grandma, grandmother, grandpa, grandfather, man, woman, lady, guy, roommate, "
        "esposo, esposa, mama, papa, hijo, hija, bebe, nino, nina, abuela, abuelo, vecino, "
        "vecina, senor, senora, hombre, mujer, someone, somebody, boy, girl, he, she, her, "
        "him, them, persona, neighbor*"
    ),
    "down": (
        "tirado|tirada en el piso|suelo|pasillo, on the floor, on the ground, fell, "
        "fallen, en el piso, en el suelo, tirado, tirada, lying"
    ),
    "death_smell": "hasnt come out, havent seen, hasnt answered, hasnt been seen",
    "harmless_medical": (
        "heart attack when, almost|nearly had a heart attack, gave me a heart attack, "
        "having a heart attack over, phone|battery|laptop is|was about? to? dying|die, "
        "heart attack with|over|from|looking, drown* in paperwork|work|debt|bills|emails|"
        "homework, cant breathe with|for|under|from|because of? all? of? the|this|these|your|my "
        "paperwork|bills|fees|emails|forms|letters|prices|rent|rents|debt|homework|work|"
        "deadlines, phone is dying, plant* is|are dying, dying "
        "to, died laughing, nearly|almost died laughing, dying of laughter, nobody|none|"
        "one is|was|got hurt|injured, no one is|was|got hurt|injured, i am not hurt, nadie "
        "esta|salio herido|lastimado, nadie resulto herido, bleeding money, bleed* the|a? "
        "radiator*, breathe easy, breathing room, breathing down my, catch my breath, dead "
        "zone, dead bolt, dead end, dead battery, battery is dead, dead line, phone is "
        "dead, line is dead, car is dead, stroke of luck, heart broken, brain dead, hit my "
        "head against, die for, me muero por|de|del hambre|calor|frio|risa|sueno, me estoy "
        "muriendo de|del calor|frio|hambre, wouldnt be caught dead, dead outlet*|rat|rats|"
        "mouse|mice|bird|bug|bugs|animal|roach*|tree|grass|lawn|plant*|raccoon|squirrel, "
        "dying of|from the? heat|cold, broke my heart, dead rodent, drop dead, no one was "
        "hurt, estoy bien, hurt my feelings, hurt my credit, it wont hurt, doesnt hurt to, "
        "my back is killing, feet are killing, ambulance|paramedics is|are just|finally? here|"
        "coming|arrived, ambulance|paramedics just|already|has|have arrived|came|here, ambulance|"
        "paramedics is|are on its|the|their way, ambulance|paramedics got here, llego|viene|"
        "vino la? ambulancia, ambulancia ya? llego|viene|esta aqui?"
    ),
}

CRIME_WORDS: Mapping[str, str] = {
    "violence": (
        "hit|hits|hitting me|us|him, hit|hits|hitting my|his|the child|kid|kids|baby|woman|"
        "wife|mom|mother|son|daughter|brother|sister, hits|hitting her, is|are|was "
        "hitting, beat|beats|beating me|him|up|my, beat|beats|beating his|the kid|kids|"
        "wife|girlfriend|child|children|woman, beating her, beats her, beat her, punch* me|"
        "him|her|my, slapped me, kicked me, attack*, stab*, gunshot*, shots fired, got "
        "shot, was shot, shot at, shooting, shooter, shoot me|him|her|us|my, shoot someone|"
        "somebody, gun, guns, pistol, rifle, knife, machete, firearm, armed, threaten* to "
        "kill|hurt|shoot|stab|beat|burn, threaten* me|us|my|him|her, threatened me, "
        "threatening, kill me|us|him|her|them|you, going to kill, will kill, murder*, "
        "assault*, rape*, raping, strangl*, choked me|him|her, choking me|her|him, "
        "domestic violence|dispute|abuse, hostage, mugged, stalker, stalking me|her, being "
        "followed, shots are|being|were|outside, hear|heard shots, threw me|her|him, "
        "slammed me|her|him, dragging me|her, bomb, bombs, bomb threat, explosive*, "
        "followed me, following me, scream* for help, yell* for help, call* for help, "
        "screaming help, being attacked, abusing, grabbed me, pushed me, shoved me, "
        "hurting me|him|her|his, going to hurt me|us|him|her, holding a bat, groped, "
        "touching me, me pega, pegando*, pegandole, golpe*, me pego, amenaz*, pistola, "
        "cuchillo*, pelea con, golpeo, arma, armas, armado, disparo*, balazo*, tiros, "
        "balacera, matar a, me va a matar, lo va a matar, la va a matar, van a matar, "
        "quiere matar*, apunal*, violencia domestica, violencia, atac*, agredi*, gritando "
        "ayuda, pidiendo ayuda, gritos de ayuda, secuestr*, ahorca*, violaron, violar, "
        "estrangula*, crowbar, weapon*, is being beaten, wont let me leave, no me deja "
        "salir, fist fight, fighting with knives, punching, physical fight, trying to "
        "kill, navaja, balas"
    ),
    "break_in": (
        "break* into my|our|the|her|his|apartment|house|unit|home|a|someone, break* in my|"
        "our house|apartment|home, broke into my|our|the|her|his|apartment|house|unit|home|"
        "mine, been broken into, got broken into, was broken into, is breaking in, are "
        "breaking in, trying to? get|break|come|push|climb in|into|inside|through, break "
        "in, broke in, breakin, somebody|someone|they|he|she|guy|man|people|thieves just? "
        "broke in, someone|somebody|man|guy|stranger|strangers|people is|are|was|were? in|"
        "inside my|our|the|her|his apartment|house|home|unit|place|room|bedroom|basement|"
        "attic, man|guy|stranger|somebody|someone is? in here, they are inside, is still "
        "inside, they are still here, he is still here, still in the house|apartment, is "
        "inside right now, intruder*, burglar*, prowler*, robbed, robbing, robbery, kick* "
        "in|down my|our|the front? door, kicking my door, pounding|banging on my|the door|"
        "window, breaking my|the|our window|door, smash* my|the door, hear someone|"
        "somebody|footsteps inside|in|walking|moving|downstairs|upstairs, someone|somebody "
        "walking around, trying every|all|the? door*, trying _ door*, try* the door "
        "handle*, picking my|the lock, jiggling my|the|our? door* _?, home invasion, held "
        "up, se metieron a|en|al|por, se metio alguien|un|a, se estan? metiendo a|en|al?, "
        "metiendo a mi, se esta metiendo, entraron a robar, entrar a robar, ladron*, "
        "robando, robaron, asaltaron, asalto, asaltando, intruso*, quieren|quiere|tratan|"
        "tratando|intentando de? entrar, alguien esta? adentro|dentro|en mi, hay alguien "
        "adentro|dentro|en mi, hombre|senor|tipo|extrano|alguien adentro|dentro, hombre|"
        "senor|tipo|extrano|alguien en mi casa|apartamento|cuarto, forzando|forzaron|"
        "forzar la|mi puerta, rompiendo la|mi puerta|ventana, tumbando|pateando la|mi "
        "puerta, break through my, busted in, came in through the window, climbing in|"
        "through, glass breaking _? _? voices, hear glass breaking, hear breaking glass, "
        "voices in my|the house|apartment, hiding in the|my closet|bathroom|bedroom, in my "
        "apartment right now, somebody in my apartment, someone in my, somebody in my "
        "house, stranger in my, burglary, burgled, robo, entro un|alguien"
    ),
    "water_enters": (
        "metiendo el? agua, agua se? esta? metiendo, agua se mete, se mete el? agua, "
        "metiendo mucha|bastante agua"
    ),
    "stranger": (
        "someone, somebody, man, men, guy, guys, they, he, people, stranger, strangers, "
        "person, alguien, hombre, hombres, senor, tipo, tipos, thief, thieves, two men, "
        "unos"
    ),
    "force_entry": (
        "climb*|climbed through|in|into|over, going through my|our, sneaking|sneaked|snuck "
        "in|into|around, walked|came into my|our, se metio|metieron|meten|entro|entraron "
        "por|a|al|en|a|mi, breaking in, trying|tries|trying to kick|open|enter|force|bust|"
        "break|get|climb|push|pick|smash my|our|the|in|into|door*|window*, trying to kick|"
        "open|enter|force|bust|break|get|climb|push|pick, kicking|kicked|kick my|our|the|"
        "in|down, breaking|broke|smashing|smashed my|our|the window|door|glass, still "
        "inside|here|there|in, tratando|tratan|intentando|intentan|quiere|quieren de? "
        "abrir|entrar|forzar|romper|meterse, queriendo abrir|entrar"
    ),
    "property_crime": (
        "broke|broken|break|breaking into my|the|our|his|her car|truck|mailbox|storage|van|"
        "locker|garage|vehicle, car was|got|has broken into, car broken into, break in "
        "period, stole my|a|the package*|bike|bicycle|catalytic|mail|tag|plants|car, "
        "robaron mi|el|un paquete|carro|coche|bicicleta, robaron el paquete, me robaron el|"
        "la|un paquete|bicicleta|carro, break ins? last|in the area|around, break in last, "
        "break ins, any break ins, ever been robbed, anyone|anybody|somebody ever, since|"
        "after the break in, hit my|the car|truck|fence|mailbox|garage|gate, hit and run, "
        "bike was stolen, package* stolen, package* was|got|were stolen, broke in half|two|"
        "the|my|pieces|there|place, breaks in the"
    ),
    "harmless_crime": (
        "shot down for, was|were shot down, murder in that|the|this, he was shot down, "
        "trying to get into|in the|my|our? online|portal|account|app|website|email|system|"
        "building|office, shooting|shooter game*, plays shooting, bath bomb*, bug bomb*, "
        "are the bomb, the bomb dot, kill me if i|we forget|dont|miss|lose|lost|burn, "
        "attacked my cat|plant*|toy, kill for, killing me, killing my back, killing it, "
        "killed it, kill time, kill the power|lights|water|weeds|bugs|roaches|ants|mice|"
        "rats|them, kill two birds, dressed to kill, shoot me an?|over, shoot you|him|her|"
        "them an?|over, shoot for, shoot hoops, photo shoot, i could|would kill|shoot|"
        "strangle|murder|punch someone|somebody|him|her|my|the|for|you, i could kill|shoot|"
        "murder|strangle, long shot, give it a shot, take a shot, shot in the dark, flu "
        "shot, covid shot, shots at the, big shot, hit the|a button|road|gym|wall, hit me "
        "up, hit or miss, hit with a, getting hit with, hit a snag, got hit with, knife "
        "block, stabbing pain, stab at, take a stab, beat the price|traffic|rush|heat, "
        "beat up old, beat down, beats me, beating around, traffic was? murder, murder "
        "mystery, broke|break|breaking in my|his|her|the|a|these|those|some|new|our pair? of? new? "
        "shoes|boots|sneakers|jeans|heels|glove|mattress|guy|kid|hire, panic attack over, glue "
        "gun, nail gun, heat gun, caulk gun, staple gun, "
        "jump* the gun, jumping the gun, attack* my credit, attacking my|the problem, dog|"
        "cat attack, shooting star*, shooting pain*, shooting up, troubleshooting, trouble "
        "shooting, water is? shooting, shooting water|out, robbed me of sleep, highway "
        "robbery, daylight robbery, feel robbed, matando la|el|de, me mata la|el, matar "
        "cucarachas|ratas|hormigas|chinches|bichos|el tiempo, me esta matando, la renta me "
        "mata, kill the mold, kill the mood, threatening to evict|sue, threaten* to evict|"
        "sue, threatening letter*, threatening rain, armed with, up in arms, pounding "
        "headache, banging noise*, golpea la tuberia, golpes en la tuberia|pared, golpes "
        "arriba, golpe de calor, arma los muebles, armar*, arma un, knife and fork, attack "
        "on my, rent is killing, renta me esta? matando, killer, overkill, roadkill, "
        "killed the bug*"
    ),
    "self_harm": (
        "dont|doesnt want to live, dont|doesnt wanna live, "
        "dont|doesnt want to be alive|here anymore|alive, "
        "isnt|not worth living|it anymore, no point in living, tired of life, no vale la "
        "pena vivir, disappear forever, dont feel like living, feel like dying, take them "
        "all, miss me if i was|were|am|disappear*, end her|his|their life, want to jump, "
        "quiero matarme, me quiero matar, se quiere matar, ganas de matarme|morir*, kill "
        "myself, kill himself, kill herself, killing myself, kill themselves, end my life, "
        "ending my life, end it all, end it tonight, going to end it, want to end it, want "
        "to end things, dont want|wanna? to? live|be alive|be here anymore, dont want to "
        "live anymore, dont want to be alive, want to die, wants to die, wanted to die, "
        "suicid*, hurt|harm myself, hurt|harm herself|himself, better off dead, no reason "
        "to live|go on, nothing to live for, take my own? life, taking my own? life, took|"
        "take too many pills|of my pills, took a bunch|bottle of pills, took too many, cut "
        "my wrists, slit my, hang myself|himself|herself, jump off the, going to jump, "
        "says|threatening he|she? is? going? to jump, cant go on, no quiere vivir|seguir, "
        "cant live like this anymore i, me quiero morir, quiero morir*, quisiera morir*, "
        "matarme, me voy a matar, se va|quiere a? matar, quitarme la vida, quitarse la "
        "vida, no quiero vivir|seguir|estar, ya no quiero vivir|seguir viviendo|estar "
        "aqui, acabar con mi vida|con todo, hacerme dano, hacerse dano, tomo muchas "
        "pastillas, tome muchas pastillas, mejor muerto|muerta, prefiero morir, i am going "
        "to end it, dont wanna live|be, world is better without me, wish i was|were dead, "
        "no longer want to live, self harm*, cutting myself|herself|himself, tired of "
        "living, thinking about ending, said|says|saying goodbye forever"
    ),
    "harmless_self": (
        "not worth it, cant go on like|with|paying|to|the|a|vacation|living here, want to "
        "die laughing, kill myself laughing, wanted to die of embarrassment, kill myself "
        "trying, rather die than, dont want to live here|there|in|next|with|near|on, no "
        "quiero vivir aqui|ahi|en|con, want to die of embarrassment, dont want to be here "
        "when|for, no quiero seguir rentando|viviendo aqui, hurt myself on, no quiero "
        "estar aqui|en"
    ),
    "hurt_self_accident": "hurt myself, hurt himself, hurt herself",
    "call_911": (
        "call|dial|called|calling 911|9|nine 1?|one? 1?|one?, 911, nine one one, nueve "
        "once, nueve uno uno, call|calling|called the? police|cops, send|need|get|want "
        "the? police|cops, need|send|get help quick*|fast|now|immediately, policia, help "
        "me please, please help me, somebody help, help help, auxilio, socorro, ayudenme, "
        "ayuda por favor ayuda, life or death, life threatening, swat, sos"
    ),
}
