"""The configuration: checked whole, refused in one line, and shown in full by the example file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from followup.contact import timing_settings
from followup.settings import ConfigError, Settings, load, read

EXAMPLE = Path(__file__).parents[3] / "config.yaml"


def test_the_example_is_the_defaults() -> None:
    """What config.yaml shows is what holds without it."""
    assert read(EXAMPLE).model_dump() == Settings().model_dump()


def test_the_example_shows_every_key() -> None:
    """No setting exists that the example does not show."""
    shown = yaml.safe_load(EXAMPLE.read_text("utf-8"))
    assert _keys(shown) == _keys(Settings().model_dump())


def test_the_example_explains_in_both_languages() -> None:
    """Each section has a comment in Chinese and in English before it."""
    text = EXAMPLE.read_text("utf-8")
    for section in Settings.model_fields:
        before = text[: re.search(rf"^{section}:", text, re.MULTILINE).start()]  # type: ignore[union-attr]  # all are shown
        block = before.rstrip().rsplit("\n\n", 1)[-1]
        assert re.search("[\u4e00-\u9fff]", block), section
        assert re.search("[a-z]{4}", block), section


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("colour: red\n", 1, "colour"),
        ("web:\n  port: 8321\n  prot: 1\n", 3, "web.prot"),
        ("web:\n  port: eighty\n", 2, "web.port"),
        ("web:\n  port: '8321'\n", 2, "web.port"),
        ("web:\n  port: 99999\n", 2, "web.port"),
        ("demo: 'yes'\n", 1, "demo"),
        ("hospital:\n  zone: Middle/Earth\n", 2, "hospital.zone"),
        ("keys:\n  data: c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXM=\n", 2, "keys.data"),
        ("contact:\n  calls:\n    - 09:00-12:00\n    - 12:00-09:00\n", 4, "contact.calls.1"),
        ("contact:\n  blocked_days: ['2026-02-30']\n", 2, "contact.blocked_days.0"),
        ("work:\n  outbox_lease_seconds: 5\n", 2, "work.outbox_lease_seconds"),
        ("work:\n  retry_seconds: 9\n  send_timeout_seconds: 60\n", 1, "work"),
        ("work:\n  send_timeout_seconds: 0\n", 2, "work.send_timeout_seconds"),
        ("web: 8321\n", 1, "web"),
    ],
)
def test_a_mistake_is_one_line(tmp_path: Path, text: str, line: int, key: str) -> None:
    """File, line, key and what was expected; never the value, which may be a secret."""
    file = tmp_path / "c.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as refused:
        read(file)
    said = str(refused.value)
    assert said.startswith(f"{file}:{line}: {key}: ")
    assert "\n" not in said
    assert "c2VjcmV0" not in said


@pytest.mark.parametrize("content", [b"a: [\n", b"\xff\xfe", b"- 1\n", b"just words\n", b"a: 1\na: {\n"])
def test_what_is_no_configuration_is_refused(tmp_path: Path, content: bytes) -> None:
    """Broken YAML, another encoding or another shape names the file."""
    file = tmp_path / "c.yaml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=re.escape(str(file))):
        read(file)


def test_where_it_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option, else the variable, else ./config.yaml, else the defaults."""
    monkeypatch.chdir(tmp_path)
    assert load(environment={}) == Settings()
    for name, port in (("config.yaml", 1), ("variable.yaml", 2), ("option.yaml", 3)):
        (tmp_path / name).write_text(f"web: {{port: {port}}}\n", "utf-8")
    assert load(environment={}).web.port == 1
    assert load(environment={"FOLLOWUP_CONFIG": "variable.yaml"}).web.port == 2
    assert load(Path("option.yaml"), {"FOLLOWUP_CONFIG": "variable.yaml"}).web.port == 3


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    """Who names a file means it: there is no silent fall back to the defaults."""
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "none.yaml", {})


def test_an_empty_file_is_the_defaults(tmp_path: Path) -> None:
    """A file of comments alone changes nothing."""
    file = tmp_path / "c.yaml"
    file.write_text("# nothing\n", "utf-8")
    assert read(file).model_dump() == Settings().model_dump()


def test_hours_and_days_reach_the_timing() -> None:
    """What the file says is what the scheduler keeps to."""
    contact = Settings.model_validate(
        {"contact": {"calls": ["10:00-11:30"], "blocked_days": ["2026-02-17"], "per_day": 2}}
    ).contact
    timing = timing_settings(contact, ZoneInfo("Asia/Shanghai"))
    assert [(a.hour, b.minute) for a, b in timing.calls] == [(10, 30)]
    assert [day.isoformat() for day in timing.blocked_days] == ["2026-02-17"]
    assert (timing.per_day, timing.per_week) == (2, 3)


def _keys(data: Any, path: str = "") -> set[str]:
    if not isinstance(data, dict) or not data:
        return {path}
    return {key for name, inner in data.items() for key in _keys(inner, f"{path}.{name}")}
