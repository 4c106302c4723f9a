"""Recordings that lie with their provider: fetched once, sealed, and put beside their message."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from storage.records import Communication, Media
from storage.unit import SYSTEM, Store


class MediaGone(Exception):
    """The provider has it no longer, or will never give it: the patient is asked again. Other errors are tried again."""


class NotHere(Exception):
    """It could not be fetched yet. `retry_after`: what the provider asks for, where it says so."""

    def __init__(self, retry_after: timedelta | None = None) -> None:
        super().__init__()
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Fetched:
    data: bytes = field(repr=False)
    content_type: str = ""


class Fetcher(Protocol):
    """Of one channel. Raises MediaGone; NotHere, or any other exception, where it may be tried again."""

    def fetch(self, reference: str) -> Fetched: ...


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A recording that is still to be fetched. `reference` is the provider's, no address."""

    channel: str
    reference: str
    patient: str | None
    spoken_at: datetime
    #: What she wrote under it.
    caption: str = ""


class MediaRoom:
    def __init__(
        self, store: Store, fetchers: Mapping[str, Fetcher], keep: timedelta = timedelta(hours=24)
    ) -> None:
        """`keep`: for how long it is tried again; both providers have a recording for as long as that."""
        self._store = store
        self._keep = keep
        self._fetchers = fetchers

    def _given_up(self, found: Elsewhere) -> bool:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            return unit.now - found.spoken_at >= self._keep

    def bring(self, message_id: str, found: Elsewhere) -> bool:
        """Whether the recording stands beside its message now; False where it is gone for good. Raises NotHere."""
        fetcher = self._fetchers.get(found.channel)
        if fetcher is None:
            return False
        try:
            fetched = fetcher.fetch(found.reference)
        except MediaGone:
            return False
        except Exception as error:
            if self._given_up(found):
                return False
            raise error if isinstance(error, NotHere) else NotHere() from error
        blob = self._store.put_blob(found.patient, fetched.data)
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            message = unit.session.get_one(Communication, message_id)
            media = Media(
                patient_id=found.patient,
                kind="voice_note",
                content_type=fetched.content_type,
                blob=blob,
                digest=unit.index("media", hashlib.sha256(fetched.data).hexdigest()),
                size=len(fetched.data),
                roles={"0": "patient"},
                created_at=unit.now,
            )
            unit.add(media)
            message.media_id = media.id
            unit.add(message)
            unit.commit("media.fetched")
        return True
