"""`python -m emulators telegram PORT TOKEN [DESCRIPTION]` or `wechat PORT`: the address as a line of JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from emulators.server import EmulatorServer
from emulators.telegram import app as telegram
from emulators.wechat import app as wechat


def _made(arguments: list[str]) -> EmulatorServer | None:
    match arguments:
        case ["telegram", port, token]:
            return telegram.serve(token, port=int(port))[0]
        case ["telegram", port, token, description]:
            return telegram.serve(token, port=int(port), description=Path(description))[0]
        case ["wechat", port]:
            return wechat.serve(port=int(port))[0]
    return None


def main(arguments: list[str]) -> int:
    server = _made(arguments)
    if server is None:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    sys.stdout.write(json.dumps({"url": server.url}) + "\n")
    sys.stdout.flush()
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
