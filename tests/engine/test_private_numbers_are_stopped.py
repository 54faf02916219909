"""Chris stops a caller who gives a number that must not be taken, and nothing keeps it."""

from __future__ import annotations

from tests.engine.whole_call import Exchange, say


async def test_it_stops_the_caller_and_keeps_nothing() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await say(
        runner,
        "My card number is four one one one, one one one one, one one one one, one one one one.",
    )

    assert "Please stop there" in line.words
    assert "one one one" not in repr(exchange.log.events)
    assert "one one one" not in repr(runner.memory)


async def test_it_still_answers_what_was_asked() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await say(runner, "The kitchen sink is leaking and my gate code is 4412.")

    assert "Please keep codes to yourself" in line.words
    assert runner.memory.facts.category is not None
    assert "4412" not in repr(exchange.log.events)


async def test_it_does_not_say_the_same_twice() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await say(runner, "My card is 4111 1111 1111 1111")
    await say(runner, "And the other card is 5500 0000 0000 0004")

    assert line.words.count("Please stop there") == 1
    assert "No numbers like that" in line.words


async def test_danger_comes_before_the_number() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await say(runner, "I smell gas, the door code is 4412")

    assert "911" in line.words
    assert "Please keep codes" not in line.words


async def test_words_that_only_announce_a_number_are_no_matter() -> None:
    exchange = Exchange()
    runner, line = await exchange.ring()

    await say(runner, "My card is 4111 1111 1111 1111")
    await say(runner, "the expiry is 12 27 and the security code is 123")

    assert "going on at your place" not in line.words
    assert runner.memory.script.goal is None
