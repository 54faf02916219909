"""Turns of phrase of a hard turn: two sides tell it differently, or it is asked what may be.

Held against folded text (small letters, no accents, no signs); English and Spanish at once, since
callers mix them.
"""

from __future__ import annotations

from services.core.sieve import sieved

_YOU = (
    r"(?:you|you guys|you people|they|he|she|someone|somebody|diane|janier|your \w+|the office|"
    r"the (?:\w+ )?(?:manager|guy|man|woman|lady|person|super|landlord|tech\w*|inspector)|"
    r"management|maintenance)"
)
_DONE = r"(?:fixed|repaired|done|completed?|closed|resolved|finished|taken care of|sent|scheduled)"
_MONEY = r"(?:charges?|fees?|balance|amount|bill|ledger|statement|rent|deposit|money|payment)"

_PAPER = (
    r"(?:e ?mails?|letter|notice|quote|listing|website|ad|receipts?|statement|lease|contract|"
    r"text|brochure|agreement|flyer|paperwork|voicemail)"
)
DISPUTES = (
    # Proof, fairness, papers that say something else.
    sieved(
        rf"\b(?:(?:how|where|what) (?:is|are|part of) .{{0,20}}\b(?:fair|right|legal|just)\b|"
        rf"(?:is|isn't|not|doesn't seem|seems?|hardly|un) ?(?:that |this |it |very |at all "
        rf")?(?:un)?fair\b|(?:i|we)(?:'ve| have| got)+ (?:\w+ ){{0,2}}(?:proof|evidence|"
        rf"receipts?|pictures|photos|witness\w*|screenshots?|documentation|in writing|bank "
        rf"(?:statement|record)s?)\b|(?:can|could) prove|{_PAPER}\b.{{0,40}}\b(?:said|says|"
        rf"shows?|showed|stated|states)\b.{{2,60}}\b(?:but|now|and now|not|yet)\b|(?:told|"
        rf"promised|assured) (?:me|us) (?:that )?(?:i|it|we|you|there|they|nobody|somebody|the "
        rf"\w+) (?:\w+ )?(?:wouldn't|would not|won't|will not|didn't|don't|wasn't|would be "
        rf"(?:free|waived|refunded|included|covered|returned)|would (?:waive|refund|return|"
        rf"cover|pay))|(?:you|they) (?:guys |people |all )?(?:keep|kept|still) (?:on "
        rf")?(?:saying|telling|claiming|insisting|changing|charging|sending|billing|asking me "
        rf"for)|what(?:ever)? (?:your|the) (?:system|records?|computer|notes|paper) (?:say|"
        rf"says|show|shows|tells?)|{_MONEY} (?:isn't|is not|wasn't|was not|was never|isn't "
        rf"even|aren't|weren't) (?:in|on|part of|my|mine|mentioned|agreed|what|right|correct|"
        rf"supposed|in)\b|(?:took|taken|withdr\w+|charged?|debited|pulled|"
        rf"billed)\b.{{0,30}}\b(?:twice|two times|double|extra|too much|without (?:asking|"
        rf"permission|telling))|(?:that|this)(?:'s| is) (?:your|the landlord's|their|not my) "
        rf"(?:\w+ )?(?:fault|responsibility|mistake|problem|error)|(?:supposed to be|was "
        rf"supposed to be) (?:free|included|waived|refunded|{_DONE})|(?:owe|owes?|refund) "
        rf"(?:me|us)|shouldn't (?:be|have been|have to be|have to)\b.{{0,30}}\b(?:charged|"
        rf"responsible|pay\w*|billed|penali[sz]ed|liable|on me)|give (?:me|us) (?:back )?my "
        rf"(?:money|deposit)|want my (?:money|deposit|\w+ dollars) back|unfairly|wrongly)\b"
    ),
    # Where a charge comes from, and who has told of it.
    sieved(
        rf"\b(?:(?:was|were|is) never (?:mine|ours)|(?:you|they) still (?:say|claim)|(?:was|were) "
        rf"there before (?:me|us)|not right that (?:i|we)|told no \w+ (?:and|but) now|my \w+ "
        rf"(?:\w+ ){{0,2}}"
        rf"says .{{2,50}} my \w+ says|(?:charg|bill|fin|deduct|add)\w* .{{0,30}}\bby mistake|"
        rf"where (?:are|did) (?:you|"
        rf"they) "
        rf"(?:get|getting) (?:this|that|these|those)|where (?:does|did) (?:this|that|the) "
        rf"(?:\w+ )?{_MONEY} com\w+|(?:nobody|no one) (?:ever )?told (?:me|us) (?:about|of|that|"
        rf"there)|(?:keep|kept|keeping|took|taking|take|withh\w+|deduct\w+) (?:\w+ ){{0,4}}my "
        rf"(?:\w+ )?deposit|(?:billed|charged|fined|blamed)\b.{{0,60}}\b(?:when|before) (?:i|we) "
        rf"moved in|discriminat(?:ing|ed|es) against|(?:wasn't|isn't|was never) my (?:fault|doing|"
        rf"responsibility|problem)|(?:aren't|isn't|weren't|wasn't|not) (?:even )?true|(?:don't|do "
        rf"not) (?:think|believe|see why) (?:i|we) (?:should|have to|need to|owe)|which (?:one "
        rf")?is "
        rf"(?:it|right|true|correct)|your \w+ (?:says|said) .{{2,60}} and (?:the|your) (?:\w+ "
        rf")?\w+ "
        rf"(?:says|said)|the first \w+ (?:says|said) .{{2,60}} (?:and|but) the second)\b"
    ),
    sieved(
        r"\b(?:no (?:es|me parece|se me hace) justo|(?:eso|esto) es injusto|(?:tengo|tenemos) "
        r"(?:\w+ ){0,2}(?:pruebas?|recibos?|comprobantes?|fotos|testigos?|por escrito)|(?:me|"
        r"nos) (?:dijeron|dijo|habian dicho|explicaron|cotizaron|prometieron) (?:otra cosa|"
        r"algo (?:diferente|distinto)|lo contrario|que (?:no|era|iba|iban|seria|estaba|ya))|"
        r"(?:siguen?|sigue) (?:diciendo|cobrando|insistiendo|mandando)|(?:es|fue) (?:culpa|"
        r"error|responsabilidad) (?:de ustedes|suya|suyo|del dueno)|(?:error|culpa) (?:de "
        r"ustedes|suy[oa])|devuelvan\w*|quiero (?:que me devuelvan|mi dinero)|me deben|(?:ese|"
        r"este|el|la|esa|esta) (?:cargo|cobro|recargo|multa|cuota) no (?:esta|estaba|viene|"
        r"aparece|me)|(?:cobr\w+|sac\w+|quit\w+)\b.{0,30}\b(?:dos veces|doble|de mas|sin "
        r"(?:avisar|permiso))|(?:correo|carta|contrato|recibo|anuncio|"
        r"papel)\b.{0,40}\b(?:decia|dice)\b.{2,60}\b(?:pero|ahora|y no)|no (?:deberia|debo|"
        r"tendria que|tengo por que) (?:pagar|tener que pagar))\b"
    ),
    # What was said before, and what is said or done now.
    sieved(
        rf"\b(?:(?:that's|that is|it's|this is|that was) not (?:at all )?what (?:i was|we were|"
        rf"{_YOU}(?: \w+)?) (?:told|said|promised|agreed|quoted)|(?:i was|we were) (?:told|"
        rf"promised|assured|quoted) (?:\w+ )?(?:something (?:else|different)|otherwise|the "
        rf"opposite|differently|it (?:was|would)|that it (?:was|would)|somebody would|someone "
        rf"would|the (?:fee|rent|deposit|charge)\b.{{0,30}}\b(?:would|was|wouldn't))|{_YOU} "
        rf"(?:said|told (?:me|us)|promised(?: me| us)?|swore|assured (?:me|us)|"
        rf"agreed)\b.{{3,80}}\b(?:but|and now|and yet|yet|now (?:you|they|it|i)|so why|instead|"
        rf"then why|never)\b|(?:you|they) (?:keep|kept) (?:changing|telling me (?:something "
        rf")?different|saying different|giving me different)|everybody tells me something "
        rf"(?:else|different)|(?:one|the first) \w+ (?:says|said|tells me|told me) .{{2,40}} "
        rf"(?:and|but) (?:the other|another|the next)|(?:changed|went back on) (?:your|their|"
        rf"his|her) (?:word|story|mind))\b"
    ),
    # It is marked as done, and is not.
    sieved(
        rf"\b(?:(?:says|said|say|shows?|showed|marked|marks|listed|closed|told (?:me|us)) "
        rf".{{0,40}}\b{_DONE}\b.{{0,40}}\b(?:but|yet|and (?:nobody|no one|it's|it is|it still|"
        rf"nothing)|nobody|no one|it's not|it isn't|still)\b|(?:closed|marked|completed) (?:my|"
        rf"the|this|our) (?:ticket|request|work order|issue)\b.{{0,40}}\b(?:but|without|nobody|"
        rf"no one|never|still|wasn't|isn't)|(?:it's|it is|it was|that's|that is|it has) (?:not|"
        rf"never) (?:been )?(?:actually |really )?(?:fixed|repaired|resolved|"
        rf"done)\b.{{0,30}}\b(?:what(?:ever)? (?:you|they|it)|your (?:system|records|notes))|"
        rf"(?:your|the|their) (?:records?|system|notes|file|paperwork|computer) (?:is|are|must "
        rf"be|has to be) (?:wrong|mistaken|incorrect|off|messed up))\b"
    ),
    # It is not owed, was paid, was never agreed.
    sieved(
        rf"\b(?:i (?:do|did|am|would) ?(?:not|n't)? ?(?:dispute|contest|challenge)|(?:want|"
        rf"like|going|need|here|calling) to (?:\w+ )?(?:dispute|contest|challenge|appeal|argue|"
        rf"object to)|(?:i'm|i am|we're|we are) (?:disputing|contesting|challenging)|i "
        rf"(?:strongly |totally |completely )?(?:disagree|object)|(?:don't|do not|can't|cannot|"
        rf"won't) (?:agree|accept) (?:with |to )?(?:that|this|your|the|it|what)|(?:never|"
        rf"didn't|did not|haven't|have not) (?:ever )?(?:agreed?|signed|authori[sz]ed|"
        rf"consented|approved|asked) (?:to |for |off on )?(?:that|this|any\w*|it|to)|(?:i|"
        rf"we)(?:'ve| have)? already (?:paid|sent|gave|mailed|turned in|"
        rf"told)\b.{{0,60}}\b(?:but|and (?:now|you|they|it|still)|why|again|late|owe|still|"
        rf"says?)|(?:why|how come) (?:do|does|did|am|are|is) (?:i|it|we|you|they|"
        rf"my)\b.{{0,40}}\b(?:still|again|owe|owing|charg\w+|bill\w+|twice|double|late fee)|"
        rf"(?:we|i) (?:don't|do not|shouldn't|should not) (?:have to|be) (?:pay|paying|charged|"
        rf"responsible)|(?:not (?:going to|gonna)|refuse to|won't) pay (?:for )?(?:damage\w*|that|"
        rf"this|it|any|the|a)|(?:that|this|the|your) (?:\w+ )?{_MONEY} (?:is|was|are|seems|looks) "
        rf"(?:just |so |completely |totally |all )?(?:wrong|incorrect|unfair|not fair|not "
        rf"right|too high|bogus|a mistake|an error)|not my (?:fault|responsibility|problem|"
        rf"damage)|i did(?:n't| not) (?:break|cause|damage|do) (?:it|that|this|any)|(?:how|"
        rf"why) is (?:that|this|it) my (?:fault|responsibility|problem))\b"
    ),
    # It is not true, not allowed.
    sieved(
        r"\b(?:(?:that's|that is|this is|it's|you're|you are|they're|they are|he's|she's) (?:a "
        r"|an |all |just |flat out |simply |outright )?(?:lies?|lying|untrue|false|illegal|"
        r"against the law|discrimination|retaliation|fraud|a scam|theft|robbery|not true|not "
        r"legal|not fair|unfair|not how (?:it|this|that) works|not right and you know it)|"
        r"(?:are|is|isn't|aren't) (?:you|that|this|it|they) (?:even )?(?:legal|allowed to "
        r"(?:do|charge|keep|enter|raise|evict|just))|you (?:can't|cannot|have no right to|"
        r"aren't allowed to|are not allowed to) (?:just |legally )?(?:do|charge|keep|enter|"
        r"come in|raise|evict|kick|throw|refuse|ignore|hold|take|make)|(?:my|your|the|their) "
        r"word against|we had (?:a deal|an agreement)|breach of|in writing that)\b"
    ),
    sieved(
        r"\b(?:(?:eso|esto) no es (?:cierto|verdad|justo|legal|lo que (?:me|nos) (?:dij\w+|"
        r"prometi\w+|explic\w+|cotiz\w+)|lo que (?:acordamos|quedamos|firme))|(?:es|son) "
        r"(?:una |puras? )?(?:mentiras?|fraude|robo|estafa|injust\w+|ilegal)|(?:me|nos) "
        r"(?:habian |han )?(?:dij\w+|promet\w+|asegur\w+|dicho)\b.{3,80}\b(?:pero|y ahora|y no|"
        r"nunca|en cambio|resulta)|no (?:estoy|estamos) de acuerdo|no (?:acepto|aceptamos)|"
        r"quiero (?:disputar|reclamar|apelar|impugnar|protestar|poner una queja|hacer un "
        r"reclamo)|(?:nunca|jamas|no) (?:firme|acepte|autorice|acorde|pedi) (?:eso|esto|nada|"
        r"ningun\w*|el|la|ese|esa)|ya (?:lo |la |los |les )?(?:pague|pagamos|mande|entregue|"
        r"envie)\b.{0,60}\b(?:pero|y (?:me|ahora|todavia|sigue|dice)|por que|otra vez|debo|"
        r"cobr\w+|sigue)|por que (?:me|nos|todavia|sigo|sigue|tengo que)\b.{0,40}\b(?:cobr\w+|"
        r"deb\w+|pag\w+|multa|recargo|dos veces|doble)|no (?:voy|vamos) a pagar|(?:ese|este|el|"
        r"la|esa) (?:cargo|cobro|recargo|multa|cuenta|monto|saldo)\b.{0,20}\b(?:esta mal|es "
        r"incorrect\w+|equivocad\w+|injust\w+)|no (?:es|fue) (?:mi culpa|culpa mia|mi "
        r"responsabilidad)|(?:dice|dicen|aparece|marcaron|pusieron|"
        r"cerraron)\b.{0,40}\b(?:terminad\w+|arreglad\w+|reparad\w+|cerrad\w+|complet\w+|"
        r"resuelt\w+|la solicitud|el reporte|el ticket|la orden)\b.{0,40}\b(?:pero|y (?:no|"
        r"nadie|sigue)|nadie|sin|todavia|nunca)|no pueden (?:hacer|cobrar|entrar|subir|echar|"
        r"quitar|negar)\w*|no tienen derecho|(?:sus|los) (?:registros|datos|papeles) estan mal|"
        r"(?:uno|la primera|el primero) (?:me )?(?:dice|dijo) .{2,40} y (?:el|la) otr[oa])\b"
    ),
)
"""Two sides tell it differently."""

