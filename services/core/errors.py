"""The tree of errors, and what may follow each of them.

ChrisError
├── SettingsWrong          the environment is not usable; every fault is named
├── RelayGarbled           a message from Twilio that cannot be read
├── EpochStale             another process has taken the call over
├── CallUnknown            no call has this id
├── PhotoRefused           (`core/photos.py`) what somebody sent is no photo that can be kept
├── CallOver               the call has ended: nothing can be ordered on it
└── ProviderError          an outside call went wrong; `next_step` says what may follow
    ├── ProviderDown       RETRY: the request was never taken
    ├── ProviderUnsure     LOOK: it left and no answer came; it may have been done
    ├── ProviderRefused    STOP: it was understood and refused
    │   └── ModelGone      STOP: the server knows no such model, or not any more
    └── ModelNonsense      RETRY: a model answered, but nothing that can be spoken
"""

from __future__ import annotations

from enum import StrEnum


class NextStep(StrEnum):
    """What may follow an error of an outside call."""

    RETRY = "retry"
    LOOK = "look"
    STOP = "stop"


class ChrisError(Exception):
    """The root of what this program raises on purpose."""


class SettingsWrong(ChrisError):
    """The environment cannot be used. The message names every fault at once."""


class RelayGarbled(ChrisError):
    """A message from Twilio could not be read; the call goes on without it."""


class EpochStale(ChrisError):
    """A newer socket or process owns this call; this one must fall silent."""


class CallUnknown(ChrisError):
    """There is no call with this id."""


class CallOver(ChrisError):
    """The call has ended: nothing can be said or done on it any more."""


class ProviderError(ChrisError):
    """An outside call went wrong. Subclasses say what may follow."""

    next_step = NextStep.STOP

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        code: str = "",
        again_s: float | None = None,
    ) -> None:
        """`code` is the provider's own, where its answer had one; `again_s`: not to be asked
        again for so long."""
        super().__init__(message)
        self.status = status
        self.code = code
        self.again_s = again_s


class ProviderDown(ProviderError):
    """The request was never taken: no connection, 429, an open breaker."""

    next_step = NextStep.RETRY


class ProviderUnsure(ProviderError):
    """The request left and no answer came; look before sending it again."""

    next_step = NextStep.LOOK


class ProviderRefused(ProviderError):
    """The request was understood and refused; sending it again changes nothing."""

    next_step = NextStep.STOP


class ModelGone(ProviderRefused):
    """The server knows no such model (any more), or not for this key: a fault of the model's name,
    never of its provider. Another model may be asked within the same turn."""


class ModelNonsense(ProviderError):
    """A model's answer is empty, repeats itself or is not speech; another may do better."""

    next_step = NextStep.RETRY
