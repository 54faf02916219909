"""The sample of a voice on the page of an assistant, with an account of ElevenLabs behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from services.simulator.eleven_labs import Asked, ElevenLabsStandIn
from tests.browser.conftest import PASSWORD, Desk, Windows
from tests.end_to_end.in_thread import InThread
from tests.end_to_end.running import running_server

KEY, VOICE = "key-of-the-tests", "OtherVoice12345"
PLAYED = """audio => audio.play().then(() => new Promise((done) => {
  audio.addEventListener("timeupdate", () => audio.currentTime > 0 && done(audio.duration));
}))"""


@dataclass
class Studio:
    """A window on a program whose key speaks, and the account behind it."""

    desk: Desk
    account: ElevenLabsStandIn

    def read(self, voice: str, name: str = "Kim") -> Page:
        """The first greeting is asked for, in this voice; nothing is kept."""
        page = self.desk.page("/settings/assistants/front_desk")
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_label("Voice of ElevenLabs").fill(voice)
        page.get_by_role("button", name="Hear it").first.click()
        return page

    def in_voice(self, voice_id: str) -> list[Asked]:
        """What was spoken in this voice; the program renders its usual sentences in its own."""
        return [one for one in self.account.asked if one.voice_id == voice_id]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, account: ElevenLabsStandIn) -> Iterator[str]:
    thread = InThread()
    thread.serve(account.application())
    env = {"TWILIO_AUTH_TOKEN": "", "PUBLIC_URL": "", "ADMIN_PASSWORD": PASSWORD}
    env |= {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": thread.address}
    with running_server(tmp_path_factory.mktemp("voice"), env) as server:
        yield f"http://127.0.0.1:{server.port}"
    thread.stop()


@pytest.fixture(scope="module")
def account() -> ElevenLabsStandIn:
    return ElevenLabsStandIn(KEY, frozenset({VOICE}))


@pytest.fixture
def studio(windows: Windows, address: str, account: ElevenLabsStandIn) -> Iterator[Studio]:
    account.asked.clear()
    with windows.open(address) as desk:
        yield Studio(desk, account)


def test_it_plays_the_words_of_the_form_in_the_voice_of_the_form(studio: Studio) -> None:
    page = studio.read(f"{VOICE}-flash_v2_5-0.9_0.6_0.8")

    seconds = page.locator("audio").first.evaluate(PLAYED)

    spoken = studio.in_voice(VOICE)
    assert seconds > 0
    assert "Kim" in " ".join(one.text for one in spoken)
    assert {one.settings["speed"] for one in spoken} == {0.9}
    expect(page.get_by_text("Nothing of it is kept yet.")).to_be_visible()
    assert studio.desk.faults == []


def test_it_asks_once_for_what_was_spoken_before(studio: Studio) -> None:
    studio.read(VOICE, "Ines").locator("audio").first.wait_for()
    before = len(studio.in_voice(VOICE))

    studio.read(VOICE, "Ines").locator("audio").first.wait_for()

    assert len(studio.in_voice(VOICE)) == before > 0


def test_it_says_that_a_voice_gives_no_sound(studio: Studio) -> None:
    page = studio.read("NobodysVoice123")

    expect(page.get_by_text("ElevenLabs gave no sound")).to_be_visible()
    expect(page.get_by_label("Voice of ElevenLabs")).to_have_value("NobodysVoice123")
    expect(page.locator("audio")).to_have_count(0)
