"""Words that a telephone hears from a television, a radio or a bad line: brands, shows, songs."""

from __future__ import annotations

from services.core.sieve import sieved

BRANDS = sieved(
    r"\b(?:netflix|hulu|spotify|youtube|tik ?tok|instagram|hey (?:siri|alexa)|"
    r"alexa (?:play|stop)|(?:ok|okay|hey) google|amazon (?:prime|music)|"
    r"prime video|walmart|costco|starbucks|mc ?donald'?s|burger king|"
    r"taco bell|pizza hut|domino'?s|uber eats|door ?dash|geico|state farm|allstate|verizon|"
    r"t mobile|comcast|xfinity|espn|cnn|fox news|msnbc|abc news|cbs news|nbc|hbo|disney|jet ?blue|"
    r"lufthansa|aeromexico|volaris|univision|telemundo|televisa|oxxo|taylor swift|beyonce|"
    r"bad bunny|star wars|game of thrones|harry potter|coca cola|pepsi|toyota|honda civic|"
    r"american express|wells fargo|capital one|home depot|best buy|burger bar)\b"
)
"""Well-known names. Few, on purpose: what is not here is known by its kind or its writing."""
KINDS = sieved(
    r"\b(?:air ?lines?|airways|aerolineas?|insurance|motors|records|studios|pictures|network|"
    r"channel (?:\d+|\w+)|podcast|superstore|supermarket|pharmacy|corporation|incorporated|inc|"
    r"corp|enterprises|resorts|casino|pizza|burgers?|coffee|radio|news|noticias|"
    r"symphony|orchestra|world tour|seguros)$"
)
"""What the last word of a company, a show or a song is."""
AIR = sieved(
    r"^(?!(?:no|the|cold|hot|fresh|my|our|bad|central|warm|more|bring|need|some|any) )"
    r"\w+ air$"
)
BROADCAST = sieved(
    r"\b(?:(?:coming )?up next on|coming up (?:next|after)|stay tuned|breaking news|we'll be right "
    r"back|(?:right )?(?:back )?after (?:the|this|these) (?:break|commercials?|messages?)|"
    r"(?:like and|forget to|please) subscribe|(?:thanks|thank you) for (?:watching|listening)|"
    r"hit the (?:like|bell)|touchdown|first and ten|home run|season (?:finale|premiere)|"
    r"previously on|"
    r"brought to you by|sponsored by|now streaming|limited time (?:only|offer)|call now and|"
    r"terms and conditions apply|side effects may|ask your doctor (?:about|if)|"
    r"(?:only )?in theaters|your call is important|operators are standing|zero percent financing|"
    r"(?:live|reporting) from|back to you in the studio|weather forecast|traffic and weather|"
    r"no te lo pierdas|ya regresamos|volvemos despues|suscribete|gracias por (?:ver|escucharnos)|"
    r"ultimas noticias|a continuacion en|en vivo desde|goo+l)\b"
)
LYRICS = sieved(
    r"\b(?:(?<!my )(?<!the )(?<!a )(?<!our )(?<!newborn )baby|"
    r"my love|my heart|heartbreak|forever|dancing|dance with me|love me|kiss me|hold me|"
    r"i love you|la la|na na|oo+h|oh oh|mi amor|mi corazon|te quiero|te amo|bailando|besos?)\b"
)
"""Two of them, beside no answer, are a song. "The baby" is somebody's child."""
