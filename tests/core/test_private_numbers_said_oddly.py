"""Numbers given in odd ways and groups, and all the numbers that only look like it."""

from __future__ import annotations

import pytest

from services.core.digit_runs import digit_runs, said_words
from services.core.masking import Awaited, Private, Sought, mask

TAKEN_OUT = [
    "the garage opens with 4412",
    "la puerta abre con 4412",
    "it's forty one eleven, eleven eleven, eleven eleven, eleven eleven",
    "card ending... no the whole thing is 4 1 1 1, 1 1 1 1, 1 1 1 1, 1 1 1 1",
    "four thousand one hundred eleven, eleven eleven, 1111 1111 is my card",
    "five triple five, four four four four, triple three three, two two two two",
    "four quadruple one, then 1111 1111 111",
    "my card number, let me see, 4111, uh, 1111, okay, 1111, and then, 1111",
    "4111, got it? 1111, still there? 1111, and last 1111",
    "cuarenta y uno once, once once, once once, once once es mi tarjeta",
    "el numero de mi tarjeta es cuatro mil ciento once, once once, once once, once once",
    "te doy la visa: 4111 1111 1111 1111 vence 04/27",
    "it expires oh four twenty seven and the three digits on the back are 123",
    "the three digits on the back are nine eight seven",
    "the last three on the back, 987",
    "los tres digitos de atras son uno dos tres",
    "el codigo de seguridad es 123",
    "exp 04/27 cvv 123",
    "routing oh two one triple zero oh two one and account 987654321",
    "my bank account is 000123456789",
    "the a b a number is 021000021",
    "mi numero de cuenta es cero cero uno dos tres cuatro cinco seis siete",
    "el numero de ruta es 021000021",
    "IBAN DE89 3704 0044 0532 0130 00",
    "my ssn is one twenty three forty five sixty seven eighty nine",
    "social security number one two three, four five, six seven eight nine",
    "my social is 123456789",
    "it's 123-45-6789",
    "123.45.6789",
    "last four of my social, six seven eight nine",
    "los ultimos cuatro de mi seguro social son seis siete ocho nueve",
    "my itin is 912-70-1234",
    "the gate code is star 4 4 1 2 pound",
    "code for the gate forty four twelve",
    "the code is four four one two pound",
    "punch in double four one two at the gate",
    "it's 4412 to get in the building",
    "to get in you press 4412",
    "enter 4412 pound at the front door",
    "the lockbox is 4 4 1 2",
    "the alarm is 7735",
    "you can disarm the alarm with 7735",
    "the buzzer code's 104, pound",
    "mi clave es cuatro cuatro uno dos",
    "el codigo del porton es cuarenta y cuatro doce",
    "para entrar marque 4412",
    "la combinacion del candado es 12 34 56",
    "combination is 12 right 24 left 36",
    "the door code is one thousand two hundred thirty four",
    "my garage code is 1-2-3-4",
    "the code is 12 34",
    "password is 445566",
    "the wifi password is 12345678",
    "the key pad says 9914",
    "my pin number is 0000",
    "the code to my door is A4412",
    "you'll need 4412 for the gate",
    "dial 4412 at the intercom",
    "4111111111111111 4111111111111111",
    "four one one one dash one one one one dash one one one one dash one one one one",
    "４１１１ １１１１ １１１１ １１１１",
    "my card is 4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1",
    "4111 1111 1111 1111",
    "4 111 1 1 11 1111 1 1 11",
    "4111 1111 1111 1111",
    "my card: 4111/1111/1111/1111",
    "my debit card is 6011 zero zero zero nine nine zero one three nine four two four",
    (
        "okay so it's five four one three, three three oh one, two three four "
        "five, six seven eight nine"
    ),
    "I want to pay rent now, 5105105105105100",
    "use the mastercard ending, sorry starting 5105 1051 0510 5100, name on it is Maria",
    "the amex is thirty seven eighty two eight two two four six three one triple zero five",
    (
        "tarjeta numero cinco uno cero cinco uno cero cinco uno cero cinco uno "
        "cero cinco uno cero cero"
    ),
    "apunte: 5105, 1051, 0510, 5100",
    "it's fifty one oh five, ten fifty one, oh five ten, fifty one hundred",
    "five one zero five. one zero five one. zero five one zero. five one zero zero.",
    "5105 ... 1051 ... 0510 ... 5100",
    "first four 5105 second four 1051 third four 0510 last four 5100",
    "my visa's 4012888888881881",
    "take it out of my checking, routing one two two one oh five two seven eight",
    "account number one two three four five six seven eight nine oh one two at Chase",
    "the account is 1234567890 at wells fargo bank",
    "wire it from account 55-667788-9",
    "my social security is four five seven, fifty five, five four six two",
    "soc is 457-55-5462",
    "457 55 5462 is what you need for the application right",
    "cuatro cinco siete, cinco cinco, cinco cuatro seis dos, ese es mi seguro",
    "my s s n ends in 5462",
    "you need my social? it's 457555462",
    "the front door code's changed to 2580",
    "2580 is the new gate code",
    "2580 pound gets you through the gate",
    "just hit star two five eight zero at the intercom",
    "tell the plumber to use 2580 on the keypad",
    "tell maintenance two five eight oh opens the lockbox",
    "there's a lockbox on the railing, 2580",
    "the lockbox combo is two five eight zero",
    "garage opener code one nine eight four",
    "my alarm code is my birthday, 1984",
    "alarm passcode twenty five eighty",
    "la clave del porton es dos cinco ocho cero",
    "marque dos cinco ocho cero en el timbre",
    "el código de la alarma: veinticinco ochenta",
    "digan que usen 2580 en la puerta",
    "para entrar es 2580",
    "the pin for my phone is 2580",
    "my debit pin is 2580",
    "security code nine one one on the back of the card",
    "exp zero four slash twenty seven",
    "expiration april 2027 code 123",
    "the cvv is one twenty three",
    "the last four of my card are 5100",
    "my card ends in 5100",
    "código de seguridad uno dos tres",
    "my password is 8675309",
    "the storage unit padlock is 12-34-56",
    "building entry code 31415",
    "buzz 31415 and they let you up",
    "four digit code is four three two one",
    "it's a four digit code, four three two one",
    "the code has four digits: 4321",
    "code four three two one, yes you may enter",
    "punch four three two one then pound",
]
STAYS = [
    "my number is 347 555 0199 and my other number is 718 555 0142",
    "call 718-555-0142 or 347-555-0199",
    "You can reach me at 7185550142, that's my cell",
    "my work number is 1 800 555 0199 extension 4412",
    "ticket 1043 and ticket 1044",
    "the rent is two thousand one hundred fifty",
    "I paid 2150 on the 1st with my debit card",
    "my rent is 1450, I sent the check number 1021",
    "it was 1 2 or 3 days ago",
    "unit 1203",
    "apartment twelve oh three",
    "I live at 1204 Bay Street apartment 4B",
    "I was born on 04 12 1984",
    "the appointment is at 10 30 on 11 24",
    "my zip code is one oh three oh two",
    "the error code is E24 on the boiler",
    "there's a code 4 on the thermostat",
    "it shows fault code 1 1 2",
    "the temperature is 55 degrees and it was 72",
    "since 2019 I have lived here",
    "two bedrooms, 1450 to 1600",
    "budget is 1500 to 1800 dollars",
    "invoice number 20391",
    "work order 1043 please",
    "lot 12 at Shoreline",
    "building code says 68 degrees",
    "there are 4 people, 2 kids and 1 dog",
    "my card got declined twice, I owe 1450",
    "the credit check fee was 20 dollars",
    "my credit score is 720",
    "I have a balance of 2150 on my account",
    "my account says I owe 1450.50",
    "the late fee is 50 on my account",
    "how do I pay by card for unit 1203",
    "can I use my bank card to pay the 1450",
    "I lost my key to 1203",
    "I'm locked out of 1203 and I don't remember the code",
    "the door code doesn't work at 412 Clove Road",
    "what is the code for apartment 4B",
    "the gate code stopped working at 6 pm",
    "I need a new pin for the laundry, I'm in 1203",
    "my phone number is seven one eight five five five oh one four two",
    "mi numero es siete uno ocho cinco cinco cinco cero uno cuatro dos",
    "vivo en el apartamento doce cero tres",
    "mi renta es mil cuatrocientos cincuenta",
    "el codigo postal es 10302",
    "the area code is seven one eight",
    "my address is 31 Port Richmond Avenue 10302",
    "it's been leaking since 8 30",
    "call me at 555 0142",
    "my social worker's number is 718 555 0142",
    "my social security check comes on the 3rd",
    "I'm on social security, I get 943 a month",
    "the seguro said they'd pay 500",
    "license plate 4412",
    "case number 123456",
    "order 112 7734 991",
    "the bank is at 4120 Hylan Boulevard",
    "my bank is closed until 9 30",
    "discover a leak in 1203",
    "the three of us in 1203 need help",
    "press 4 for the office",
    "I pressed 2 and then 3 but nobody came",
    "I dialed 311 twice",
    "should I call 911",
    "the alarm has been beeping since 11 30",
    "the alarm went off at 2 15",
    "the smoke alarm in 1203 is beeping",
    "somebody is at the door of 1203",
    "the gate at 4120 Victory Boulevard is stuck",
    "I get in at 6 30",
    "the key for 1203 does not turn",
    "the code on my lease is none of your business but I live in 1203",
    "the checking in time was 3 00",
    "the routing of the pipe goes to 1203",
    "you can call me at five one oh, five five five, oh one four two",
    (
        "my number's five one oh five five five oh one four two, home is two "
        "one two five five five oh one nine nine"
    ),
    "that's 510-555-0142 ext 2580",
    "ticket ten forty three, opened on the eleventh",
    "my ticket is 1043 and I live in 1203",
    "issue number one zero four three",
    "I have been calling for 3 weeks, 4 times, and 2 tickets 1043 1044",
    "rent is twenty one hundred",
    "two thousand one hundred and fifty dollars by card",
    "I paid 1,450.00 by card on 11/01",
    "my card was charged 1450 twice",
    "I sent check 1021 for 1450",
    "they took 2150 from my account on the 1st",
    "the bank returned my payment of 1450 on 11 03",
    "my lease ends 12 31 2026",
    "move in on january 15 2027",
    "it's 4120 hylan boulevard apartment 2580",
    "I'm in apartment two five eight zero",
    "unit twenty five eighty please",
    "zip is 10314",
    "the boiler shows code 2580",
    "washer error code F21",
    "the thermostat reads 58 and the code says 68",
    "the pin on the hinge broke in 1203",
    "the key code sticker says nothing",
    "the door to 1203 won't lock",
    "the gate has been open since 2019",
    "the garage door is off track at 412 Clove Road",
    "the lock broke 3 days ago",
    "I got here at 5 30 and the gate is locked",
    "the intercom in 1203 is dead",
    "2 doors down from 1204",
    "apartamento 1203, la puerta no cierra",
    "vivo en el 1203 y la puerta no cierra",
    "mi numero es 718 555 0142, la clave no la se",
    "son las 5 30 y no hay agua",
    "me llamo Rosa y mi renta es 1450",
    "pago 1450 al mes con tarjeta",
    "no estoy seguro, creo que es el 1203",
    "the insurance policy number is 123456789",
    "meter number 12345678",
    "my order number is 1234567890",
    "case 2024 1234 5678",
    "con edison account people said 3 days",
    "there are 1203 reasons to be angry",
    "I need the code for the gate",
    "what's the wifi password",
    "the code you texted me yesterday does not work",
    "I can't find my card",
    "do you take discover or visa",
    "can I pay with two cards",
    "I have 3 cards and 2 bank accounts",
    "I'm 84 years old and on social security",
    "my social worker Ana, 718 555 0142, will call",
    "I make 4500 a month and my credit score is 680",
    "income is 52000 and credit 680",
    "looking for 2 bed under 1800 by 12 01",
    "my moving date is the 15th at 9 30",
    "the unit numbers are 1203 and 1204",
    "leak in 1203 1204 and 1205",
    "the two of us at 31 and 33 port richmond",
    "it's been 1 2 3 4 5 days",
    "lot twelve",
    "between 1450 and 1600",
    "one two three testing",
    "911",
    "yes, one moment, four of us",
    "press one for english",
]


