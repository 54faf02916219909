"""Sentences that claim an act in the languages of `core/tongues.py`: whole ones, without accents.

Wider than what is looked for in English and Spanish: any of these needs an act of the call. A true
sentence that is taken for a claim costs a moment, a false one costs somebody's trust.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from services.core.dialogue import Memory, Role
from services.core.own_numbers import may_be_told
from services.core.spoken import without_accents, without_marks
from services.engine.speech_claims import FROM_RECORDS, STANDINGS, TRANSFERRING, Standing

LEAST_DIGITS = 3
"""Shorter figures are hours, floors and days."""
ASKS = ("?", "？", "؟")
FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Claiming:
    """What one language claims with."""

    did: re.Pattern[str]
    """I, or we, have done it."""
    done: re.Pattern[str]
    """It has been done, somebody will come or call, or it has a number."""
    human: re.Pattern[str]
    """That no machine speaks."""


def _claiming(did: str, done: str, human: str) -> Claiming:
    """The patterns may be written with accents; what they are held against has none."""
    return Claiming(*(re.compile(without_marks(one)) for one in (did, done, human)))


CLAIMING: Mapping[str, Claiming] = MappingProxyType(
    {
        "pt": _claiming(
            r"\b(criei|abri|registrei|enviei|mandei|agendei|marquei|reservei|avisei|notifiquei|"
            r"chamei|liguei|anotei|passei|deixei|transferi|solicitei|pedi|reportei|confirmei|"
            r"atualizei|encaminhei|coloquei|informei|contatei|acionei|providenciei|resolvi|"
            r"inseri|"
            r"salvei|adicionei|fiz|(?:acabei|acabamos) de|\w{3,}(?:amos|imos) (?:o|a|um|uma|seu|"
            r"sua)"
            r"|(?:tenho|temos) \w+(?:ado|ido))\b",
            r"\b(criad|registrad|enviad|agendad|marcad|reservad|avisad|notificad|confirmad|"
            r"anotad|"
            r"encaminhad|solicitad|resolvid|atualizad|transferid|acionad|chamad)[oa]s?\b"
            r"|\b(a caminho|(?:vai|vao) (?:chegar|ligar|vir|passar|entrar em contato|estar ai)|"
            r"ligara|chegara|vira|estara)\b"
            r"|\b(chamado|protocolo|ticket|solicitacao|pedido|ordem)\b\D{0,25}\d{2}",
            r"\bnao sou (?:um |uma )?(?:robo|maquina|bot|computador|gravacao)"
            r"|\bsou (?:uma? )?(?:pessoa|human[oa]|ser humano|de verdade)\b",
        ),
        "zh": _claiming(
            r"我们?(?:已经?|刚刚?|帮您|为您|给您|替您)*(?:创建|提交|登记|预约|安排|发送|通知|联系|"
            r"记录|记下|转告|报修|开了|预订|确认|更新|上报|派)[^?吗]*(?:了|好)|我们?已",
            r"已经?[^,。]{0,12}(?:创建|提交|登记|预约|安排|发送|通知|联系|记录|转告|报修|预订|确认|"
            r"更新|派|接通)|(?:创建|提交|登记|预约|安排|通知|报修|预订|确认)(?:好了|成功|完成|了)"
            r"|(?:会|将|马上)[^,。]{0,10}(?:上门|到达|过来|联系您|给您回|打电话给您|致电)|在路上"
            r"|(?:工单|单号|编号|报修单)\D{0,12}\d{2}",
            r"我不是(?:一个|一台)?(?:机器|电脑|人工智能|录音)|我是(?:一个|一位)?(?:真人|人类|活人)",
        ),
        "fr": _claiming(
            r"\b(?:j'ai|nous avons|on a|je viens de|nous venons de|je l'ai|"
            r"je vous ai)\b(?: \w+){0,3}? "
            r"?(?:cree|ouvert|enregistre|envoye|programme|planifie|reserve|prevenu|averti|"
            r"notifie|"
            r"appele|contacte|transmis|laisse|transfere|note|mis|demande|signale|confirme|fixe|"
            r"pris|"
            r"fait|prevu|soumis|passe|informe|alerte|organise|creer|ouvrir|envoyer|signaler)",
            r"\b(?:est|sont|ete|c'est|bien) (?:\w+ ){0,2}?(?:cree|ouvert|enregistre|envoye|"
            r"programme|"
            r"planifie|reserve|prevenu|averti|transmis|note|signale|confirme|fixe|prevu|soumis)"
            r"e?s?\b(?! (?:de|du|a) \d)"
            r"|\b(?:en route|rappellera|rappelleront|viendra|arrivera|passera|contactera|sera la|"
            r"(?:va|vont) (?:venir|arriver|passer|vous (?:rappeler|contacter)))\b"
            r"|\b(?:ticket|demande|dossier|signalement|reference)\b\D{0,25}\d{2}",
            r"\bje ne suis pas (?:un |une )?(?:robot|machine|ordinateur|enregistrement)"
            r"|\bje suis (?:bien )?(?:un |une )?(?:vraie? )?(?:personne|humaine?|etre humain)\b",
        ),
        "pl": _claiming(
            r"\b(?:utworzy|zarejestrowa|zglosi|zg[lł]osi|wys[lł]a|umowi|zarezerwowa|powiadomi|"
            r"zadzwoni|zapisa|przekaza|zostawi|zamowi|potwierdzi|zaktualizowa|po[lł]aczy|"
            r"prze[lł]aczy|"
            r"zaplanowa|zleci|wezwa|otworzy|doda|za[lł]atwi|zrobi|wprowadzi|zanotowa)"
            r"(?:[lł]em|[lł]am|lismy|[lł]ysmy)\b",
            r"\b(?:utworz|zarejestrowa|zg[lł]osz|wys[lł]a|umowi|zarezerwowa|powiadomi|zapisa|"
            r"przekaza|"
            r"zamowi|potwierdz|zaktualizowa|zaplanowa|zleco|zanotowa)\w{0,2}(?:ny|na|ne|no|ni|"
            r"te|ta|ty)\b"
            r"|\b(?:przyjdzie|przyjedzie|zadzwoni|zadzwonia|oddzwoni|oddzwonia|skontaktuje|"
            r"w drodze)\b"
            r"|\b(?:zg[lł]oszeni\w|zlecen\w+|numer zg[lł]oszenia)\b\D{0,25}\d{2}",
            r"\bnie jestem (?:robot|maszyn|botem|komputer|nagrani)"
            r"|\bjestem (?:prawdziw\w+ )?(?:cz[lł]owiekiem|osob)",
        ),
        "ht": _claiming(
            r"\b(?:mwen|m|nou|m'|n) (?:te |deja |fek |sot )*(?:kreye|anrejistre|voye|note|rele|"
            r"pase|"
            r"kite|louvri|ouvri|pran|rezeve|konfime|avize|pwograme|mande|fe|transfere|ekri|"
            r"mete)\b",
            r"\b(?:fin|deja|te) (?:kreye|anrejistre|voye|note|pase|rezeve|konfime|avize|"
            r"pwograme|fet)\b"
            r"|\b(?:ap|pral) (?:vini|rive|rele|pase|kontakte)\b|\bnan wout\b"
            r"|\b(?:tike|demann|nimewo)\b\D{0,25}\d{2}",
            r"\b(?:mwen|m) pa (?:yon |se )?(?:wobo|machin|odinate)"
            r"|\b(?:mwen|m) se (?:yon )?(?:moun|vre moun)\b",
        ),
        "ar": _claiming(
            r"(?:^|\s)و?(?:لقد|قمت|قمنا|أنشأت|سجلت|سجلنا|أرسلت|حجزت|حجزنا|أبلغت|اتصلت|فتحت|قدمت|"
            r"حددت|"
            r"رتبت|أكدت|طلبت|حولت|تواصلت|دونت|كتبت)(?=\W|$)",
            r"(?:^|\s)و?تم(?:ت)?\s|في الطريق|س(?:يأتي|يتصل|يصل|يحضر|نتصل|يتواصل|تصل)"
            r"|(?:طلب|بلاغ|تذكرة|رقم)\D{0,25}\d{2}",
            r"لست (?:روبوت|آلة|آلي|حاسوب|برنامج)|أنا (?:إنسان|شخص|بشر)",
        ),
        "ru": _claiming(
            r"\b(?:я|мы)\b[^.,]{0,30}?(?:созда|зарегистрирова|отправи|записа|назначи|сообщи|"
            r"уведоми|"
            r"позвони|вызва|оформи|заказа|переда|откры|заброниро|подтверди|переве|запроси|обнови|"
            r"отмети|сдела|связа|внес|остави)[а-я]{0,5}л[аи]?(?:сь|ся)?\b"
            r"|^\W*(?:уже )?(?:создал|зарегистрировал|отправил|записал|сообщил|вызвал|оформил|"
            r"передал)",
            r"\b(?:создан|зарегистрирован|отправлен|записан|назначен|уведомлен|вызван|оформлен|"
            r"заказан|передан|открыт|забронирован|подтвержден|запланирован|внесен|принят)[аоы]?\b"
            r"|\b(?:приедет|приедут|придет|придут|перезвонит|перезвонят|позвонит|позвонят|"
            r"свяжется|"
            r"свяжутся|в пути|будет у вас)\b"
            r"|\b(?:заявк|запрос|обращени|номер заявк)[а-я]*\D{0,25}\d{2}",
            r"\bя не (?:робот|бот|машина|компьютер|программа|запись)"
            r"|\bя (?:живой |живая |настоящий )?(?:человек|живой)\b",
        ),
    }
)


def denies(tongue: str, sentence: str) -> bool:
    """Does it say that no machine speaks?"""
    claiming = CLAIMING.get(tongue)
    return claiming is not None and claiming.human.search(_plain(sentence)) is not None


def standing_in(tongue: str, sentence: str, memory: Memory) -> Standing:
    """May this whole sentence of a language of the table be spoken?"""
    said, claiming = _plain(sentence), CLAIMING[tongue]
    by_us = claiming.did.search(said) is not None
    asks = not by_us and said.rstrip("\"'”’») ").endswith(ASKS)
    if asks or not (by_us or claiming.done.search(said)):
        return Standing.SPEAKABLE
    if not _figures_known(said, memory):
        return Standing.NOT_DONE
    results = [one.text for one in memory.history if one.role is Role.TOOL]
    told = any(FROM_RECORDS.search(one) or TRANSFERRING.search(one) for one in results)
    if told and not by_us:
        return Standing.SPEAKABLE
    states = {act.state for act in memory.acts}
    return next((STANDINGS[state] for state in STANDINGS if state in states), Standing.NOT_DONE)


def _plain(sentence: str) -> str:
    return without_accents(sentence).replace("’", "'").strip()


def _figures_known(said: str, memory: Memory) -> bool:
    """Numbers in a claim come from an act, a tool's result or the caller."""
    named = [one for one in FIGURES.findall(said) if len(one) >= LEAST_DIGITS]
    acts = (may_be_told(act.number) for act in memory.acts)
    known = [str(number) for number in acts if number is not None]
    texts = (one.text for one in memory.history if one.role is not Role.ASSISTANT)
    known += [figure for text in texts for figure in FIGURES.findall(text)]
    return all(any(one in figure for figure in known) for one in named)
