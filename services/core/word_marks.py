"""What linear models read in a sentence: stems, runs of neighbours; shared by all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

ENDINGS = ("ing", "ed", "es", "s", "ly")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """`word` without a common ending: leaking, leaks, leaked give `leak`."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == "e" else word


def runs(sequence: Sequence[str], tag: str) -> list[str]:
    """Pairs of neighbours, and pairs with one word between."""
    return [
        *[f"{tag}{first} {second}" for first, second in pairwise(sequence)],
        *[f"{tag}{first} * {third}" for first, third in zip(sequence, sequence[2:], strict=False)],
    ]
