"""Recordings as a browser can play them: the whole, or the second in which a value was said."""

from __future__ import annotations

import io
import wave
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import Response

from console.nurse.reading import refused
from console.site import Here, Site
from console.staff.door import Visitor, visit_of
from console.staff.sessions import Visit
from storage.access import Access, NotVisible
from storage.crypto import SealBroken
from storage.records import Media
from transcription.audio import RATE, AudioError, Limits, decode

router = APIRouter(prefix="/console/media", dependencies=[Depends(visit_of)])
Seconds = Annotated[float | None, Query(ge=0, le=36_000)]
#: A little of what stands before and after, so that a word is not cut.
MARGIN = 0.4


@router.get("/{media}.wav")
def play(media: str, visit: Visitor, site: Here, start: Seconds = None, end: Seconds = None) -> Response:
    """PCM, each channel by itself; every play stands in the audit chain."""
    data = _bytes(site, visit, media)
    try:
        sound = decode(data, Limits())
    except AudioError:
        raise HTTPException(415) from None
    first = 0.0 if start is None else max(0.0, start - MARGIN)
    last = sound.duration if end is None else min(sound.duration, end + MARGIN)
    tracks = [track[int(first * RATE) : int(last * RATE)] for track in sound.channels]
    return Response(_wav(np.stack(tracks, axis=1)), media_type="audio/wav")


def _bytes(site: Site, visit: Visit, media: str) -> bytes:
    try:
        with site.store.unit(actor=visit.actor, purpose="care") as unit:
            row = Access(unit, set()).record(Media, media)
            unit.audit("media.play", object_type="Media", object_id=row.id, patient_id=row.patient_id or "")
            unit.commit("media.played")
    except NotVisible as hidden:
        refused(site, visit, hidden)
    try:
        return site.store.read_blob(row.patient_id, row.blob)
    except SealBroken:  # deleted, or its key destroyed
        raise HTTPException(404) from None


def _wav(samples: np.ndarray) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1.0, 1.0) * 32767).astype("<i2").tobytes())
    return out.getvalue()
