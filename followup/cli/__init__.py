"""The command line. Every command has --help; exit 0 ok, 1 the check failed, 2 wrong use or bad input."""

from followup.cli.main import main

__all__ = ["main"]
