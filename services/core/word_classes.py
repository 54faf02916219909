"""What a word stands for, whoever says it: classes of words of danger and of ordinary life.

A linear model that has met "dizzy" knows nothing of "woozy"; both are words of feeling ill, in
either language. Data only; words as `tokens_of` folds them, `*` for any ending.
"""

from __future__ import annotations

from collections.abc import Mapping

WORD_CLASSES: Mapping[str, str] = {
    "gasword": "gas* propane methane butane fumes gaz cilindro tanque* sulfur sulphur azufre",
    "sense": (
        "smell* smelt stink* stank stunk reek* odor* odour* whiff* scent* stench aroma sniff* "
        "taste* huele* huelo oler olia apest* peste tufo olor*"
    ),
    "foul": "egg* rotten rotting skunk* cabbage sulfur* putrid huevo* podrid* eggy foul",
    "hissing": "hiss* whistl* whoosh* sis* silb* siseo blowing roar*",
    "fireword": (
        "fire* flame* flaming blaz* burn* ablaze ember* ignit* inferno lumbre fuego* llama* "
        "incendi* quem* arde* ardi* candela prend* encend*"
    ),
    "smokeword": (
        "smok* smoulder* smolder* haz* soot ash* singe* scorch* char* foggy humo humea* "
        "humeando ahum*"
    ),
    "heatword": "hot warm heat* boiling scald* glow* calient* caliente* ardiendo",
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
    "alarmthing": "alarm* detector* siren* sensor* alarma* sirena*",
    "sounding": (
        "beep* blar* scream* sound* ring* shriek* going wail* nonstop pit* suena* sonando "
        "sono chilla* chirp* evacuate"
    ),
    "spent": "batter* pila* expired old replac* test* button* missing chirp* inspect*",
    "ill": (
        "dizz* woozy faint* sick nause* headache* lightheaded vomit* throw* puk* drows* "
        "sleepy groggy weak ill mare* desmay* debil* nausea* mareo enferm* queasy wobbl*"
    ),
    "body": (
        "head chest arm* leg* face lip* throat heart neck eye* mouth tongue skin wrist* "
        "finger* hip cabeza pecho brazo* pierna* cara labio* garganta corazon cuello ojo* "
        "boca mano* hand* cadera"
    ),
    "harm": (
        "bleed* blood* bled hurt* injur* wound* stab* cut* chok* crush* broke* pinned seiz* "
        "convuls* unconscious unrespons* overdos* drown* sangr* herid* golpe* ahog* asfix* "
        "apunal* corte corto cortado cortada lastim* pegand* pego"
    ),
    "breath": "breath* breathing gasp* respir* aire airway asthma* asma inhaler wheez*",
    "still": (
        "unconscious unrespons* motionless limp slump* collaps* moving move respond* wake "
        "awake wakes answer* despiert* reaccion* mueve responde inconscient* desplom*"
    ),
    "fallen": "fell fall* fallen slip* tripped tumbl* cay* caid* tirad* tumb*",
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
        "gun* knife knives pistol* rifle* machete* shot* bullet* blade bat cuchill* pistola* "
        "arma balaz* bala* navaja shoot* bomb*"
    ),
    "attack": (
        "hit* beat* punch* chok* kick* threat* attack* grab* rape raped raping strangl* slap* "
        "assault* kill* murder* peg* golpea* amenaz* mata matar matarme matando ahorca* atac* "
        "patad* fight* pele* hurting"
    ),
    "intrude": (
        "intrud* burgl* pried pry* prowl* sneak* footstep* stranger* robber* thief rob* "
        "break* broke ladron* desconocido* pasos roban* robar* forz* metier* metio brinc* "
        "trepand*"
    ),
    "despair": (
        "suicid* die dying dead alive living goodbye ending kill morir* morirme vivir muert* "
        "matarme desaparecer jump pills pastillas rope soga"
    ),
    "aid": (
        "help* ambulance* police* 911 hurry paramedic* ayud* auxilio policia ambulancia "
        "bomberos firemen firefighters"
    ),
    "shut_in": "lock* stuck trap* shut encerrad* atorad* atrapad* jammed trabo cerr*",
    "alone": "alone solo sola solit* myself",
    "device": (
        "oxygen ventilator* concentrator* cpap dialysis nebulizer* pump* respirator* oxigeno "
        "respirador* dialisis concentrador* nebuliz* machine* insulin* insulina"
    ),
    "waterword": ("water* flood* leak* agua inund* gotera* fuga* chorro* wet mojad* soak* puddle*"),
    "gushing": (
        "gush* pour* spray* burst* shoot* blast* flood* waterfall* geyser* chorr* revent* "
        "derram* desbord* overflow*"
    ),
    "sewer": ("sewage sewer poop* caca drenaje aguas negras feces toilet* drain* inodoro coladera"),
    "cooking": (
        "cook* toast* bacon barbecue bbq grill* oven stove range burner* estufa horno cocin* "
        "asador pan tortilla* comida hornilla* steam fry* sarten skillet pot olla candle*"
    ),
    "story": (
        "movie* film* tv show* game* dream* news documentary podcast novela pelicula* "
        "noticias tele juego* videojuego* story book playing costume*"
    ),
    "business": (
        "rent* lease* deposit* office* apply* application* tour* viewing* price* fee* bill* "
        "insurance* discount* policy contrato* renta* recibo* cita* solicitud* precio* "
        "seguro* parking portal balance payment* pay renew*"
    ),
    "asking": (
        "when where who which what how if whether allowed included normal okay cuando cuanto "
        "donde quien cual si puedo incluid* permit*"
    ),
    "denial": "no not without never nothing isnt doesnt dont wasnt didnt sin ni nunca nada",
    "over": (
        "fixed cleared solved gone thanks thank already arregl* gracias resuelt* fine bien "
        "sorry cancel* reset"
    ),
    "long_ago": "last ago year* month* used once remember pasado hace antes ano* mes*",
    "present": "now right still again ahora ahorita sigue todavia currently happening just",
    "elsewhere": (
        "street downtown town city state california texas jersey station calle ciudad centro estado"
    ),
    "kidding": "kidding joke* joking ha lol figur* broma* kind literally exaggerat*",
}
