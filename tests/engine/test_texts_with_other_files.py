"""Films and other files that come by text: whoever sends them hears that they cannot be taken."""

from __future__ import annotations

import pytest

from services.call.texting import IncomingText, read_text
from tests.engine.test_texts_are_answered import Texting, texting
from tests.engine.whole_call import OFFICE, TENANT

__all__ = ["texting"]
FILM = {"MediaUrl0": "https://api.example/1", "MediaContentType0": "video/mp4"}
PHOTO = {"MediaUrl1": "https://api.example/2", "MediaContentType1": "image/heic"}


def with_film(body: str, *pictures: str) -> IncomingText:
    return IncomingText("SM1", TENANT, OFFICE, body, pictures, length=len(body), other_files=1)


def test_it_reads_which_files_are_pictures() -> None:
    text = read_text({"NumMedia": "2", **FILM, **PHOTO})

    assert (text.pictures, text.other_files) == (("https://api.example/2",), 1)


@pytest.mark.parametrize("body", ["", "My sink leaks, see the film."])
async def test_it_says_that_a_film_cannot_be_taken(texting: Texting, body: str) -> None:
    answer = await texting.desk.came(with_film(body))

    assert "We can only take photos" in answer


async def test_it_takes_the_photo_beside_a_film(texting: Texting) -> None:
    answer = await texting.desk.came(with_film("", "https://api.example/2"))

    assert "thank you for the picture" in answer
    assert "We can only take photos" in answer
