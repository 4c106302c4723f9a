"""What must be true before this installation may serve patients."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from followup.ownership import check_ownership
from followup.settings import Settings
from followup.wiring import open_store
from storage.audit import verify


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    ok: bool
    detail: str = ""


def checks(settings: Settings) -> list[Check]:
    return [
        _try("packages", check_ownership),
        _try("keys-and-database", lambda: open_store(settings)),
        _try("audit-chain", lambda: _audit(settings)),
        _try("files-private", lambda: _private(settings.files.blobs)),
    ]


def _try(name: str, action: Callable[[], object]) -> Check:
    try:
        action()
    except Exception as error:  # each check reports, whatever it meets
        return Check(name, False, str(error) or type(error).__name__)
    return Check(name, True)


def _audit(settings: Settings) -> None:
    verdict = verify(open_store(settings), Path(settings.files.audit_checkpoint))
    if not verdict.ok:
        raise RuntimeError(f"broken at seq {verdict.first_bad}: {verdict.reason}")


def _private(blobs: str) -> None:
    if "://" in blobs:
        raise RuntimeError(f"{blobs.partition('://')[0]}: look at the rights of the store where it is kept")
    directory = Path(blobs).parent
    if directory.exists() and directory.stat().st_mode & 0o077:
        raise RuntimeError("the data directory can be read by others: chmod 700")
