"""The house rules that no type checker knows, each tested by lines that keep it and lines that break it."""

from __future__ import annotations

import pytest

from tests.rules import choke_points, imports, logs, places, shape
from tests.rules.rule import Rule, Source, sources

RULES = (*choke_points.RULES, *imports.RULES, *logs.RULES, *places.RULES, *shape.RULES)
by_name = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@by_name
def test_a_line_that_keeps_the_rule_passes(rule: Rule) -> None:
    """The rule finds nothing in its good lines."""
    assert [line for line in rule.good if rule.hits(Source(rule.at, line))] == []


@by_name
def test_a_line_that_breaks_the_rule_is_found(rule: Rule) -> None:
    """The rule finds each of its bad lines."""
    assert [line for line in rule.bad if not rule.hits(Source(rule.at, line))] == []


@by_name
def test_everything_keeps_the_rule(rule: Rule) -> None:
    """No file of the checkout breaks the rule."""
    broken = [hit for source in sources() for hit in rule.hits(source)]
    assert not broken, "\n".join([rule.why, *broken])


def test_the_files_are_read() -> None:
    """The rules look at product, tests and texts: an empty list would keep every rule."""
    paths = {source.path for source in sources()}
    assert {"wire/consent.py", "tests/rules/rule.py", "pyproject.toml", "Makefile", ".ci/run"} <= paths
