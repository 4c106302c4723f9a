"""What the pages need, put together from a whole process."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from console.site import DemoControls, Site
from followup.clock import wall
from followup.wiring import App


def site_of(app: App, demo: DemoControls | None = None) -> Site:
    settings = app.settings
    return Site(
        store=app.store,
        intake=app.intake,
        clock=app.clock,
        ready=app.ready,
        degraded=app.degraded,
        warnings=app.warnings,
        wall=wall,
        desk=app.desk,
        gate=app.gate,
        settler=app.settler,
        channels=app.channels,
        hooks=app.hooks,
        notice=app.current_notice,
        reviews=app.reviews,
        library=app.sessions.library,
        demo=demo,
        https=settings.web.address.startswith("https://"),
        hospital=settings.hospital.name,
        zone=ZoneInfo(settings.hospital.zone),
    )
