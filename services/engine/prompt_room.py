"""How much of a call's history a model has room for, beside what always stands in its prompt.

Models of providers read a hundred times what a call says. A small server of one's own may read
8,192 tokens, of which tools and rules take most: there a long call is told in short earlier.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.core.dialogue import ToolSpec

ROOMY_TOKENS = 100_000
"""What reads so much holds every prompt of ours."""
LETTERS_A_TOKEN = 3.5
"""Of rules and schemas: small models have 3.7, others more."""
NOTES_TOKENS = 600
"""Who calls, the notes of the moment, and how servers put messages together."""
LEAST_TOKENS = 500
"""Less than a few turns is no conversation."""
TOLD_IN_SHORT = 4 / 3
"""What was cut is told in up to a third of what the newest turns may hold."""


class PromptRoom:
    """Of one model. `context_tokens`: what it reads and writes together; 0: not known, enough."""

    def __init__(self, context_tokens: int, output_tokens: int) -> None:
        self._most = context_tokens
        self._answer = output_tokens
        self._sizes: dict[int, tuple[ToolSpec, int]] = {}

    def for_history(self, wanted: int, standing: str, tools: Sequence[ToolSpec]) -> int:
        """Tokens for the newest turns: what is wanted, or what is left for them."""
        if not 0 < self._most < ROOMY_TOKENS:
            return wanted
        letters = len(standing) + sum(map(self._letters, tools))
        left = self._most - self._answer - NOTES_TOKENS - letters / LETTERS_A_TOKEN
        return min(wanted, max(LEAST_TOKENS, int(left / TOLD_IN_SHORT)))

    def _letters(self, tool: ToolSpec) -> int:
        """Counted once: tools are the same objects for as long as the process lives."""
        if id(tool) not in self._sizes:
            written = len(tool.name) + len(tool.description) + len(str(tool.parameters))
            self._sizes[id(tool)] = (tool, written)
        return self._sizes[id(tool)][1]
