"""What would change on a number: pure, before anything is sent."""

from __future__ import annotations

from dataclasses import replace

from services.core.number_settings import (
    NumberSettings,
    OwnedNumber,
    changes,
    form_of,
    mark_of,
    put_back,
    stands,
    wanted,
    with_changes,
)

ORIGIN = "https://chris.example"
BOUGHT = NumberSettings(
    voice_url="https://demo.twilio.com/welcome/voice/",
    voice_method="GET",
    sms_url="https://demo.twilio.com/welcome/sms/reply",
    sms_method="POST",
)
NUMBER = OwnedNumber("PN1", "+17185550100", settings=BOUGHT)


def test_it_names_each_setting_that_would_change() -> None:
    todo = changes(BOUGHT, wanted(ORIGIN, NUMBER))

    assert form_of(todo) == {
        "VoiceUrl": "https://chris.example/voice#ct=3000&rt=5000",
        "VoiceMethod": "POST",
        "VoiceFallbackUrl": "https://chris.example/voice/fallback",
        "VoiceFallbackMethod": "POST",
        "StatusCallback": "https://chris.example/voice/status",
        "StatusCallbackMethod": "POST",
        "SmsUrl": "https://chris.example/sms",
    }


def test_nothing_changes_on_a_number_that_is_set() -> None:
    done = replace(NUMBER, settings=wanted(ORIGIN, NUMBER))

    assert changes(done.settings, wanted(ORIGIN, done)) == ()


def test_an_address_without_its_time_limits_is_no_other_address() -> None:
    set_by_hand = replace(wanted(ORIGIN, NUMBER), voice_url=f"{ORIGIN}/voice")
    by_hand = replace(NUMBER, settings=set_by_hand)

    assert changes(set_by_hand, wanted(ORIGIN, by_hand)) == ()
    assert stands(set_by_hand, changes(BOUGHT, wanted(ORIGIN, NUMBER)))


def test_it_clears_what_goes_before_our_addresses() -> None:
    taken = replace(BOUGHT, trunk_sid="TK1", voice_application_sid="AP1", sms_application_sid="AP2")

    form = form_of(changes(taken, wanted(ORIGIN, replace(NUMBER, settings=taken))))

    assert (form["TrunkSid"], form["VoiceApplicationSid"], form["SmsApplicationSid"]) == (
        "",
        "",
        "",
    )


def test_it_leaves_a_fallback_that_twilio_hosts() -> None:
    hosted = replace(BOUGHT, voice_fallback_url="https://chris-1234.twil.io/fallback")

    new = wanted(ORIGIN, replace(NUMBER, settings=hosted))

    assert new.voice_fallback_url == "https://chris-1234.twil.io/fallback"


def test_it_takes_the_hosted_fallback_that_is_installed() -> None:
    assert wanted(ORIGIN, NUMBER, "https://files.example/a.xml").voice_fallback_url == (
        "https://files.example/a.xml"
    )


def test_it_touches_no_texts_of_a_number_without_them() -> None:
    new = wanted(ORIGIN, replace(NUMBER, takes_texts=False))

    assert new.sms_url == BOUGHT.sms_url


def test_a_number_that_takes_faxes_takes_calls() -> None:
    fax = replace(NUMBER, settings=replace(BOUGHT, voice_receive_mode="fax"))

    assert wanted(ORIGIN, fax).voice_receive_mode == "voice"


def test_what_was_done_can_be_put_back() -> None:
    new = wanted(ORIGIN, NUMBER)
    done = changes(BOUGHT, new)

    assert stands(new, done)
    assert not stands(BOUGHT, done)
    assert with_changes(new, put_back(done)) == BOUGHT


def test_the_mark_is_another_for_other_settings() -> None:
    assert mark_of(BOUGHT) == mark_of(replace(BOUGHT))
    assert mark_of(BOUGHT) != mark_of(replace(BOUGHT, voice_method="POST"))
