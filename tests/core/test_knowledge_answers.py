"""Which article answers a question, and how much of it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.core.knowledge import Article, Question, Topic, findings, spoken_part

AMENITIES = Article(
    "Amenities",
    "There is a laundry room in the basement. The gym is on the first floor. There is no pool.",
    Topic.AMENITIES,
    property_id="bayview",
    id=1,
)
PETS = Article("Pets", "Pets need a written leave.", Topic.PETS, id=2)
PETS_HERE = replace(PETS, body="Cats are welcome here.", property_id="bayview", id=3)
MASCOTAS = replace(
    PETS, title="Mascotas", body="Las mascotas necesitan permiso.", language="es", id=4
)
EVERY = (AMENITIES, PETS, PETS_HERE, MASCOTAS)


def ids(text: str, language: str = "en", place: str | None = "bayview") -> list[int]:
    question = Question(text, language, property_id=place)
    return [one.article.id for one in findings(question, EVERY).passages]


@pytest.mark.parametrize(
    "text",
    ["Do you have a washer?", "where can I do my laundry", "¿Hay lavandería?", "any dryers there?"],
)
def test_it_finds_the_thing_under_other_names(text: str) -> None:
    assert ids(text) == [1]


@pytest.mark.parametrize(
    "text",
    ["Is there a sauna?", "Do you have a dishwasher?", "¿Tienen jacuzzi?", "", "huh", "🙂 ok?"],
)
def test_it_finds_nothing_where_nothing_is_written(text: str) -> None:
    assert ids(text) == []


def test_it_takes_the_narrower_article_first() -> None:
    assert ids("are pets okay?")[0] == 3


def test_it_takes_the_callers_language_among_equals() -> None:
    assert ids("¿aceptan mascotas?", "es", "clove")[0] == 4


def test_it_takes_the_other_language_where_there_is_none() -> None:
    assert ids("¿hay gimnasio?", "es") == [1]


def test_it_uses_no_article_of_another_property() -> None:
    assert ids("is there a gym?", place="clove") == []


def test_it_names_the_properties_where_none_was_named() -> None:
    found = findings(Question("is there a gym?"), EVERY)

    assert (found.passages, found.elsewhere) == ((), ("bayview",))


def test_it_keeps_articles_of_another_assistant_apart() -> None:
    own = replace(AMENITIES, assistant="leasing_agent")

    found = findings(Question("is there a gym?", property_id="bayview"), [own])
    theirs = findings(Question("gym?", "en", "leasing_agent", "bayview"), [own])

    assert (found.passages, len(theirs.passages)) == ((), 1)


def test_it_uses_no_article_that_is_switched_off() -> None:
    off = replace(PETS, enabled=False)

    assert findings(Question("are pets okay?"), [off]).passages == ()


def test_it_says_the_sentence_that_was_asked_for() -> None:
    said = spoken_part(AMENITIES, Question("is there a pool?"))

    assert said == "There is no pool."


def test_it_never_says_a_whole_page() -> None:
    page = replace(PETS, body=" ".join(f"Pets of kind {one} are fine here." for one in range(200)))

    assert len(spoken_part(page, Question("pets?")).split()) <= 45


def test_it_knows_no_codes() -> None:
    wifi = Article("Internet", "Internet is not included.", id=9)

    assert findings(Question("what's the wifi password?"), [wifi]).passages == ()


@pytest.mark.parametrize(
    "text",
    ["How much is the security deposit?", "how much is the deposit", "¿De cuánto es el depósito?"],
)
def test_a_deposit_is_told_by_what_is_written_on_deposits(text: str) -> None:
    pets = replace(PETS_HERE, body="The pet deposit is 300 dollars.", keywords="deposito")
    deposit = Article("Security deposit", "The security deposit is one month's rent.", id=7)
    question = Question(text, property_id="bayview")

    assert findings(question, (pets, deposit)).passages[0].article == deposit


def test_a_guard_is_no_deposit() -> None:
    deposit = Article("Security deposit", "The security deposit is one month's rent.", id=7)

    assert findings(Question("Is there security at the building?"), (deposit,)).passages == ()
