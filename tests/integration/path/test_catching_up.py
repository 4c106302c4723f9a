"""After a time in which nobody could hear the patients: what they wrote meanwhile comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from followup.service import CATCHING_UP, DEAF, TICK_SECONDS, Service
from storage.records import Encounter
from tests.integration.path.hospital import Hospital


class Wall:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def service(hospital: Hospital) -> Iterator[Service]:
    yield Service(hospital.app, CATCHING_UP)
    hospital.app.store.work = None


def ticking(service: Service, wall: Wall, seconds: float) -> None:
    """As the scheduler does it, for so long."""
    end = wall.now + seconds
    while wall.now < end:
        service.tick(wall)
        wall.now += TICK_SECONDS


def test_nothing_is_begun_and_nobody_called_silent_before_it_has_come(
    hospital: Hospital, service: Service
) -> None:
    """A stop may be among it, or the answer; after a start, and after a pause of any kind."""
    patient, wall = hospital.patient("甲"), Wall()
    ticking(service, wall, CATCHING_UP)
    assert hospital.rows(Encounter) == []
    ticking(service, wall, 2 * TICK_SECONDS)
    hospital.settle()
    hospital.clock.advance(timedelta(hours=5))
    wall.now += DEAF + TICK_SECONDS
    ticking(service, wall, CATCHING_UP)
    assert [row.turn for row in hospital.out(patient)] == [0]
    ticking(service, wall, 2 * TICK_SECONDS)
    assert [row.turn for row in hospital.out(patient)] == [0, 1]
