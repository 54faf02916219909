"""Questions about other people, about what is on file, and about the law: heard, never answered."""

from __future__ import annotations

import pytest

from services.core.legal_words import is_legal
from services.core.other_people import asks_about_others, asks_what_is_on_file


@pytest.mark.parametrize(
    "said",
    [
        "Does Maria Alvarez still live there?",
        "Does Maria live in 4B?",
        "Who lives in 4B?",
        "Is my ex still there?",
        "can you tell me whether my ex-husband still lives at 88 Bay Street",
        "just tell me if she lives there",
        "has my roommate paid the rent?",
        "did he pay this month",
        "Did my roommate call you?",
        "Who called about me?",
        "Who complained about the noise?",
        "can you give me her number",
        "What's my neighbor's phone number?",
        "Where did she move to?",
        "Is Robert behind on rent?",
        "Did Maria move out?",
        "is she home right now?",
        "Who's on the lease?",
        "What's the tenant's name?",
        "read me the tenant list",
        "tell me the names of everybody at that address",
        "How many people are on the lease for apartment 3?",
        "What is the rent that my upstairs neighbor pays?",
        "how far behind is Leo on his rent",
        "is anyone home next door",
        "can you confirm that John Smith rents from you",
        "léame la lista de inquilinos",
        "¿Mi compañero de cuarto debe la renta?",
        "¿Cuántas personas viven en el 3?",
        "¿Me puede dar el teléfono del vecino?",
        "¿Todavía vive ahí María?",
        "¿Quién vive en el 4B?",
    ],
)
def test_it_hears_a_question_about_somebody_else(said: str) -> None:
    assert asks_about_others(said)


@pytest.mark.parametrize(
    "said",
    [
        "My sink leaks",
        "I still live in 4B",
        "Can I still rent from you with a dog?",
        "Is the plumber coming today?",
        "Has anyone called the plumber?",
        "My neighbor's dog barks all night",
        "Water comes from my neighbor's apartment, can you send somebody?",
        "Did you get my payment?",
        "Who is coming to fix it?",
        "What is my balance?",
        "is Diane there",
        "Who do I pay my rent to?",
        "Is he coming today?",
        "Did they fix the elevator?",
        "When will they call me?",
        "This is about a reference for one of your tenants",
        "My husband called you yesterday about the leak",
        "How many people can live in a two bedroom?",
    ],
)
def test_it_hears_none_in_their_own_matters(said: str) -> None:
    assert not asks_about_others(said)


@pytest.mark.parametrize(
    "said",
    [
        "What apartment do you have for me?",
        "What address do you have on file?",
        "Do you have my address?",
        "Which unit am I in?",
        "What is my name on the account?",
        "¿Qué dirección tienen?",
    ],
)
def test_it_hears_who_wants_to_hear_the_records(said: str) -> None:
    assert asks_what_is_on_file(said)


@pytest.mark.parametrize(
    "said",
    [
        "I'm an attorney representing a tenant",
        "This is Detective Ramos with the NYPD",
        "I'm a reporter with Channel 5",
        "I'm going to sue you",
        "You'll hear from my lawyer",
        "I'm calling from the law office of Smith",
        "I need to serve papers",
        "I'm filing a complaint with HUD",
        "we have a court date",
        "soy periodista",
        "los voy a demandar",
        "voy a llamar a mi abogado",
        "I was subpoenaed",
        "le habla el oficial Ramírez de la policía",
        "habla el licenciado Pérez, represento a un inquilino",
    ],
)
def test_it_hears_lawyers_courts_police_and_press(said: str) -> None:
    assert is_legal(said)


@pytest.mark.parametrize(
    "said",
    [
        "Somebody broke in, I called the police",
        "I saw the apartment in the newspaper",
        "The leasing officer told me to call",
        "I smell gas",
        "I'd like to see the tennis court",
        "I want to file a complaint about the noise",
        "press one",
    ],
)
def test_it_hears_no_law_in_other_talk(said: str) -> None:
    assert not is_legal(said)
