"""Where followup starts: first whether every package is ours, then the command line."""

from __future__ import annotations

import sys

from followup.ownership import ForeignPackage, check_ownership


def main() -> None:
    try:
        check_ownership()
    except ForeignPackage as error:
        sys.stderr.write(f"followup: {error}\n")
        sys.exit(2)
    from followup.cli.main import main as run  # noqa: PLC0415 - nothing of ours is imported before the check

    run()


if __name__ == "__main__":
    main()
