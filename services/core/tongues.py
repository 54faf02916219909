"""Languages beside English and Spanish: how each is heard and voiced, and what is said in it.

English and Spanish are spoken in every mode. In one of these a model answers; where none does, a
fixed sentence says that somebody calls back, and 911 is named. Sentences are short, and written as
they are said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

OURS: Mapping[str, str] = MappingProxyType({"en": "English", "es": "Spanish"})
"""Spoken with and without a model."""
ANY = "multi"
"""Ears that take in several languages and say which it was; the voice stays."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language that only models speak."""

    name: str
    """In English, for staff."""
    locale: str
    """Twilio's code for ear and voice; "" where the line cannot be set to it."""
    call_back: str
    """Said where no model is there: somebody calls back; a person by key; 911."""
    noted: str
    """The same, shorter, when more is said."""
    danger: str
    """After the English safety words: leave, and call 911."""
    moment: str
    """While an answer takes a moment."""
    notice: str
    """An automated assistant, and the call is recorded: who was greeted in English may not have
    understood it."""
    machine: str
    """In place of a denial of being one."""
    unsure: str
    """In place of a claim that is not confirmed: the office looks into it."""


TONGUES: Mapping[str, Tongue] = MappingProxyType(
    {
        "pt": Tongue(
            "Portuguese",
            "pt-BR",
            "Desculpe, eu só falo inglês e espanhol. Uma pessoa que fala português, ou com "
            "intérprete, vai ligar para você. Para falar com alguém agora, aperte zero. "
            "Em perigo, desligue e ligue para 911.",
            "Obrigado. Está anotado, e vamos ligar para você.",
            "Saia do perigo agora e ligue para 911.",
            "Um momento.",
            "Sou um assistente automático, e esta ligação é gravada e transcrita.",
            "Sou o assistente automático do escritório.",
            "Isso ainda não está confirmado; o escritório vai verificar.",
        ),
        "zh": Tongue(
            "Chinese",
            "zh-CN",
            "对不起,我只会说英语和西班牙语。会说中文的同事或翻译会给您回电话。"
            "要马上找人,请按零。有危险请挂断,拨打九一一。",
            "谢谢。已经记下了,我们会给您回电话。",
            "请马上离开危险的地方,拨打九一一。",
            "请稍等。",
            "我是自动助手,本次通话会被录音并转成文字。",
            "我是办公室的自动助手。",
            "这还没有确认,办公室会核实。",
        ),
        "fr": Tongue(
            "French",
            "fr-FR",
            "Désolé, je ne parle que l'anglais et l'espagnol. Quelqu'un qui parle français, ou "
            "avec un interprète, vous rappellera. Pour parler à une personne, appuyez sur zéro. "
            "En cas de danger, raccrochez et appelez le 911.",
            "Merci. C'est noté, et nous vous rappellerons.",
            "Éloignez-vous du danger et appelez le 911.",
            "Un instant.",
            "Je suis un assistant automatique, et cet appel est enregistré et transcrit.",
            "Je suis l'assistant automatique du bureau.",
            "Ce n'est pas encore confirmé, le bureau va vérifier.",
        ),
        "pl": Tongue(
            "Polish",
            "pl-PL",
            "Przepraszam, mówię tylko po angielsku i hiszpańsku. Oddzwoni do pani lub pana ktoś, "
            "kto mówi po polsku, albo z tłumaczem. Aby rozmawiać z człowiekiem, proszę nacisnąć "
            "zero. W niebezpieczeństwie proszę się rozłączyć i zadzwonić pod 911.",
            "Dziękuję. Zanotowałem, oddzwonimy.",
            "Proszę odejść od zagrożenia i zadzwonić pod 911.",
            "Chwileczkę.",
            "Jestem automatycznym asystentem, a ta rozmowa jest nagrywana i zapisywana.",
            "Jestem automatycznym asystentem biura.",
            "To nie jest jeszcze potwierdzone, biuro to sprawdzi.",
        ),
        "ht": Tongue(
            "Haitian Creole",
            "",
            "Padon, mwen pale angle ak panyòl sèlman. Yon moun ki pale kreyòl, oswa yon "
            "entèprèt, ap rele ou. Pou pale ak yon moun kounye a, peze zewo. "
            "Si gen danje, rakwoche epi rele 911.",
            "Mèsi. Mwen note sa, n ap rele ou.",
            "Kite kote ki gen danje a epi rele 911.",
            "Yon ti moman.",
            "Mwen se yon asistan otomatik, e apèl sa a anrejistre epi ekri.",
            "Mwen se asistan otomatik biwo a.",
            "Sa poko konfime, biwo a ap verifye.",
        ),
        "ar": Tongue(
            "Arabic",
            "",
            "عذرا، أتكلم الإنجليزية والإسبانية فقط. سيتصل بك شخص يتكلم العربية أو معه مترجم. "
            "للحديث مع شخص الآن اضغط صفر. في حال الخطر أغلق الخط واتصل بالرقم 911.",
            "شكرا. سجلت ذلك، وسنتصل بك.",
            "ابتعد عن الخطر الآن واتصل بالرقم 911.",
            "لحظة من فضلك.",
            "أنا مساعد آلي، وهذه المكالمة مسجلة ومكتوبة.",
            "أنا المساعد الآلي للمكتب.",
            "هذا لم يتأكد بعد، وسيتحقق منه المكتب.",
        ),
        "ru": Tongue(
            "Russian",
            "ru-RU",
            "Извините, я говорю только по-английски и по-испански. Вам перезвонит человек, "
            "который говорит по-русски, или с переводчиком. Чтобы поговорить с человеком, "
            "нажмите ноль. Если есть опасность, положите трубку и позвоните 911.",
            "Спасибо. Я записал, мы вам перезвоним.",
            "Уйдите от опасности и позвоните 911.",
            "Минуту.",
            "Я автоматический помощник, разговор записывается и расшифровывается.",
            "Я автоматический помощник офиса.",
            "Это ещё не подтверждено, офис проверит.",
        ),
    }
)
VOICED: Mapping[str, str] = MappingProxyType(
    {code: one.locale for code, one in TONGUES.items() if one.locale}
)
"""Those that a line can be set to -> Twilio's code."""
NAMES: Mapping[str, str] = MappingProxyType(
    {**OURS, **{code: one.name for code, one in TONGUES.items()}}
)


def language_name(code: str) -> str:
    """In English: `Spanish`; the code itself where it is none that we know."""
    return NAMES.get(code[:2], code)


def languages_in_words(codes: Iterable[str]) -> str:
    """As staff write them: `Spanish, Polish`."""
    return ", ".join(language_name(code) for code in codes)


def read_languages(text: str) -> tuple[str, ...]:
    """What staff have written, by name or code; English goes without saying. Raises ValueError in
    words for what is not known."""
    known = {name.casefold(): code for code, name in NAMES.items()}
    found: list[str] = []
    for word in filter(None, (one.strip() for one in text.split(","))):
        code = known.get(word.casefold(), word.casefold())
        if code not in NAMES:
            raise ValueError(f"{word} is none of: {languages_in_words(NAMES)}.")
        found.append(code)
    return tuple(dict.fromkeys(code for code in found if code != "en"))


def speaks_words(code: str) -> str:
    """For whoever takes a call, in English: " Speaks Spanish."; "" for English."""
    return f" Speaks {language_name(code)}." if code and code[:2] != "en" else ""


def is_ours(code: str) -> bool:
    """Do script, lines and safety words speak it?"""
    return code[:2] in OURS
