"""Training the intents: repeatable, and never on what is held out."""

from __future__ import annotations

from pathlib import Path

from services.evaluation.intent_corpus import Sentence, from_templates
from services.evaluation.linear_training import write
from services.evaluation.train_intents import marks_of, train, without

FEW = [
    Sentence("my sink is leaking", "report_issue"),
    Sentence("the tub is leaking", "report_issue"),
    Sentence("the toilet is leaking badly", "report_issue"),
    Sentence("do you allow dogs", "pet_policy"),
    Sentence("do you allow cats", "pet_policy"),
    Sentence("are dogs allowed there", "pet_policy"),
]


def test_it_makes_the_same_file_twice(tmp_path: Path) -> None:
    write(train(FEW, []), tmp_path / "one.json")
    write(train(FEW, []), tmp_path / "two.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_it_learns_groups_of_words_not_only_words() -> None:
    model = train(FEW, [])

    assert model.best(marks_of("my faucet leaks", model.stems)) == "report_issue"


def test_it_keeps_held_out_sentences_from_the_templated_ones() -> None:
    held_out = [Sentence("Do you allow dogs?", "pet_policy", held_out=True)]

    assert without(held_out, FEW) == [each for each in FEW if each.text != "do you allow dogs"]


def test_it_fills_every_choice_of_the_templates() -> None:
    assert not [each.text for each in from_templates(50) if set(each.text) & set("(){}|")]
