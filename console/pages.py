"""Templates: everything is escaped, a missing name is an error."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from console.language import LANGUAGES, current, of_request, speaking, translate
from console.shown import ago, left, moment, plain, shown, there
from console.words import word, zh

if TYPE_CHECKING:
    from console.staff.sessions import Visit

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
_TEMPLATES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    extensions=["jinja2.ext.i18n"],
)
_TEMPLATES.filters |= {"zh": zh, "word": word, "moment": moment, "plain": plain, "shown": shown}
_TEMPLATES.filters |= {"ago": ago, "left": left, "there": there}
_TEMPLATES.globals |= {"_": translate, "language": current, "languages": LANGUAGES}


def render(template: str, **context: Any) -> str:
    return _TEMPLATES.get_template(template).render(context)


def staff_page(
    request: Request, template: str, *, visit: Visit | None = None, **context: Any
) -> HTMLResponse:
    """A page or a part of one in the reader's language; `visit` is who is logged in."""
    with speaking(of_request(request)):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return HTMLResponse(render(template, visit=visit, here=here, **context))


def page(template: str, **context: Any) -> HTMLResponse:
    return HTMLResponse(render(template, **context))
