"""Runs the application. No access log: the paths hold the patients' tokens."""

from __future__ import annotations

import socket
from threading import Event, Thread

import uvicorn
from fastapi import FastAPI

_GRACE_SECONDS = 5


class _Uvicorn(uvicorn.Server):
    """Tells the open streams to end, and others that it is ready."""

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                access_log=False,
                log_level="warning",
                server_header=False,
                proxy_headers=False,  # who is local is decided by the connection, not by a header
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
        )
        self._app = app
        self.ready = Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.state.closing.set()
        self._app.state.pulse.wake_all()
        await super().shutdown(sockets)


def run(app: FastAPI, host: str, port: int) -> None:
    """Serves until the process is told to stop."""
    _Uvicorn(app, host, port).run()


class Server:
    """The application in a thread of this process, for the demo and for tests."""

    def __init__(self, app: FastAPI, host: str = "127.0.0.1", port: int = 0) -> None:
        self._uvicorn = _Uvicorn(app, host, port)
        self._host = host
        self._thread = Thread(target=self._uvicorn.run, name="web", daemon=True)

    def start(self, timeout: float = 30) -> None:
        """Returns when requests are served; port 0 has then become a real one."""
        self._thread.start()
        if not self._uvicorn.ready.wait(timeout) or not self._uvicorn.started:
            raise RuntimeError("the web server did not start; is the port taken?")

    @property
    def url(self) -> str:
        port = self._uvicorn.servers[0].sockets[0].getsockname()[1]
        return f"http://{self._host}:{port}"

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        self._thread.join(seconds)

    def stop(self, timeout: float = 30) -> None:
        self._uvicorn.should_exit = True
        self._thread.join(timeout)
