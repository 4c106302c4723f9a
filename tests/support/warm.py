"""What the fork server loads once: every module of the path, and the extractor."""

from __future__ import annotations

import followup.cli.main
from tests.support.house import reader

reader()
__all__ = ["followup"]
