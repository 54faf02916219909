"""What a word stands for, whoever says it: classes of words of danger and of ordinary life.

A linear model that has met "dizzy" knows nothing of "woozy"; both are words of feeling ill, in
either language. Data only; words as `tokens_of` folds them, `*` for any ending.
"""

from __future__ import annotations

from collections.abc import Mapping

WORD_CLASSES: Mapping[str, str] = {
    "gasword": (
        "gas* propane methane butane fumes gaz cilindro tanque* sulfur sulphur azufre "
        "mercaptan petroleum"
    ),
    "sense": (
        "smell* smelt stink* stank stunk reek* odor* odour* whiff* scent* stench aroma sniff* "
        "taste* huele* huelo oler olia apest* peste tufo olor*"
    ),
    "foul": "egg* rotten rotting skunk* cabbage sulfur* putrid huevo* podrid* foul",
    "hissing": "hiss* whistl* whoosh* siseo sisea siseando silb* blowing roar*",
    "fireword": (
        "fire fires fiery flame* flaming blaz* burn* ablaze ember* ignit* inferno lumbre fuego* "
        "llamas llamarada* incendi* quem* arde* ardi* candela prend* encend*"
    ),
    "smokeword": (
        "smok* smoulder* smolder* haze hazy soot ash* singe* scorch* charred charring "
        "foggy humo humea* ahum*"
    ),
    "heatword": "hot warm heat* boiling scald* glow* calient* ardiendo",
    "sparkword": (
        "spark* arc* zap* shock* jolt* sizzl* crackl* fizz* electrocut* buzz* popping chispa* "
        "toque* chisporr* corrientaz* zumb* trueno truena"
    ),
    "wiring": (
        "outlet* socket* plug* breaker* wire* wiring fuse* switch* cord* electric* cable* "
        "panel extension enchufe* contacto* apagador* interruptor* tomacorriente* foco* "
        "lampara* receptacle* fixture* charger* cargador*"
    ),
    "power": "power electricity lights luz corriente blackout apagon oscuras generator",
    "coword": "monoxide carbon monoxido carbono co minoxide",
    "alarmthing": "alarm* detector* siren* sensor*",
    "sounding": (
        "beep* blar* scream* sound* ring* shriek* going wail* nonstop pit* suena* sonando "
        "sono chilla* chirp* evacuate holler* yell yelling yelled yells screech* siren* buzzing "
        "alert* warning loud alarming"
    ),
    "spent": "batter* pila* expired old replac* test* button* missing chirp* inspect*",
    "ill": (
        "dizz* woozy faint* sick nause* headache* lightheaded vomit* throw* puk* drows* "
        "sleepy groggy weak ill mare* desmay* debil* enferm* queasy wobbl* delirious confus* "
        "disorient* clammy pale swollen swell* fever* unwell numb* tingl* calentura hinchad* "
        "palid* adormecid*"
    ),
    "body": (
        "head chest arm arms leg legs face lip lips throat heart neck eye* mouth tongue skin "
        "wrist* finger* hip cabeza pecho brazo* pierna* cara labio* garganta corazon cuello ojo* "
        "boca mano manos hand hands cadera"
    ),
    "harm": (
        "bleed* blood* bled hurt* injur* wound* stab* cut* chok* crush* broke* pinned seiz* "
        "convuls* unconscious unrespons* overdos* drown* sangr* herid* golpe* ahog* asfix* "
        "apunal* corte corto cortado cortada lastim* pegand* pego gash* burned scald* "
        "fractur* drip* suffocat* strangled impal* trapped puncture* quemad* desangr*"
    ),
    "breath": "breath* gasp* respir* aire airway asthma* asma inhaler wheez*",
    "still": (
        "unconscious unrespons* motionless limp slump* collaps* moving move respond* wake "
        "awake wakes answer* despiert* reaccion* mueve inconscient* desplom* lifeless passed "
        "blacked asleep dead muert* dormid* tieso tiesa"
    ),
    "fallen": "fell fall* slip slips slipped slipping tripped cay* caid* tirad* tumb*",
    "frail": (
        "baby babies infant* newborn* toddler* child* kid* grandma* grandmother* grandpa* "
        "grandfather* elderly disabled wheelchair pregnant diabetic bebe* nino* nina* nene* "
        "abuel* anciana* embarazada recien nacido hijit* twins"
    ),
    "kin": (
        "husband wife mother mom mama dad father papa son daughter brother sister aunt uncle "
        "neighbor* roommate* boyfriend girlfriend ex espos* marido mujer hij* herman* vecin* "
        "tia tio novio novia suegr* madre padre mommy daddy"
    ),
    "weapon": (
        "gun* knife knives pistol* rifle* machete* shot* bullet* blade bat cuchill* arma "
        "bala* navaja shoot* bomb* axe hammer crowbar razor scissors sword taser martillo "
        "tijeras hacha fierro"
    ),
    "attack": (
        "hit* beat* punch* chok* kick* threat* attack* grab* rape raped raping strangl* slap* "
        "assault* kill* murder* peg* golpea* amenaz* mata matar matarme matando ahorca* atac* "
        "patad* fight* pele* hurting abus* chase* chasing follow* stalk* shove* push* drag* bully* "
        "harass* rob robbed robbing empuj* persig* acos* sigue siguio siguiendo siguen"
    ),
    "intrude": (
        "intrud* burgl* pried pry* prowl* sneak* footstep* stranger* thief rob* break* broke "
        "ladron* desconocido* pasos forz* metier* metio brinc* jiggl* drill* climb* smash* "
        "snuck crept lurk* rattl* flashlight* trespass* masked armed encapuchad* trepa* "
        "escalo escalan escalando escalaron escalar"
    ),
    "despair": (
        "suicid* die dying dead alive living goodbye ending kill morir* vivir muert* matarme "
        "desaparecer jump pills pastillas rope soga hopeless worthless razor overdose* jumped "
        "ledge bridge despedi* quitarme vena* colgar*"
    ),
    "aid": (
        "help* ambulance* police* 911 hurry paramedic* ayud* auxilio policia ambulancia "
        "bomberos firemen firefighters cops cop nurse doctor medic emt rescue socorro "
        "emergencia emergency urgen*"
    ),
    "shut_in": "lock* stuck trap* shut encerrad* atorad* atrapad* jammed trabo cerr*",
    "alone": "alone solo sola solit* myself",
    "device": (
        "oxygen ventilator* concentrator* cpap dialysis pump* respirator* oxigeno respirador* "
        "dialisis concentrador* nebuliz* machine* insulin*"
    ),
    "waterword": ("water* flood* leak* agua inund* gotera* fuga* chorro* wet mojad* soak* puddle*"),
    "gushing": (
        "gush* pour* spray* burst* shoot* blast* flood* waterfall* geyser* chorr* revent* "
        "derram* desbord* overflow* spew* spurt* stream* rushing river lake everywhere"
    ),
    "sewer": ("sewage sewer poop* caca drenaje aguas negras feces toilet* drain* inodoro coladera"),
    "cooking": (
        "cook* toast* bacon barbecue bbq grill* oven stove range burner* estufa horno cocin* "
        "asador pan tortilla* comida hornilla* steam fry* sarten skillet pot olla candle*"
    ),
    "story": (
        "movie* film* tv show* game* dream* news documentary podcast novela pelicula* "
        "noticias tele juego* videojuego* story book playing costume* character actor opera "
        "band concert party parade drill simulacro fiesta halloween"
    ),
    "business": (
        "rent* lease* deposit* office* apply* application* tour* viewing* price* fee fees bill* "
        "insurance* discount* policy contrato* recibo* cita* solicitud* precio* seguro* "
        "parking portal balance payment* pay renew* notice signed sign move moving keys book* "
        "schedule* income references guarantor vendor sell* sale* hire* job* mudanza llaves "
        "vacante*"
    ),
    "asking": (
        "when where who which what how if whether allowed included normal okay cuando cuanto "
        "donde quien cual si puedo incluid* permit*"
    ),
    "denial": "no not without never nothing isnt doesnt dont wasnt didnt sin ni nunca nada",
    "over": (
        "fixed cleared solved gone thanks thank already arregl* gracias resuelt* fine bien "
        "sorry cancel* reset ended done finished resolved handled sorted ok calm quiet"
    ),
    "long_ago": "last ago year* month* used once remember pasado hace antes ano* mes*",
    "present": "now right still again ahora ahorita sigue todavia currently happening just",
    "elsewhere": (
        "street downtown town city state california texas jersey station calle ciudad centro estado"
    ),
    "kidding": "kidding joke* joking ha lol figur* broma* kind literally exaggerat*",
    "hue": "blue purple gray grey pale morad* azul* palid* gris ashen",
    "whispered": (
        "whisper* quiet* hiding hidden hide hear listen* text* escondid* bajito oye oyendo susurr*"
    ),
    "getaway": "out outside evacuat* escap* ran run left leave sidewalk calle afuera sal*",
    "high_place": (
        "roof* ledge balcony balcon azotea techo rail* bridge* puente window* ventana* "
        "ladder* stairs escalera*"
    ),
    "poison": (
        "bleach cloro poison* veneno* drano detergent* antifreeze pills pastillas meds "
        "medicine medicina* swallow* trag* drank drink* ate"
    ),
    "vehicle": ("car cars truck* van engine* exhaust idling carro* coche* camion* garage motor"),
    "fuel_use": (
        "furnace* boiler* heater* generator* charcoal grill* fireplace chimney flue pilot "
        "calentador calenton chimenea anafre carbon"
    ),
    "cave_in": (
        "collaps* cav* sag* crumbl* crack* buckl* fell falling derrumb* desplom* grieta* panzon"
    ),
    "cold_thing": "freez* frozen frost ice icy cold frio fria helad* congel* breath",
    "trade": (
        "work* company inspector* technician* contractor* electrician* plumber* adjuster* "
        "salesman trabajo plomero electricista compania"
    ),
    "entrance": (
        "door* lock* deadbolt* latch* gate* puerta* chapa* cerradura* porton knob perilla"
    ),
    "praise": ("love* great nice beautiful awesome gorgeous happy bonit* encanta* hermos* gusto"),
    "quantity": (
        "huge strong heavy lots much mucho mucha* fuerte thick everywhere whole bad badly really"
    ),
    "slight": "little small tiny slight* bit faint light poco poquito ligero",
    "creature": (
        "mouse mice rat* roach* bug* dog* cat cats skunk* raccoon* squirrel* bat wasp* bee bees "
        "perro* gato* cucaracha* abeja* avispa*"
    ),
}