_TOPIC = (
    r"(?:lease|contract|policy|policies|rules?|agreement|notice|sublet\w*|sublease|roommate|"
    r"guests?|pets?|dogs?|cats?|animals?|smok\w+|paint\w*|drill\w*|install\w*|hang|grill\w*|"
    r"barbecue|bbq|park\w*|deposit|break(?:ing)? (?:my|the|our) lease|early|terminat\w+|"
    r"evict\w+|raise|increase\w*|renew\w*|enter\w*|quiet hours|noise|satellite|washing machine|"
    r"washer|trampoline|pool|airbnb|business|insurance|late fees?|grace period|mold|repairs?|"
    r"change (?:the|my) locks?|add\w*|service animal|emotional support|waterbed|air "
    r"conditioner|fish tank|aquarium|guest|stay)"
)
_KIN = (
    r"(?:my|a|our) (?:\w+ )?(?:sister|brother|mother|mom|father|dad|parents?|cousin|friend|"
    r"boyfriend|girlfriend|partner|fiance\w*|nephew|niece|son|daughter|uncle|aunt|roommate|"
    r"husband|wife|guest|family|in laws|grandmother|kids?)"
)
POLICIES = (
    sieved(
        rf"\b(?:(?:is|was|isn't) (?:it|that|this) (?:my|your|our|their|the (?:tenant|landlord|"
        rf"owner)'?s?) (?:job|responsibility|duty|problem|obligation)|(?:my|our|your) (?:job|"
        rf"responsibility|duty|side) or|(?:us|me|i) or (?:you|the (?:landlord|office|owner))|"
        rf"(?:you|the landlord|the office) or (?:me|us)|who (?:takes care of|maintains|covers|"
        rf"replaces|is in charge of (?!maint|the office))|(?:considered|counts? as|charged?) "
        rf"(?:a )?late|grace period|(?:can|could|may|is it (?:ok|okay|fine|alright|all right) "
        rf"(?:if|for)) {_KIN}\b.{{0,20}}\b(?:live|lives|stay|stays|move in|moves in|sleep|be "
        rf"added|use|park|join)|(?:add|put) {_KIN} (?:to|on) (?:my|the|our)|(?:is it|would it "
        rf"be|is that) (?:ok|okay|fine|legal|alright|all right|possible|a problem|against) "
        rf"(?:if|to|for)\b.{{0,50}}\b{_TOPIC}\b|do (?:i|we) (?:need|have "
        rf"to)\b.{{0,40}}\b(?:insurance|permission|notice|approval|deposit|lease|register|"
        rf"clean|carpet|repaint|utilities|contract|landlord)|(?:restrictions?|requirements?|"
        rf"limit|limits|allowed|permission) (?:on|for|about|to|regarding)|(?:breed|weight|pet|"
        rf"guest|parking|occupancy|noise|smoking|subletting|quiet) (?:rules?|polic\w+|"
        rf"restrictions?|limits?)|early termination|lease (?:terms?|agreement|break|questions?|"
        rf"says?|clause|transfer)|(?:question|wondering|curious|know) (?:about|on|regarding) "
        rf"(?:my|the|our) (?:lease|contract|rules|agreement)|(?:normal )?wear and tear|"
        rf"prorat\w+|co ?sign\w*|(?:what|how) (?:if|happens|about) .{{0,20}}\b(?:break|leave|"
        rf"move|terminate|don't pay|can't pay|late|lose my job|pay late))\b"
    ),
    sieved(
        r"\b(?:(?:puede|pueden|podria) (?:quedarse|vivir|mudarse) (?:\w+ )?(?:mi|mis|un|una)\b|"
        r"(?:puede|pueden|podria) (?:mi|mis|un|una) \w+ (?:vivir|quedarse|mudarse|estar|"
        r"venir)|mi (?:hermana|hermano|mama|papa|madre|padre|prim[oa]|novi[oa]|amig[oa]|"
        r"espos[oa]|hij[oa]|familia|suegra|ti[oa]|pareja) (?:se )?(?:puede|podria) (?:\w+ "
        r")?(?:vivir|quedar\w*|mudar\w*|estar)|a quien le (?:toca|corresponde)|le (?:toca|"
        r"corresponde) a (?:quien|ustedes|mi|uno)|(?:nos|me) toca|necesito (?:seguro|permiso|"
        r"avisar)|tengo que (?:avisar|dar aviso|pedir permiso|tener seguro)|(?:cuantas|"
        r"cuantos) (?:personas|mascotas|perros|gatos|carros|invitados)\b.{0,20}\b(?:puedo|"
        r"pueden|se|viv\w+)|(?:aceptan|admiten|permiten|dejan tener|se puede(?:n)? tener) "
        r"(?:\w+ )?(?:mascotas?|perros?|gatos?|animales?)|periodo de gracia|cuando (?:se "
        r"considera|cuenta como) tarde|desgaste normal|es legal|pregunta (?:sobre|de|acerca "
        r"de) (?:mi |el )?(?:contrato|reglamento)|(?:reglas?|normas?|politicas?|restricciones) "
        r"(?:de|sobre|para) )\b"
    ),
    sieved(
        r"\b(?:(?:what|how|where|which)\b.{0,30}\b(?:does|do|is|are|"
        r"says?)\b.{0,30}\b(?:lease|contract|polic(?:y|ies)|rules?|agreement)\b|(?:your|the|"
        r"building|company|house|office) (?:\w+ )?(?:polic(?:y|ies)|rules?) (?:on|about|for|"
        r"regarding|when|if)|(?:is there|do you have|what's|what is) (?:a|any|the|your|"
        r"an)?(?: \w+)? ?(?:polic(?:y|ies)|rules?)\b|(?:according to|under|in|violat\w+|"
        r"against|per) (?:my|the|our|your) (?:lease|contract|rules|agreement|polic\w+)|"
        r"(?:does|do) (?:my|the|our|your) (?:lease|contract|agreement|rules?) (?:\w+ )?(?:say|"
        r"allow|let|cover|include|mention|require|prohibit|permit|forbid)|(?:am|are|is|would|"
        r"was) (?:i|we|my \w+|tenants?|residents?|it|that|anyone|somebody) (?:\w+ "
        r")?(?:allowed|permitted|entitled|required|obligated|supposed|responsible|liable|in "
        r"violation|against)\b|(?:who|whose)(?:'s| is)? (?:\w+ )?(?:responsib\w+|liable|"
        r"supposed to (?:pay|fix|replace|clean|cover))|who (?:has to )?pays? (?:for|if|when)|"
        r"(?:can|could|will) you "
        r"(?:evict|kick)|on the hook|quiet hours)\b"
    ),
    sieved(
        rf"\b(?:(?:can|may|could|should) (?:i|we|my \w+|tenants?|someone|you(?: guys)?|the "
        rf"landlord|they)\b(?! (?:help|have|speak|talk|get|tell|ask|repeat|please|hear|send|"
        rf"give|call|check|come|put|transfer|connect|let|say|see|look|schedule|book|make|pay|"
        rf"fix|open)).{{0,60}}\b{_TOPIC}\b|do you (?:guys )?(?:allow|permit|accept|require|let "
        rf"(?:people|tenants|residents|us))\b|(?:are|is) .{{1,40}} (?:allowed|permitted|"
        rf"prohibited|forbidden)\b|how much notice|(?:thirty|sixty|30|60|ninety|90) days?'? "
        rf"notice\b.{{0,20}}|(?:break|end|terminate|get out of|cancel|leave|transfer|sublet|"
        rf"assign|take over) (?:my|our|the|a|this) (?:lease|contract|apartment early)|"
        rf"(?:penalty|fee|consequences?|what happens) (?:for|if|when) (?:i|we|breaking|leaving|"
        rf"ending|terminating|moving out)|(?:raise|increase|raising|hike)\w*\b.{{0,25}}\brent|"
        rf"rent (?:increase|control|stabili[sz]\w+|hike)|how (?:many|"
        rf"long)\b.{{0,30}}\b(?:guests?|people|occupants|visitors|pets?|dogs?|cats?|"
        rf"cars?)\b.{{0,30}}\b(?:stay|allowed|have|live|permitted|keep)|my rights\b|tenant "
        rf"rights|clause|sublet\w*|sublease)\b"
    ),
    sieved(
        r"\b(?:que (?:dice|dicen|establece|indica)\b.{0,30}\b(?:contrato|reglas?|reglamento|"
        r"politicas?|normas?)|(?:cual|cuales) (?:es|son) (?:la|las|su|sus|el|los) "
        r"(?:politicas?|reglas?|normas?|reglamento)|(?:hay|tienen|existe) (?:alguna |una "
        r")?(?:politica|regla|norma)|(?:segun|en|viola|contra) (?:mi|el|nuestro|su) "
        r"(?:contrato|reglamento)|(?:se permite\w*|esta permitido|estan permitid\w+|es "
        r"permitido|permiten)\b|(?:puedo|podemos|puede|pueden|podria) .{0,40}\b(?:subarrendar|"
        r"subalquilar|pintar|mascotas?|perros?|gatos?|fumar|instalar|romper el contrato|"
        r"terminar el contrato|cancelar el contrato|subir(?:me|nos)? la renta|entrar sin|"
        r"aumentar|invitados|huespedes|companer\w+|colgar|estacionar|agregar|mudarme antes)|"
        r"quien (?:es responsable|paga|tiene que (?:pagar|arreglar))|(?:cuanto|con cuanto|"
        r"cuantos dias de) (?:tiempo )?(?:de )?(?:aviso|anticipacion)|(?:romper|terminar|"
        r"cancelar|salirme del|rescindir) (?:mi |el |del )?contrato|(?:penalidad|multa|que "
        r"pasa) (?:por|si) .{0,30}(?:contrato|antes|me mudo|me voy)|(?:aumento|subida|"
        r"incremento) de (?:la )?renta|mis derechos|clausula|subarrend\w+)\b"
    ),
)
"""Asks what the lease or the rules say; the answer has to be weighed."""
NO_POLICY = sieved(
    r"\b(?:leasing (?:office|agent|department)|(?:sign|signed|signing|start|renew|get|want|"
    r"looking for|interested in|lease) (?:a|the|my) (?:new )?lease$|lease (?:an?|the) "
    r"(?:apartment|unit|home|place|bedroom)|for lease|am i (?:supposed to )?(?:speaking|"
    r"talking|on hold|connected)|my (?:dog|cat) (?:is|was|got)|who(?:'s| is) (?:this|that|"
    r"there|responsible for (?:maintenance|repairs) (?:here|there)))\b"
)
"""Sounds like it and asks for something else."""

SEVERAL = sieved(
    r"\b(?:(?:two|three|four|five|six|several|a few|a couple(?: of)?|a bunch of|a lot of|"
    r"multiple|lots of|many|a list of|a number of|\d+) (?:\w+ )?(?:things|problems|issues|"
    r"repairs|matters|complaints|requests|concerns|questions|items)\b(?! (?:you (?:said|asked)|"
    r"to say))|also (?:have|had) (?:a|another|one) (?:question|problem|issue)|besides the \w+ "
    r"(?:\w+ )?"
    r"(?:the|my)|(?:dos|tres|cuatro|cinco|varios|varias|unas cuantas|un par de|muchos|muchas|una "
    r"lista de|\d+) (?:\w+ )?(?:cosas|problemas|asuntos|reparaciones|quejas|preguntas|temas))\b"
)
"""Says so itself."""
