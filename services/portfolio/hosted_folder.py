"""The same answer as plain files, for any web host: TwiML and sounds, and how to use them.

Files cannot decide: they do not know how a ringing ended. So whoever has talked already hears that
they may hang up, and everybody else comes to the tone; a voicemail that picks up presses no key.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from services.call.spoken import locale
from services.call.twiml import SAY_VOICES
from services.core.hosted import MOST_PEOPLE, HostedPlan, Sentence
from services.core.hosted_words import FIRST, GOODBYE, KEPT, LANGUAGES, LEAVE, SCREEN, STILL

INDEX, SCREEN_FILE, TAKEN, KEPT_FILE, GUIDE = (
    "index.xml",
    "screen.xml",
    "taken.xml",
    "kept.xml",
    "README.txt",
)
GUIDE_TEXT = """\
What callers hear while the office's own machine does not answer.

1. Choose where the files will lie: a web host that is not in your office, under https. Any host
   for plain files will do. The files must be open to everybody who knows the address.
2. In Chris, open Settings, When we are down, and give the address that index.xml will have. Then
   download the folder once more: its files now name each other by their whole addresses.
3. Put everything in the folder there. Open the address of index.xml in a browser: you should see
   text between < and >. The host has to hand it out as text/xml or application/xml; most do. Chris
   looks at it each day and says when it does not answer.
4. In the Twilio console set the number's "Primary handler fails" to that address, with HTTP GET.
   The set-up page of Chris does it for you.
5. When the office's telephone or the people on call change, write the folder anew.

Messages are recorded by Twilio. Chris fetches them when it is back.
"""


def base_of(address: str) -> str:
    """What stands before the names of the files, where `index.xml` lies at `address`; "" where
    that is not known: then Twilio reads the names from where it found the document."""
    return address.rpartition("/")[0] + "/" if address else ""


def files_of(
    plan: HostedPlan,
    our_number: str,
    sounds: Mapping[str, bytes] | None = None,
    base: str = "",
) -> dict[str, bytes]:
    """Name -> content. `sounds`: name of a clip's file -> mp3. `base`: see `base_of`."""
    documents = {
        INDEX: _index(plan, our_number, base),
        SCREEN_FILE: _screen(plan, base),
        TAKEN: VoiceResponse(),
        KEPT_FILE: _said(plan, KEPT),
    }
    files = {name: str(one).encode() for name, one in documents.items()}
    return {**files, GUIDE: GUIDE_TEXT.encode(), **(sounds or {})}


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Into a folder, which is made. Raises OSError."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """As one file to download."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"chris-fallback/{name}", content)
    return packed.getvalue()


def _index(plan: HostedPlan, our_number: str, base: str) -> VoiceResponse:
    """Safety words, one telephone after the other, then the tone."""
    response = _said(plan, FIRST, ends=False)
    for place, number in enumerate(_telephones(plan)):
        if place:
            _speak(response, plan, STILL)
        dial = Dial(
            timeout=plan.ring_s if place else plan.office_ring_s,
            caller_id=our_number or None,
            answer_on_bridge=True,
        )
        dial.number(number, url=base + SCREEN_FILE, method="GET")
        response.append(dial)
    _speak(response, plan, LEAVE)
    response.record(
        action=base + KEPT_FILE,
        method="GET",
        timeout=5,
        max_length=180,
        finish_on_key="#",
        play_beep=True,
        trim="trim-silence",
    )
    _speak(response, plan, GOODBYE)
    response.hangup()
    return response


def _telephones(plan: HostedPlan) -> Sequence[str]:
    """The office, then everybody who is on duty at any time: files know no clock."""
    people = dict.fromkeys(number for one in plan.duty for number in one.numbers)
    return list(dict.fromkeys(filter(None, (plan.office, *[*people][:MOST_PEOPLE]))))


def _screen(plan: HostedPlan, base: str) -> VoiceResponse:
    """A key takes the call; a voicemail presses none."""
    response = VoiceResponse()
    question = Gather(action=base + TAKEN, method="GET", num_digits=1, timeout=4)
    _speak(question, plan, SCREEN, LANGUAGES[:1])
    response.append(question)
    response.hangup()
    return response


def _said(plan: HostedPlan, key: str, *, ends: bool = True) -> VoiceResponse:
    response = VoiceResponse()
    _speak(response, plan, key)
    if ends:
        response.hangup()
    return response


def _speak(
    verb: VoiceResponse | Gather,
    plan: HostedPlan,
    key: str,
    languages: Iterable[str] = LANGUAGES,
) -> None:
    for language in languages:
        for one in plan.words[f"{key}.{language}"]:
            _say(verb, one)


def _say(verb: VoiceResponse | Gather, one: Sentence) -> None:
    if one.clip:
        verb.play(one.clip)
        return
    code = locale(one.language)
    verb.say(one.text, voice=SAY_VOICES[code], language=code)
