"""Words of questions about homes, folded, in both languages (see `home_questions`)."""

from __future__ import annotations

STARTS = (
    r"(?:so|and|but|hi|hello|hey|okay|ok|well|um|uh|also|yeah|yes|oh|actually|please|sorry|thanks|"
    r"(?:hi|hello|hey) there|chris|excuse me|good (?:morning|afternoon|evening)|thank you|"
    r"by the way|quick question|"
    r"(?:one|another|a) (?:more |other |quick )?(?:thing|question)|real quick|just (?:checking|"
    r"curious)|y|pero|hola|oiga|oye|disculpe|perdon|tambien|buenas(?: tardes| noches)?|buenos dias|"
    r"por cierto|una (?:pregunta|cosa)(?: mas)?|otra (?:cosa|pregunta)|gracias)"
)
TOPICS = (
    # Things of a building and around it.
    r"yards?|backyards?|gardens?|patios?|balcon\w+|porch\w*|decks?|terraces?|roofs?|rooftop|lawns?|"
    r"grass|snow|leaves|driveways?|sidewalks?|hallways?|lobby|basements?|attics?|stairwells?|"
    r"courtyards?|playgrounds?|common areas?|pools?|hot tubs?|jacuzzi|saunas?|gyms?|fitness|"
    r"lounges?|"
    r"clubhouse|party room|laundry|washers?|dryers?|elevators?|lifts?|doorman|concierge|intercoms?|"
    r"buzzers?|cameras?|fireplaces?|dumpsters?|wheelchairs?|"
    # Mail, parcels, keys.
    r"packages?|parcels?|(?:my|the|our|get|gets|big) mail|mailbox\w*|mailroom|mailman|deliver\w*|"
    r"package room|"
    r"(?:mailbox|laundry|storage|gym|pool|bike room|extra|spare|second|another|new) keys?|fobs?|"
    # Waste.
    r"trash|garbage|rubbish|recycl\w*|compost\w*|bulk|dispos\w*|throw (?:out|away)|"
    r"get rid of|cardboard|mattress\w*|old (?:couch|sofa|furniture|fridge|tv)|"
    # Cars and bikes.
    r"parking|park|parked|garages?|carports?|tow|towed|towing|car wash|wash my car|ev|"
    r"electric (?:car|vehicle)s?|charging station|motorcycles?|scooters?|bikes?|bicycles?|storage|"
    r"lockers?|strollers?|"
    # How one lives there.
    r"quiet|noise|loud|part(?:y|ies)|music|drums|piano|smok\w+|vap\w+|weed|guests?|visitors?|"
    r"overnight|roommates?|subl\w+|airbnb|pets?|dogs?|cats?|puppy|puppies|animals?|aquariums?|"
    r"fish tanks?|grill\w*|barbecue|bbq|fire pits?|candles?|incense|trampolines?|waterbeds?|"
    r"water beds?|swings?|hammocks?|satellite|antennas?|decorat\w*|wallpaper|hang|nails?|"
    r"(?:re)?paint\w*|"
    r"shel(?:f|ves)|curtains?|blinds|carpets?|furniture|loading dock|trucks?|"
    r"how many keys|cuantas llaves|light bulbs?|filters?|window units?|"
    r"space heaters?|dishwashers?|business|daycare|christmas lights|"
    # Services and money for them.
    r"wifi|wi fi|internet|cable|broadband|fiber|utilities|electricity|insurance|amenities|"
    r"mov(?:e|ing) (?:\w+ ){0,3}?in|movers?|moving truck|moving day|section (?:8|eight)|"
    # Spanish.
    r"patios?|jardin(?:es)?|balcon(?:es)?|azotea|terraza|techo|cesped|pasto|nieve|banqueta|acera|"
    r"pasillos?|sotano|alberca|piscina|jacuzzi|gimnasio|lavanderia|lavadoras?|secadoras?|elevador|"
    r"ascensor|portero|camaras?|chimenea|silla de ruedas|paquet\w+|correo|cartas|buzon(?:es)?|"
    r"entregas?|basura|recicl\w+|muebles?|colchon(?:es)?|tir(?:o|an|ar)|estacion\w+|parqueo|"
    r"cochera|garaje|grua|moto(?:s|cicletas?)?|bicis?|bicicletas?|bodega|trastero|silencio|ruido|"
    r"fiestas?|musica|fumar|visitas?|visitantes|invitados?|huesped(?:es)?|subarrend\w*|mascotas?|"
    r"perr\w+|gat[oa]s?|asador|parrilla|carne asada|velas?|trampolin|hamacas?|antenas?|decorar|"
    r"pint(?:ar|o)|clavos?|colgar|cuadros?|repisas?|cortinas?|persianas?|focos?|negocio|internet|"
    r"cable|servicios|seguro|mudanza|mudarme|camion|llave (?:del buzon|de la lavanderia|extra)|"
    r"carro electrico|auto electrico|albercas? inflables?"
)
FAULT = (
    r"brok\w+|bust\w*|damag\w*|jam\w*|ripped|torn|stole\w*|leak\w*|clog\w*|stuck|crack\w*|"
    r"overflow\w*|flood\w*|out of order|fix\w*|repair\w*|"
    r"(?:not|isn't|aren't|doesn't|don't|won't|stopped|stops|quit|never) (?:\w+ )?(?:work\w*|"
    r"turn\w*|"
    r"open\w*|clos\w*|start\w*|lock\w*|drain\w*|flush\w*|cool\w*|heat\w*|com(?:e|ing))|"
    r"smells?|stinks?|stink|sparks?|burn(?:ing|t)|roach\w*|mice|mouse|rats?|bed ?bugs?|bugs|mold|"
    r"no (?:heat|hot water|water|power|electricity|lights?)|(?:went|is|are|still|goes) (?:out|off|"
    r"down)|wrong with|plumber|electrician|technician|exterminator|locked out|emergency|"
    r"arregl\w*|repar\w*|descompuest\w*|rot[oa]s?|romp\w*|gote\w*|fuga\w*|tapad\w*|atorad\w*|"
    r"inund\w*|no (?:sirve|sirven|funciona\w*|prende\w*|jala\w*|abre\w*|cierra\w*|enfria\w*|"
    r"calienta\w*|hay (?:agua|luz|calefaccion))|huele\w*|cucarachas?|raton\w*|ratas?|chinches|moho|"
    r"plomero|electricista|tecnico|emergencia|se fue|se dano"
)
OF_THEIR_PAPERS = (
    r"my (?:\w+ )?(?:rent|balance|account|lease|deposit|application|payments?|checks?|tickets?|"
    r"report|requests?|appointment|bill|statement|contract|renewal|invoice|landlord|work order)|"
    r"i owe|(?:the|a|our|this|break\w*|sign\w*|renew\w*) leases?|late fees?|rent (?:is |be )?due|"
    r"portal|invoices?|(?:raise|increase|lower) (?:the |my |our )?rent|mov(?:e|es|ing) in with|"
    r"my \w+ (?:is |be )?(?:can |allowed to |going to )?mov(?:e|es|ing) in|"
    r"deposits?|pay (?:the |my |our |this )?(?:rent|late|bill)|rent late|extension|"
    r"apply\w*|application\w*|"
    r"mi (?:renta|saldo|cuenta|contrato|deposito|solicitud|pago|cheque|reporte|cita|factura|"
    r"recibo)|"
    r"el contrato|deposito|debo|recargo|prorroga|solicitud|aplicar|pagar (?:la |mi )?renta"
)
SEEKS_A_HOME = (
    r"(?:one|two|three|four|1|2|3|4) ?(?:bed|bedroom|br)s?\b.{0,40}(?:available|for rent|open)?|"
    r"studios?|available|availability|vacan\w+|for rent|tours?|viewings?|showings?|"
    r"(?:see|view|visit|look at) (?:the|an?|your|that|it|one)|disponibles?|recamaras? (?:libre|en)|"
    r"dos recamaras|una recamara|estudios?|rentan|se renta"
)
TO_BUY = (
    r"(?:to |can i |do you |i |you )(?:buy|sell|order|rent a)|comprar?|compro|venden|vender|"
    r"near(?:by| (?:here|you|there))|around (?:here|there)|cerca de (?:aqui|ahi|alli)"
)
OFFICE_VERBS = (
    r"talk|speak|ask|get (?:a hold|in touch|help|through|my|back|an? (?:call|copy|refund|loan|"
    r"extension))|make an?|pay|report|schedule|book|see|view|tour|come (?:by|in|see|over)|"
    r"visit|apply|cancel|reschedule|request|file|put in|submit|call|hold|leave (?:a|my) "
    r"(?:message|number|name)|leave (?:early|before)|give|send|email|text|find|reach|contact|"
    r"renew|break|add|sign|rent(?! out)|return|change my|update|be (?:home|there|here|present)|"
    r"an? appointment|"
    r"get someone|have someone|have somebody|start|finish|expect|"
    r"hablar|preguntar|pagar|pago|reportar|reporto|hacer (?:una|un) (?:cita|pago|pregunta|reporte|"
    r"solicitud)|ver|visitar|aplicar|aplico|solicitar|cancelar|cambiar (?:mi|la) cita|llamar|llamo|"
    r"dejar (?:un|el) (?:mensaje|recado)|mandar|mando|enviar|envio|encontrar|renovar|rentar|"
    r"devolver|firmar|ir a|pasar a|comunicar\w*|contactar|pedir (?:una|un) (?:cita|prorroga)"
)
"""What is done with the office, and by no rule of a home."""
WORK_FOR_US = (
    r"arregl|mand|ven(?:ir|ga)|revis|checa|checar|repar|cambi|ayud|envi|compon|destap|quit|limpi|"
    r"llam|dar|da |echar|mira|ver |hacer|poner|traer|abrir|comunic|pas(?:ar|en)|conect"
)
