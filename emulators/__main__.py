"""`python -m emulators telegram PORT TOKEN [DESCRIPTION]`: one emulator, its address as a line of JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from emulators.telegram.app import serve


def main(arguments: list[str]) -> int:
    if len(arguments) < 3 or arguments[0] != "telegram":
        sys.stderr.write(f"{__doc__}\n")
        return 2
    description = Path(arguments[3]) if len(arguments) > 3 else None
    server, _ = serve(arguments[2], port=int(arguments[1]), description=description)
    sys.stdout.write(json.dumps({"url": server.url}) + "\n")
    sys.stdout.flush()
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
