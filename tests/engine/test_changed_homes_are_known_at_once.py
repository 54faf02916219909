"""A home that staff have changed is known to the next call, not half a minute later."""

from __future__ import annotations

from dataclasses import replace

from services.core.homes_changed import HomesChanged
from services.engine.surroundings import Lookout
from services.engine.tooling import Reach
from services.portfolio.sample import sample_office, sample_properties
from services.simulator.fakes import FakeClock, FakeDesk, FakeDirectory, FakeProperties


async def test_it_reads_the_homes_anew_once_they_were_changed() -> None:
    clock, homes = FakeClock(), FakeProperties(places=sample_properties())
    directory = FakeDirectory(sample_office())
    lookout = Lookout(Reach(homes, FakeDesk(homes, clock), directory, clock))
    before = await lookout.look()
    homes.places = homes.places[:1]

    same = await lookout.look()
    directory.kept = replace(directory.kept, homes=HomesChanged(clock.now()))
    after = await lookout.look()

    assert len(before.places) == len(same.places) > 1
    assert len(after.places) == 1
