"""Whatever a server holds of a conversation, it is brought to what memory holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.clients.openai_realtime_items import Item, Kind, shape_of
from services.clients.openai_realtime_ledger import Ledger
from services.simulator.realtime.conversation import Conversation
from services.simulator.realtime.conversation import Item as Shape

WORDS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
ITEMS = st.lists(
    st.builds(Item, st.sampled_from([Kind.USER, Kind.ASSISTANT, Kind.SYSTEM]), WORDS), max_size=9
)


def apply(house: Conversation, ledger: Ledger, wanted: list[Item]) -> int:
    """Have the strict server do what the ledger asks of it; how many events that took."""
    events = ledger.move_to(wanted)
    for event in events:
        if event["type"] == "conversation.item.delete":
            house.delete(event["item_id"])
        else:
            house.create(event["item"], event.get("previous_item_id"))
    return len(events)


def held(house: Conversation) -> list[tuple[str, str]]:
    return house.said()


def told(items: list[Item]) -> list[tuple[str, str]]:
    return [(item.kind.value, item.text) for item in items]


@given(st.lists(ITEMS, min_size=1, max_size=5))
def test_it_brings_the_server_to_any_conversation(wanted: list[list[Item]]) -> None:
    house, ledger = Conversation("m"), Ledger()

    for items in wanted:
        apply(house, ledger, items)

    assert held(house) == told(wanted[-1])


@given(ITEMS, ITEMS, st.lists(WORDS, max_size=3))
def test_it_counts_with_what_the_server_wrote_itself(
    before: list[Item], after: list[Item], written: list[str]
) -> None:
    house, ledger = Conversation("m"), Ledger()
    apply(house, ledger, before)
    for number, word in enumerate(written):
        item = Item(Kind.ASSISTANT, word)
        shape: Shape = shape_of(item, f"srv{number}")
        house.items.append(shape)
        ledger.grew(shape["id"], item if number % 2 else None)

    apply(house, ledger, after)

    assert held(house) == told(after)
    assert len(ledger) == len(after)


@given(ITEMS)
def test_it_sends_nothing_where_nothing_has_changed(items: list[Item]) -> None:
    house, ledger = Conversation("m"), Ledger()
    apply(house, ledger, items)

    assert apply(house, ledger, items) == 0


@pytest.mark.parametrize("said", ["We are open.", "We are  open. ", " We are open."])
def test_it_leaves_words_alone_that_differ_by_spaces_only(said: str) -> None:
    house, ledger = Conversation("m"), Ledger()
    apply(house, ledger, [Item(Kind.ASSISTANT, "We are open.")])

    assert apply(house, ledger, [Item(Kind.ASSISTANT, said)]) == 0


def test_it_leaves_a_call_alone_however_its_arguments_are_spaced() -> None:
    ledger = Ledger()
    ledger.grew("srv1", Item(Kind.CALL, '{"unit": "4B"}', "c1", "find_unit"))

    assert ledger.move_to([Item(Kind.CALL, '{"unit":"4B"}', "c1", "find_unit")]) == []


def test_it_replaces_one_item_in_the_middle_and_no_other() -> None:
    house, ledger = Conversation("m"), Ledger()
    long = [Item(Kind.USER, str(number)) for number in range(40)]
    apply(house, ledger, long)

    events = apply(house, ledger, [*long[:20], Item(Kind.USER, "other"), *long[21:]])

    assert events == 2
    assert held(house)[20] == ("user", "other")
