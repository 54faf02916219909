"""The words by which private numbers are known, and those that say a number is something else."""

from __future__ import annotations

import re

from services.core.word_lists import words

CARD_CUES = words(
    "card cards visa mastercard amex discover debit credit tarjeta tarjetas debito credito maestro"
)
BANK_CUES = words("routing checking savings iban aba cuenta ruta bancaria bank banco account")
BANK_LETTERS = re.compile(r"\ba b a\b|\bi b a n\b")
SOCIAL_CUES = words("social ssn itin")
SOCIAL_PHRASES = re.compile(r"\b(seguro social|numero de seguro|s s n|tax id|social security)\b")
NOT_SOCIAL = re.compile(r"\bsocial (worker|media|club|hour|services?|event)\b")
SECURITY = re.compile(
    r"\b(cvv2?|cvc2?|csc|c v v|exp|expir\w+|valid thru|venc\w+|vence"
    r"|security code|codigo de seguridad"
    r"|(on|from) the back|at the back|(three|3|four|4|last) digits?( on)?"
    r"|de atras|al dorso|del reverso|detras|tres (numeros|digitos|ultimos)|ultimos tres)\b"
)
"""Said shortly before the small numbers of a card."""
CODE_CUES = words(
    "code codes passcode passcodes pin pins combination combo keypad lockbox password passwords "
    "passphrase clave claves codigo codigos contrasena combinacion"
)
BESIDE_CODE = words(
    "zip area error promo coupon dress postal country bar qr fault model paint color colour "
    "zona barras falla pais discount billing"
)
"""What makes a "code" no secret, said just before or after it."""
ENTRY_PLACES = words(
    "gate gates door doors entrance garage lobby intercom buzzer keypad pad lock lockbox alarm "
    "padlock safe vault candado puerta porton alarma entrada garaje reja timbre cerradura "
    "cochera teclado caja elevator ascensor"
)
ENTRY_ACTS = words(
    "press pressing enter punch dial type key hit use push disarm opens abre pound star hash "
    "buzz marque marquen marca marcar oprima oprime presione presiona teclee ponga pon digite "
    "digiten digita usa use usen usar pongan numeral asterisco almohadilla desactive need"
)
KEYS = words("pound star hash numeral asterisco almohadilla")
DEVICES = words(
    "boiler thermostat washer dryer dishwasher oven stove furnace heater fridge screen display "
    "displays shows showing lavadora secadora caldera horno pantalla muestra termostato"
)
"""What shows codes of its own."""
TOLD = words("lockbox alarm padlock lock keypad safe vault candado alarma")
""" "The alarm is 7735"; "my door is 302" is a home."""
LAST_FOUR = re.compile(
    r"\b(last (four|4)|ultimos (cuatro|4)|ends? (in|with)|ending (in|with)|terminad?[ao]? en)\b"
)
ANOTHER_TRY = words("or o no not actually mean sorry perdon digo")
"""Between two numbers: the second corrects the first, and does not go on with it."""
TO_GET_IN = re.compile(
    r"\bto (get|come|go|let \w+) in(side|to)?\b|\bto (enter|unlock|open|disarm)\b"
    r"|\blet (your|them|him)sel(f|ves) in\b|\b(lets?|gets?) you (in|up|through)\b"
    r"|\bopens (the|it|my)\b|\bpara (entrar|abrir|pasar|desactivar)\b"
)
CODE_IS_LAST = re.compile(
    r"\b(code|passcode|pin|combination|combo|password|codigo|clave|combinacion|contrasena)"
    r"( \w+){0,6} (is|are|es|son)$"
)
"""The sentence breaks off where the code would come."""
NUMBER_ANNOUNCED = words("number numbers digits numero numeros digitos")

PHONE_CUES = words(
    "phone cell mobile call callback text reach telephone fax extension "
    "telefono celular movil llamar llame llamen llameme llamenme whatsapp"
)
HOME_BEFORE = words(
    "unit apartment apt suite room floor flat lot building house number unidad apartamento apto "
    "depto departamento lote piso cuarto edificio casa neighbor neighbour vecino"
)
"""Directly before a number: it is a home."""
PUT = words("punch put type key keyed press enter dial plug typing punching putting it marque")
"""Before "in": then a code follows, and no home."""
TIME_AFTER = words(
    "am pm o'clock oclock minutes minute hours hour days weeks months years year degrees degree "
    "percent times people units rooms bedrooms bedroom minutos horas dias semanas meses anos "
    "grados veces personas"
)
STREETS = words(
    "road rd street st avenue ave boulevard blvd lane ln drive dr court ct place pl terrace way "
    "parkway highway square calle avenida"
)
MONEY_AFTER = words("dollars dollar bucks dolares pesos cents percent usd")
MONTHLY = re.compile(r"^(a month|per month|al mes|por mes|each month|a week|monthly|mensual\w*)\b")
REFERENCES = words(
    "ticket tickets order invoice confirmation reference tracking serial claim policy permit meter "
    "case request check cheque caso orden factura reclamo poliza serie referencia solicitud "
    "license plate placa"
)
"""Numbers with these names may be kept, however long."""
