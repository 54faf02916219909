"""Short words while an answer takes longer, in the languages that only models speak.

The first of each call is `Tongue.moment`; none of these is heard twice while one is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WAITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pt": (
            "Só mais um instante.",
            "Continuo aqui.",
            "Estou verificando.",
            "Obrigado por esperar.",
            "Quase lá.",
        ),
        "zh": ("马上就好。", "我还在。", "我正在查。", "谢谢您的耐心。", "再等一下。"),
        "fr": (
            "Encore une seconde.",
            "Je suis toujours là.",
            "Je vérifie.",
            "Merci de patienter.",
            "C'est presque fait.",
        ),
        "pl": (
            "Jeszcze sekundę.",
            "Nadal tu jestem.",
            "Sprawdzam.",
            "Dziękuję za cierpliwość.",
            "Już prawie.",
        ),
        "ht": (
            "Yon lòt segonn.",
            "Mwen la toujou.",
            "M ap verifye.",
            "Mèsi pou pasyans ou.",
            "Prèske fini.",
        ),
        "ar": ("ثانية أخرى.", "ما زلت معك.", "أنا أتحقق من ذلك.", "شكرا على صبرك.", "اقتربنا."),
        "ru": (
            "Ещё секунду.",
            "Я на линии.",
            "Проверяю.",
            "Спасибо за терпение.",
            "Почти готово.",
        ),
    }
)
