"""Templates: everything is escaped, a missing name is an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from console.shown import moment, plain, shown
from console.words import zh

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {"zh": zh, "moment": moment, "plain": plain, "shown": shown}


def render(template: str, **context: Any) -> str:
    return _TEMPLATES.get_template(template).render(context)


def page(template: str, **context: Any) -> HTMLResponse:
    return HTMLResponse(render(template, **context))
