"""What a word stands for, whoever says it: classes of words of danger and of ordinary life.

A linear model that has met "dizzy" knows nothing of "woozy"; both are words of feeling ill, in
either language. Data only; words as `tokens_of` folds them, `*` for any ending.
"""

from __future__ import annotations

from collections.abc import Mapping

WORD_CLASSES: Mapping[str, str] = {
    "gasword": (
        "gas* propane methane butane fumes gaz cilindro tanque* sulfur sulphur azufre "
        "mercaptan petroleum odorant gasman lpg gasolin* gasoil vapor vapors vapour kerosene "
        "tanquesito butan*"
    ),
    "sense": (
        "smell* smelt stink* stank stunk reek* odor* odour* whiff* scent* stench aroma sniff* "
        "taste* huele* huelo oler olia apest* peste tufo olor* tang stinky smelly niff pong "
        "hediond* hiede hieden tufillo olfat*"
    ),
    "foul": (
        "egg* rotten rotting skunk* cabbage sulfur* putrid huevo* podrid* foul rancid sewery "
        "pungent eggy fetid fetido azufrad*"
    ),
    "hissing": (
        "hiss* whistl* whoosh* siseo sisea siseando silb* blowing roar* sss ssss psst chifl* "
        "sopla* seep*"
    ),
    "fireword": (
        "fire fires fiery flame* flaming blaz* burn* ablaze ember* ignit* inferno lumbre "
        "fuego* llamas llamarada* incendi* quem* arde* ardi* candela prend* encend* alight "
        "kindl* torch* flare* flaring smolder* cinder* firebomb* molotov arson* burnt engulf* "
        "conflagration chamusc* prendio flamazo lumbrada llamear flamean*"
    ),
    "smokeword": (
        "smok* smoulder* smolder* haze hazy soot ash* singe* scorch* charred charring foggy "
        "humo humea* ahum* belch* billow* vapor* smog sooty charr* smoky humareda humazon "
        "hollin tizn* humito ahogando"
    ),
    "heatword": (
        "hot warm heat* boiling scald* glow* calient* ardiendo roasting sizzling blister* "
        "bubbling calentando hirviendo ampoll*"
    ),
    "sparkword": (
        "spark* arc* zap* shock* jolt* sizzl* crackl* fizz* electrocut* buzz* popping chispa* "
        "toque* chisporr* corrientaz* zumb* trueno truena popped electrif* tingle* fried fries "
        "shorted shorting lightning fogonazo fogonazos chisporrot* descarga flamazo toquecito"
    ),
    "wiring": (
        "outlet* socket* plug* breaker* wire* wiring fuse* switch* cord* electric* cable* "
        "panel extension enchufe* contacto* apagador* interruptor* tomacorriente* foco* "
        "lampara* receptacle* fixture* charger* cargador* receptacl* transformer* pole meter "
        "wirings cabling conduit splice* chandelier sconce* strip adapter battery lithium "
        "clavija* regleta medidor poste cableado foquit*"
    ),
    "power": ("power electricity lights luz corriente blackout apagon oscuras generator"),
    "coword": ("monoxide carbon monoxido carbono co minoxide"),
    "alarmthing": ("alarm* detector* siren* sensor* alarma* aparatito sirena*"),
    "sounding": (
        "beep* blar* scream* sound* ring* shriek* going wail* nonstop pit* suena* sonando sono "
        "chilla* chirp* evacuate holler* yell yelling yelled yells screech* siren* buzzing "
        "alert* warning loud alarming howl* chime* buzzer hollering squeal* bip* bocina aulla* "
        "grita* gritando"
    ),
    "spent": ("batter* pila* expired old replac* test* button* missing chirp* inspect*"),
    "ill": (
        "dizz* woozy faint* sick nause* headache* lightheaded vomit* throw* puk* drows* sleepy "
        "groggy weak ill mare* desmay* debil* enferm* queasy wobbl* delirious confus* "
        "disorient* clammy pale swollen swell* fever* unwell numb* tingl* calentura hinchad* "
        "palid* adormecid* foggy splitting loopy sluggish shak* trembl* sweat* blurry blurred "
        "spinning lethargic fuzzy woozi* headach* migraine* poison* ache aches aching achy tummy "
        "stomach belly "
        "throb* jaqueca vomito vomita* escalofri* tembl* sudando suda* mareadit* asquead* "
        "revuelto"
    ),
    "body": (
        "head chest arm arms leg legs face lip lips throat heart neck eye* mouth tongue skin "
        "wrist* finger* hip cabeza pecho brazo* pierna* cara labio* garganta corazon cuello "
        "ojo* boca mano manos hand hands cadera noggin skull forehead brow cheek elbow "
        "shoulder ribs rib knee ankle palm jaw gum belly stomach tummy back spine lung lungs "
        "labio lengua frente codo hombro rodilla panza estomago costill* espalda nuca sien"
    ),
    "harm": (
        "bleed* blood* bled hurt* injur* wound* stab* cut* chok* crush* broke* pinned seiz* "
        "convuls* unconscious unrespons* overdos* drown* sangr* herid* golpe* ahog* asfix* "
        "apunal* corte corto cortado cortada lastim* pegand* pego gash* burned scald* fractur* "
        "drip* suffocat* strangled impal* trapped puncture* quemad* desangr* slash* sting "
        "stung pierced maul* bitten maimed mangled ruptur* bruis* punctur* hemorrh* moreton* "
        "mordi* fractura* cortad* raspon hinch* atragant* atoro pinchad*"
    ),
    "breath": (
        "breath* gasp* respir* aire airway asthma* asma inhaler wheez* gurgl* snor* rasp* "
        "choke* choking ronc* jade* ahogand* asfix* sofoc*"
    ),
    "still": (
        "unconscious unrespons* motionless limp slump* collaps* moving move respond* wake "
        "awake wakes answer* despiert* reaccion* mueve inconscient* desplom* lifeless passed "
        "blacked asleep dead muert* dormid* tieso tiesa rouse rous* twitch* comatose coma "
        "fainted faint floppy unconsc* awaken* reviv* rigid* desvane* desmay* inmovil* yert* "
        "pulso reanim* tumbad*"
    ),
    "fallen": (
        "fell fall* slip slips slipped slipping tripped cay* caid* tirad* tumb* topple* "
        "tumble* tumbled keeled crumpled sprawled plummet* collapsed toppled resbal* derrumb* "
        "rodo caerse aventad*"
    ),
    "frail": (
        "baby babies infant* newborn* toddler* child* kid* grandma* grandmother* grandpa* "
        "grandfather* elderly disabled wheelchair pregnant diabetic bebe* nino* nina* nene* "
        "abuel* anciana* embarazada recien nacido hijit* twins infants preemie granny nana "
        "gran gramps pawpaw grandson granddaughter grandkid* niece nephew aged amputee blind "
        "deaf senior seniors nietos nieta nieto viejit* viejecit* anciano criatura "
        "bebito chamac* chiquit* sobrin*"
    ),
    "kin": (
        "husband wife mother mom mama dad father papa son daughter brother sister aunt uncle "
        "neighbor* roommate* boyfriend girlfriend ex espos* marido mujer hij* herman* vecin* "
        "tia tio novio novia suegr* madre padre mommy daddy mum momma mami papi pops stepdad "
        "stepfather stepmother stepson cousin cousins fiance fiancee partner grandson "
        "granddaughter inlaw cunad* primo prima primos primas compadre abuel* nuera yerno "
        "padrastro madrastra "
        "companer* pareja aide caregiver sitter"
    ),
    "weapon": (
        "gun* knife knives pistol* rifle* machete* shot* bullet* blade bat cuchill* arma bala* "
        "navaja shoot* bomb* axe hammer crowbar razor scissors sword taser martillo tijeras "
        "hacha fierro shotgun* hatchet* cleaver* dagger* crossbow grenade* ammo ammunition "
        "bullets gunfire gunshot* explosive* detonat* escopeta* fusil* granada* dinamita "
        "balaz* balas* tiros tirote* balacera machetazo punal punal* picahielo garrote"
    ),
    "attack": (
        "hit* beat* punch* chok* kick* threat* attack* grab* rape raped raping strangl* slap* "
        "assault* kill* murder* peg* golpea* amenaz* mata matar matarme matando ahorca* atac* "
        "patad* fight* pele* hurting abus* chase* chasing follow* stalk* shove* push* drag* "
        "bully* harass* rob robbed robbing empuj* persig* acos* sigue siguio siguiendo siguen "
        "struck lunge* yank* pulled tackl* molest* grope* fondl* smother* throttl* brandish* "
        "hostage kidnap* abduct* snatch* maltrat* jalone* zarande* dispar* secuestr* raptar "
        "rapt* toquete* manose* encanon* ahorc* estrang* pego golpiza cachete* bofet* arrastr* "
        "somet* forceje*"
    ),
    "intrude": (
        "intrud* burgl* pried pry* prowl* sneak* footstep* stranger* thief rob* break* broke "
        "ladron* desconocido* pasos forz* metier* metio brinc* jiggl* drill* climb* smash* "
        "snuck crept lurk* rattl* flashlight* trespass* masked armed encapuchad* trepa* escalo "
        "escalan escalando escalaron escalar jimm* prying pry pries balaclava hood hooded "
        "crowbar tamper* jiggle* tiptoe* loiter* casing peep* peer* peering silhouette barda "
        "saltaron colad* merode* husme* enmascarad* rater*"
    ),
    "despair": (
        "suicid* die dying dead alive living goodbye ending kill morir* vivir muert* matarme "
        "desaparecer jump pills pastillas rope soga hopeless worthless razor overdose* jumped "
        "ledge bridge despedi* quitarme vena* colgar* goodbyes farewell noose existence "
        "worthwhile overdosing estorb* perdonenme perdoname ahorcarme cortarme tomarme"
    ),
    "aid": (
        "help* ambulance* police* 911 hurry paramedic* ayud* auxilio policia ambulancia "
        "bomberos firemen firefighters cops cop nurse doctor medic emt rescue socorro "
        "emergencia emergency urgen* rescu* emts 999 dispatcher troopers trooper sheriff "
        "socorrer paramedicos rapido apurense apurese urge corran corra"
    ),
    "shut_in": (
        "lock* stuck trap* shut encerrad* atorad* atrapad* jammed trabo cerr* wedged pinned "
        "confined enclosed enterrad* aplastad* prensad* atrancad*"
    ),
    "alone": ("alone solo sola solit* myself"),
    "device": (
        "oxygen ventilator* concentrator* cpap dialysis pump* respirator* oxigeno respirador* "
        "dialisis concentrador* nebuliz* machine* insulin* nebulizer* infusion pacemaker "
        "defibrillat* bipap marcapasos"
    ),
    "waterword": ("water* flood* leak* agua inund* gotera* fuga* chorro* wet mojad* soak* puddle*"),
    "gushing": (
        "gush* pour* spray* burst* shoot* blast* flood* waterfall* geyser* chorr* revent* "
        "derram* desbord* overflow* spew* spurt* stream* rushing river lake everywhere cascad* "
        "torrent* spurting jetting sheet sheets fountain soaking drench* surge* flow* spill* "
        "spilling brimming inches ankle ankles knee knees torrente catarata raudal rebos*"
    ),
    "sewer": ("sewage sewer poop* caca drenaje aguas negras feces toilet* drain* inodoro coladera"),
    "cooking": (
        "cook* toast* bacon barbecue bbq grill* oven stove range burner* estufa horno cocin* "
        "asador pan tortilla* comida hornilla* steam fry* sarten skillet pot olla candle*"
    ),
    "story": (
        "movie* film* tv show* game* dream* news documentary podcast novela pelicula* noticias "
        "tele juego* videojuego* story book playing costume* character actor opera band "
        "concert party parade drill simulacro fiesta halloween"
    ),
    "business": (
        "rent* lease* deposit* office* apply* application* tour* viewing* price* fee fees "
        "bill* insurance* discount* policy contrato* recibo* cita* solicitud* precio* seguro* "
        "parking portal balance payment* pay renew* notice signed sign move moving keys book* "
        "schedule* income references guarantor vendor sell* sale* hire* job* mudanza llaves "
        "vacante*"
    ),
    "asking": (
        "when where who which what how if whether allowed included normal okay cuando cuanto "
        "donde quien cual si puedo incluid* permit*"
    ),
    "denial": ("no not without never nothing isnt doesnt dont wasnt didnt sin ni nunca nada"),
    "over": (
        "fixed cleared solved gone thanks thank already arregl* gracias resuelt* fine bien "
        "sorry cancel* reset ended done finished resolved handled sorted ok calm quiet"
    ),
    "long_ago": ("last ago year* month* used once remember pasado hace antes ano* mes*"),
    "present": ("now right still again ahora ahorita sigue todavia currently happening just"),
    "elsewhere": (
        "street downtown town city state california texas jersey station calle ciudad centro estado"
    ),
    "kidding": ("kidding joke* joking ha lol figur* broma* kind literally exaggerat*"),
    "hue": (
        "blue purple gray grey pale morad* azul* palid* gris ashen cherry lilac ashy greenish "
        "grayish bluish mottled yellow violet verde amarill* cenizo"
    ),
    "whispered": (
        "whisper* quiet* hiding hidden hide hear listen* text* escondid* bajito oye oyendo "
        "susurr* hush* softly whispering closet bathroom tub pretend* listening overhear* "
        "hears pizza order calladit* finj* finge* bajo"
    ),
    "getaway": ("out outside evacuat* escap* ran run left leave sidewalk calle afuera sal*"),
    "high_place": (
        "roof* ledge balcony balcon azotea techo rail* bridge* puente window* ventana* ladder* "
        "stairs escalera* parapet sill terrace scaffold* crane tower tower's stair stairwell "
        "third fourth fifth sixth barda cornisa andamio terraza piso"
    ),
    "poison": (
        "bleach cloro poison* veneno* drano detergent* antifreeze pills pastillas meds "
        "medicine medicina* swallow* trag* drank drink* ate lye ammonia pesticide roach windex "
        "magnet* berries fertilizer cloralex insecticida raticida tableta*"
    ),
    "vehicle": (
        "car cars truck* van engine* exhaust idling carro* coche* camion* garage motor idle* "
        "engines motorcycle* moto scooter bus suv pickup camioneta* troca"
    ),
    "fuel_use": (
        "furnace* boiler* heater* generator* charcoal grill* fireplace chimney flue pilot "
        "calentador calenton chimenea anafre carbon hibachi kerosene propane brazier brasero "
        "hornillo anafe lena estufon camp stove tailpipe mofle"
    ),
    "cave_in": (
        "collaps* cav* sag* crumbl* crack* buckl* fell falling derrumb* desplom* grieta* "
        "panzon sagg* sank crumple* pancak* hundi* venc* desprend*"
    ),
    "cold_thing": ("freez* frozen frost ice icy cold frio fria helad* congel* breath"),
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
    "slight": ("little small tiny slight* bit faint light poco poquito ligero"),
    "creature": (
        "mouse mice rat* roach* bug* dog* cat cats skunk* raccoon* squirrel* bat wasp* bee "
        "bees perro* gato* cucaracha* abeja* avispa*"
    ),
}
