"""What the fork server loads once: every module of the path, and the extractor."""

from __future__ import annotations

import followup.cli.main
import tests.support.crash_driver  # noqa: F401 (loading is the purpose)
from tests.support.house import reader

reader()
__all__ = ["followup"]
