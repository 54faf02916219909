"""Pictures of strangers: decoded, turned upright, made smaller, without anything but pixels."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from services.core.photos import (
    LONGEST_SIDE,
    MOST_SCANS,
    MOST_SEGMENTS,
    PHOTO_LIMIT_BYTES,
    PhotoFault,
    PhotoRefused,
)
from services.store.photo_pictures import picture_of
from tests.pictures import HEIC, bomb, picture, scanned_again, telling_picture


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_takes_the_usual_formats_and_keeps_a_jpeg(kind: str) -> None:
    made = picture_of(picture(kind))

    kept = opened(made.jpeg)
    assert (kept.format, kept.size, (made.width, made.height)) == ("JPEG", (320, 240), (320, 240))


def test_it_takes_the_format_of_telephones() -> None:
    made = picture_of(HEIC)

    corner = opened(made.jpeg).getpixel((3, 3))
    assert (made.width, made.height) == (64, 48)
    assert isinstance(corner, tuple)
    assert corner[0] > 200 > corner[1]


def test_a_telephones_picture_cut_short_is_refused() -> None:
    with pytest.raises(PhotoRefused):
        picture_of(HEIC[:-100])


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1"])
def test_it_takes_every_mode(mode: str) -> None:
    image = Image.new(mode, (40, 30))
    out = BytesIO()
    image.save(out, "PNG")

    assert opened(picture_of(out.getvalue()).jpeg).mode == "RGB"


def test_it_leaves_place_camera_and_comments_behind() -> None:
    told = telling_picture()

    made = picture_of(told)

    assert b"SecretCamera" in told
    assert b"Secret" not in made.jpeg
    assert dict(opened(made.jpeg).getexif()) == {}


def test_it_turns_a_photo_upright() -> None:
    made = picture_of(telling_picture(orientation=6))

    corner = opened(made.jpeg).getpixel((made.width - 5, 5))
    assert (made.width, made.height) == (240, 320)
    assert isinstance(corner, tuple)
    assert corner[0] > 200 > corner[1]


def test_it_refuses_a_small_file_that_is_much_work() -> None:
    with pytest.raises(PhotoRefused) as refused:
        picture_of(scanned_again(MOST_SCANS))

    assert refused.value.fault == PhotoFault.NO_PICTURE


def test_it_takes_a_photo_that_sharpens_as_it_loads() -> None:
    assert picture_of(scanned_again(2)).width == 320


def test_it_takes_a_photo_with_a_film_behind_it() -> None:
    film = b"ftypmp42" + b"\xff\xda\x00\x02" * 2 * MOST_SEGMENTS

    assert picture_of(telling_picture() + film).width == 320


def test_it_refuses_a_file_of_nothing_but_segments() -> None:
    head, rest = telling_picture()[:2], telling_picture()[2:]
    with pytest.raises(PhotoRefused):
        picture_of(head + b"\xff\xfe\x00\x02" * MOST_SEGMENTS + rest)


def test_it_makes_a_large_photo_smaller() -> None:
    made = picture_of(picture(size=(4000, 3000)))

    assert max(made.width, made.height) == LONGEST_SIDE


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", PhotoFault.NONE),
        (b"GIF89a" + b"\0" * 100, PhotoFault.NO_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", PhotoFault.NO_PICTURE),
        (b"%PDF-1.7 not a picture", PhotoFault.NO_PICTURE),
        (b"\0" * (PHOTO_LIMIT_BYTES + 1), PhotoFault.TOO_LARGE),
        (bomb(), PhotoFault.TOO_MANY_PIXELS),
        (bomb(7000, 7000), PhotoFault.TOO_MANY_PIXELS),
        (picture()[:-700], PhotoFault.BROKEN),
        (picture("PNG")[:60], PhotoFault.BROKEN),
    ],
)
def test_it_refuses_what_is_no_photo(data: bytes, fault: PhotoFault) -> None:
    with pytest.raises(PhotoRefused) as refused:
        picture_of(data)

    assert refused.value.fault is fault


def test_what_hangs_on_a_picture_does_not_come_along() -> None:
    made = picture_of(picture() + b"<script>alert(1)</script>PK\x03\x04")

    assert b"script" not in made.jpeg


@pytest.mark.parametrize("cut", range(20, 400, 37))
def test_a_picture_cut_anywhere_is_refused_or_taken_and_never_breaks(cut: int) -> None:
    try:
        made = picture_of(picture("WEBP")[:cut])
    except PhotoRefused:
        return
    assert opened(made.jpeg).size
