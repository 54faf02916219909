"""Training the second opinion: repeatable, on labels that are complete."""

from __future__ import annotations

from pathlib import Path

from services.core.hazards import Hazard
from services.core.issue import Category
from services.evaluation.linear_training import write
from services.evaluation.report_corpus import Report, few_of_each_category, templated, with_chatter
from services.evaluation.train_reports import marks_of, stems_of, train, train_all

TOLD = [
    Report("my sink is dripping", "R", "plumbing"),
    Report("the tub is dripping", "R", "plumbing"),
    Report("there is a fire in the kitchen", "L", "safety", "fire"),
    Report("my kitchen is on fire", "L", "safety", "fire"),
    Report("I smell gas in the kitchen", "L", "safety", "gas"),
    Report("we smell gas in the hall", "L", "safety", "gas"),
]
FEW = TOLD * 2


def test_it_makes_the_same_files_twice(tmp_path: Path) -> None:
    write(train_all(FEW)["urgency"], tmp_path / "one.json")
    write(train_all(FEW)["urgency"], tmp_path / "two.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_it_learns_class_hazard_and_category() -> None:
    models = train_all(FEW)

    said = {
        head: model.best(marks_of("we smell gas", model.stems)) for head, model in models.items()
    }
    assert said == {"urgency": "L", "hazard": "gas", "category": "safety"}


def test_it_fills_every_choice_and_names_only_what_there_is() -> None:
    made = templated()

    assert not [each.text for each in made if set(each.text) & set("(){}|")]
    assert {each.hazard for each in made if each.hazard} <= {hazard.value for hazard in Hazard}
    assert {each.category for each in made if each.category} <= {each.value for each in Category}


def test_it_wraps_reports_of_every_class_in_chatter() -> None:
    wrapped = with_chatter(FEW * 10)[len(FEW) * 10 :]

    assert {each.urgency for each in wrapped} == {"L", "R"}


def test_it_keeps_dangers_from_outweighing_all_that_breaks() -> None:
    kept = few_of_each_category([*[TOLD[2]] * 2000, *TOLD[:2]])

    assert len(kept) < 500


def test_it_keeps_all_of_a_category_that_somebody_wrote() -> None:
    written = [Report(f"danger {number}", "L", "safety", author="one") for number in range(600)]

    assert len(few_of_each_category(written)) == 600


def test_it_learns_more_from_what_was_written_than_from_templates() -> None:
    told = [
        *[Report("the lamp hums", "R")] * 4,
        *[Report("the lamp hums", "L", author="one")] * 4,
    ]

    model = train("urgency", told, stems_of(told))

    assert model.best(marks_of("the lamp hums", model.stems)) == "L"
