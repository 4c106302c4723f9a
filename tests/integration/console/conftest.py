from __future__ import annotations

import pytest

from storage.unit import Store
from tests.integration.console.ward import Ward, make_ward
from tests.support.clock import ManualClock


@pytest.fixture
def ward(store: Store, clock: ManualClock) -> Ward:
    return make_ward(store, clock, demo=False)


@pytest.fixture
def demo_ward(store: Store, clock: ManualClock) -> Ward:
    return make_ward(store, clock, demo=True, address="web-demo")