@pytest.mark.parametrize("said", TAKEN_OUT)
def test_it_takes_every_digit_of_it_out(said: str) -> None:
    masked = mask(said)

    left = [run.digits for run in digit_runs(said_words(masked.text)) if len(run.digits) > 2]
    assert masked.found
    assert left == []


@pytest.mark.parametrize("said", STAYS)
def test_it_leaves_it_as_it_was_said(said: str) -> None:
    assert mask(said).text == said


def test_a_number_said_over_four_turns_is_gone_after_its_first_group() -> None:
    first = mask("5105")
    second = mask("1051", first.expects)
    third = mask("okay, 0510", second.expects)
    fourth = mask("5100.", third.expects)

    assert [first.text, second.text] == ["5105", "[card number removed]"]
    assert [third.text, fourth.text] == ["okay, [card number removed]", "[card number removed]."]


def test_a_whole_number_over_turns_is_over() -> None:
    fourth = mask("5100", Awaited(Private.CARD, digits=12))

    assert fourth.found == (Private.CARD,)
    assert fourth.expects is None


def test_words_in_between_do_not_end_it() -> None:
    begun = mask("my card number is")
    looking = mask("hold on a second", begun.expects)

    assert mask("five one oh five one oh five one", looking.expects).found == (Private.CARD,)


def test_it_is_not_awaited_for_ever() -> None:
    begun = mask("my card number is")
    first = mask("hold on", begun.expects)
    second = mask("never mind", first.expects)

    assert mask("so it leaks", second.expects).expects is None


def test_a_code_in_answer_to_an_access_question_is_gone() -> None:
    assert mask("yes, 4412", sought=Sought.ACCESS).text == "yes, [code removed]"


def test_a_telephone_number_in_answer_to_an_access_question_stays() -> None:
    said = "call me first, 555 0142"

    assert mask(said, sought=Sought.ACCESS).text == said


def test_a_home_in_answer_to_which_home_stays() -> None:
    assert mask("1203", Awaited(Private.CARD), Sought.HOME).text == "1203"


def test_a_telephone_number_that_lacks_a_digit_stays_where_it_was_asked_for() -> None:
    assert mask("718 555 014", Awaited(Private.CARD), Sought.PHONE).found == ()


def test_the_code_that_was_announced_is_gone() -> None:
    announced = mask("the code for the front door is")

    assert mask("2580", announced.expects).text == "[code removed]"
