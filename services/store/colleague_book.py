"""The people calls can be given to, as the page of transfers changes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from services.core.office import Colleague, Office
from services.core.people import PhoneNumber
from services.core.spoken import fold
from services.core.transfer_policy import TransferPolicy
from services.store.office_book import StoredOfficeBook
from services.store.office_settings import StoredDirectory

TOLD_AS = "transfers"
Change = Callable[[Sequence[Colleague]], Sequence[Colleague]]


class ColleagueBook:
    """Who takes calls, in the order in which they are rung; `by` stands in the trail. Every method
    raises ProviderError."""

    def __init__(self, directory: StoredDirectory, book: StoredOfficeBook) -> None:
        self._directory = directory
        self._book = book

    async def office(self) -> Office:
        return await self._directory.office()

    async def put(self, one: Colleague, *, by: str, instead_of: str = "") -> None:
        """Add somebody at the end, or change whoever has the name `instead_of`."""
        told = f"changed {one.name}" if instead_of else f"added {one.name}"
        await self._change(lambda people: with_person(people, one, instead_of), by, told)

    async def remove(self, name: str, *, by: str) -> None:
        def without(people: Sequence[Colleague]) -> Sequence[Colleague]:
            return [one for one in people if not same(one.name, name)]

        await self._change(without, by, f"removed {name}")

    async def move_up(self, name: str, *, by: str) -> None:
        """Have somebody rung before whoever stands in front of them."""
        await self._change(lambda people: moved_up(people, name), by, f"{name} is rung earlier")

    async def confirm(self, name: str, number: PhoneNumber, *, by: str) -> bool:
        """Calls may be given to this number of this colleague. False where it is another by now."""
        told = f"confirmed the number of {name}"
        await self._change(lambda people: confirmed(people, name, number), by, told)
        office = await self._directory.office()
        return any(same(one.name, name) and one.number == number for one in office.colleagues)

    async def set_policy(self, policy: TransferPolicy, *, by: str) -> None:
        await self._book.keep("transfers", policy, by, TOLD_AS)

    async def _change(self, change: Change, by: str, told: str) -> None:
        """From what is kept at this moment: two admins never undo each other's work."""
        await self._book.edit_data(
            lambda office: replace(office, colleagues=tuple(change(office.colleagues))),
            by,
            told,
            TOLD_AS,
        )


def same(one: str, other: str) -> bool:
    """Two names that callers could not tell apart."""
    return fold(one) == fold(other)


def with_person(people: Sequence[Colleague], one: Colleague, instead_of: str) -> list[Colleague]:
    """A changed number has to be confirmed anew; everything else of somebody may change freely."""
    before = next((old for old in people if same(old.name, instead_of)), None)
    if before is None:
        return [*people, replace(one, confirmed=False)]
    kept = replace(one, confirmed=before.confirmed and before.number == one.number)
    return [kept if old is before else old for old in people]


def moved_up(people: Sequence[Colleague], name: str) -> list[Colleague]:
    order = list(people)
    at = next((index for index, one in enumerate(order) if same(one.name, name)), 0)
    if at:
        order[at - 1], order[at] = order[at], order[at - 1]
    return order


def confirmed(people: Sequence[Colleague], name: str, number: PhoneNumber) -> list[Colleague]:
    return [
        replace(one, confirmed=True) if same(one.name, name) and one.number == number else one
        for one in people
    ]
