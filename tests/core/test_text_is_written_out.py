"""What a voice reads is written in words, in English and Spanish, in pieces of any size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.core.aloud import Speller, aloud, pieces

ENGLISH = {
    "Your balance is $1,250.50.": "Your balance is one thousand two hundred fifty dollars and "
    "fifty "
    "cents.",
    "It is $1 or $0.99, or $1.2 million.": "It is one dollar or ninety-nine cents, or one point "
    "two "
    "million dollars.",
    "Rent is $1,200–$1,400/mo.": "Rent is one thousand two hundred dollars to one thousand four "
    "hundred dollars a month.",
    "Due 12/1/2026 or 2026-11-20.": "Due December first, twenty twenty-six or November twentieth, "
    "twenty twenty-six.",
    "On Nov. 20, 2026, since 1998.": "On November twentieth, twenty twenty-six, since nineteen "
    "ninety-eight.",
    "We open at 9:30 a.m. on weekdays.": "We open at nine thirty in the morning on weekdays.",
    "We close at 5pm. Come at 12:00 pm.": "We close at five in the afternoon. Come at noon.",
    "Hours are 9am-5pm, Mon-Fri.": "Hours are nine in the morning to five in the afternoon, Monday "
    "to Friday.",
    "Call (312) 555-0142 or +13125550142.": "Call three one two, five five five, zero one four two "
    "or three one two, five five five, zero one four two.",
    "Unit 4B, Apt. 1203, #12C.": "Unit four B, Apartment twelve oh three, number twelve C.",
    "1420 N Oak St. is near 5th Ave.": "fourteen twenty North Oak Street is near fifth Avenue.",
    "Dr. Lee lives on Sunset Dr. near St. Mary's.": "Doctor Lee lives on Sunset Drive near Saint "
    "Mary's.",
    "Ticket number 1042 and code 0042": "Ticket number one zero four two and code zero zero four "
    "two",
    "It's 72°F and 55% humid, 5.5% more.": "It's seventy-two degrees and fifty-five percent humid, "
    "five point five percent more.",
    "The HVAC, the A/C, 50 lbs, 800 sq ft.": "The H-vac, the A C, fifty pounds, eight hundred "
    "square "
    "feet.",
    "The 22nd of 1/2 and 2½ baths": "The twenty-second of one half and two and a half baths",
    "Mail leasing@maple-court.com.": "Mail leasing at maple dash court dot com.",
    "Go to www.maple.com/apply now": "Go to maple dot com slash apply now",
    "A 3-bedroom, 24/7, 10x12, pets & kids": "A three-bedroom, twenty-four seven, ten by twelve, "
    "pets "
    "and kids",
    "Press 1, or press #.": "Press one, or press pound.",
    "Chicago, IL 60614.": "Chicago, IL six zero six one four.",
    "Call 911 now.": "Call 911 now.",
    "No *stars* 😀 or `code`.": "No stars  or code.",
    "We open at 9 a.m. Monday. Come at 9 a.m. Maria waits.": "We open at nine in the morning "
    "Monday. Come at nine in the morning. Maria waits.",
    "Apt. B, or Bldg. C. Not my apt. It is": "Apartment B, or Building C. Not my apartment. It is",
    "In May 2027 it is 3x the rent.": "In May twenty twenty-seven it is three times the rent.",
    "Sure, at 250 dollars, so 1200 in all.": "Sure, at two hundred fifty dollars, so twelve "
    "hundred in all.",
    "Unit 3-201, units 3-5, invoice 10-2234.": "Unit three, two oh one, units three to five, "
    "invoice one zero, two two three four.",
    "Tickets 1042, 1043 and 1050 of 250 homes": "Tickets one zero four two, one zero four three "
    "and one zero five zero of two hundred fifty homes",
    "It is $25-50, W/D, 2bd/1ba, a 30-min walk.": "It is twenty-five to fifty dollars, washer and "
    "dryer, two bedroom one bath, a thirty minute walk.",
    "Go to 123 E. 5th St., code 0042#, or -5°F.": "Go to one twenty-three East fifth Street, code "
    "zero zero four two pound, or minus five degrees.",
    "Is it 1203 at Bay or 1230? 1203 homes.": "Is it twelve oh three at Bay or twelve thirty? one "
    "thousand two hundred three homes.",
    "Monday–Friday, 12/1-12/15, Nov 20-22, Sat., now": "Monday to Friday, December first to "
    "December fifteenth, November twentieth to twenty-second, Saturday, now",
    "It is -$50, in 5-10 min. or at 5 p.m. EST.": "It is minus fifty dollars, in five to ten "
    "minutes or at five in the afternoon EST.",
    "Press * or #, 10 a.m.-4 p.m. daily": "Press star or pound, ten in the morning to four in the "
    "afternoon daily",
    "Is it 1203? We have 250 units.": "Is it twelve oh three? We have two hundred fifty units.",
}
SPANISH = {
    "Debe $1,250.50 el 1 de diciembre de 2026.": "Debe mil doscientos cincuenta dólares con "
    "cincuenta centavos el primero de diciembre de dos mil veintiséis.",
    "Abrimos a las 9:30 a.m. hasta las 5 p.m. de hoy": "Abrimos a las nueve y media de la mañana "
    "hasta las cinco de la tarde de hoy",
    "Unidad 4B, Apto. 12, 2.º piso.": "Unidad cuatro B, apartamento doce, segundo piso.",
    "La Sra. López y el Dr. Ruiz": "La señora López y el doctor Ruiz",
    "El reporte 1042, 50%, 72°F.": "El reporte uno cero cuatro dos, cincuenta por ciento, "
    "setenta y "
    "dos grados.",
    "Llame al (312) 555-0142 o al 911.": "Llame al tres uno dos, cinco cinco cinco, cero uno "
    "cuatro "
    "dos o al 911.",
    "Es el n.º 5, nº 6, en c/ Mayor, 24/7.": "Es el número cinco, número seis, en calle Mayor, "
    "las veinticuatro horas.",
    "Son $1.250,50, o 1.250,50, o 1.200 dólares.": "Son mil doscientos cincuenta dólares con "
    "cincuenta centavos, o mil doscientos cincuenta punto cinco cero, o mil doscientos dólares.",
    "Tiene 1 recámara, 2,5 baños y 1 día.": "Tiene una recámara, dos coma cinco baños y un día.",
    "Hay 21 personas, 200 llaves y 21 baños.": "Hay veintiuna personas, doscientas llaves y "
    "veintiún baños.",
    "El 1er piso, la 2.ª puerta, en 1-2 días": "El primer piso, la segunda puerta, en uno a dos "
    "días",
    "Sus reportes abiertos: el 1042 y el 1043.": "Sus reportes abiertos: el uno cero cuatro dos y "
    "el uno cero cuatro tres.",
    "A la 1 de la tarde, lunes-viernes, el piso 1 está": "A la una de la tarde, lunes a viernes, "
    "el piso uno está",
    "Un depósito de $1,000,000": "Un depósito de un millón de dólares",
    "El A/C y 100 dólares.": "El aire acondicionado y cien dólares.",
}


@pytest.mark.parametrize(("written", "said"), list(ENGLISH.items()))
def test_it_says_figures_as_people_do(written: str, said: str) -> None:
    assert aloud(written, "en") == said


@pytest.mark.parametrize(("written", "said"), list(SPANISH.items()))
def test_it_says_them_in_spanish(written: str, said: str) -> None:
    assert aloud(written, "es") == said


BITS = (
    *(
        "$1,250.50",
        "4B",
        "Unit",
        "Apt.",
        "St.",
        "Dr.",
        "Oak",
        " ",
        ", ",
        ". ",
        "9:30",
        " a.m.",
        "pm",
    ),
    *(
        "Mon",
        "-",
        "Fri",
        "Nov.",
        "20",
        "2026",
        "3rd",
        "(312)",
        "555",
        "0142",
        "1/2",
        "½",
        "%",
        "°F",
    ),
    *("#", "1042", "ticket", "the", "HVAC", "A/C", "A", "I", "sq ft", "lbs", "800", "de", "24/7"),
    *(
        "noviembre",
        "www.a.com",
        "a@b.com",
        "k",
        "*",
        "😀",
        "Ave",
        "&",
        "1.5",
        "10-2",
        "w/o",
        "etc.",
    ),
    *(
        "n.º",
        "nº",
        "N",
        "(",
        "-",
        "a.m.-",
        "Monday",
        "Mar",
        "E.",
        "5th",
        "B",
        "1",
        "persona",
        "200",
    ),
    *("3x", "EE. UU.", "c/", "1.250,50", "2,5", "Mon-", "3-201", "1043,", "and", "y", "W/D", "Sat"),
    *("Monday", "-", "–", "Friday", "lunes", "viernes", "at", "in", "-$50", "min", "EST", "la"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(BITS), max_size=12).map("".join),
    st.lists(st.sampled_from(BITS), max_size=12).map(" ".join),
    st.text(max_size=40),
)


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.lists(st.integers(0, 80), max_size=5), st.sampled_from(["en", "es"]))
def test_it_says_the_same_however_the_text_is_cut(
    text: str, cuts: list[int], language: str
) -> None:
    speller = Speller(language)
    marks = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]

    parts = [speller.feed(text[start:end]) for start, end in pairwise(marks)] + [speller.flush()]

    assert "".join(written for written, _ in parts) == text
    assert "".join(said for _, said in parts) == aloud(text, language)


@given(TEXTS)
def test_it_keeps_every_written_letter_in_its_pieces(text: str) -> None:
    assert "".join(written for written, _ in pieces(text)) == text


def test_it_holds_no_plain_word_back() -> None:
    speller = Speller("en")
    words = ["Sure", ",", " the", " sink", " can", " be", " fixed", " tomorrow", "."]

    assert [speller.feed(word)[1] for word in words] == words


def test_it_lets_a_figure_go_with_the_word_behind_it() -> None:
    speller = Speller("en")

    said = [speller.feed(word)[1] for word in [" unit", " 4", "B", ",", " today"]]

    assert said == [" unit", " ", "", "", "four B, today"]


def test_it_leaves_the_mark_of_a_measuring_server_alone() -> None:
    assert Speller("en").feed("[m0|3|123|456] ")[1] == "[m0|3|123|456] "
