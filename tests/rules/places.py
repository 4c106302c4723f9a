"""Nothing that holds on one machine only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.rules.rule import Rule, Source, lines

# The first character is a class, so that these patterns do not find themselves.
PATH = re.compile(r"(?:^|[\s\"'`=(:\[,])(?:[/](?:home|mnt|root|Users|work)/|[A-Z]:\\Users)")
HOST = re.compile(
    r"[p]ypi\.org|[p]ythonhosted\.org|[n]pmjs\.(?:com|org)|[p]roxy\.golang|[h]uggingface\.co|[h]f-mirror"
    r"|\b(?:pypi|mirrors?|registry)\.[a-z0-9-]+\.[a-z]{2,}|(?<!no-emit-)[-]{2}(?:extra-)?index-url"
)


def _path(source: Source) -> Iterator[int]:
    return lines(source, PATH)


def _host(source: Source) -> Iterator[int]:
    return lines(source, HOST)


def _all(source: Source) -> bool:
    return True


RULES = (
    Rule(
        "machine-path",
        "A path of one machine is wrong on every other: say it relative to the checkout.",
        _all,
        _path,
        good=(
            "Path(__file__).parents[2]",
            "/usr/bin/env bash",
            "../shared",
            "a/" + "work/b",
            "see docs/home/",
        ),
        bad=tuple(f'x = "{"/"}{folder}/main"' for folder in ("work", "root", "home/me", "Users/me")),
        at="docs/example.md",
    ),
    Rule(
        "registry-host",
        "Where packages come from is the choice of the machine (pip.conf), not of this project.",
        _all,
        _host,
        good=("pip install --require-hashes -r requirements/dev.lock", "from PyPI", "mirrors the state"),
        bad=(
            "p" + "ypi.org/simple",
            "mir" + "rors.example.com",
            "pip install -" + "-index-url x",
            "h" + "uggingface.co/model",
        ),
        at="docs/example.md",
    ),
)
