"""Removes blobs that no record names: left by a crash between writing and naming them."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from storage.records import Media
from storage.scope import SYSTEM
from storage.unit import Store

_GRACE = timedelta(days=1)  # far longer than any transaction that is about to name a blob


def sweep_orphans(store: Store, *, older_than: timedelta = _GRACE) -> int:
    """How many were removed. Younger ones stay: their record may be on its way."""
    limit = (store.clock() - older_than).timestamp()
    old = [name for name, written in store.blobs.names() if written < limit]
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        named = set(unit.session.exec(select(Media.blob)))
    orphans = [name for name in old if name not in named]
    for name in orphans:
        store.blobs.remove(name)
    return len(orphans)
