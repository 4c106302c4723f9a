"""The configuration: one YAML file, read once, checked whole. Secrets stand in it only as references."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import Field, PrivateAttr, ValidationError, model_validator

from followup.channel_settings import Channels
from followup.section import Day, Hours, Reference, Seconds, Section, Zone

ENVIRONMENT = "FOLLOWUP_CONFIG"
DEFAULT_FILE = Path("config.yaml")


class ConfigError(Exception):
    """One clear line: file, line, key, what was expected."""


class Hospital(Section):
    name: str = "示范医院（虚构）"
    zone: Zone = "Asia/Shanghai"


class Database(Section):
    url: str = "sqlite:///data/followup.db"


class Keys(Section):
    data: Reference = "file:data/keys/data.key"
    index: Reference = "file:data/keys/index.key"
    audit: Reference = "file:data/keys/audit.key"


class Files(Section):
    blobs: str = "data/blobs"
    audit_checkpoint: str = "data/audit.checkpoint"


class Web(Section):
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8321
    #: How patients and staff reach the pages from outside, such as https://followup.hospital.example
    public_url: Annotated[str, Field(pattern=r"^(https?://[^/\s]+)?$")] = ""

    @property
    def address(self) -> str:
        """What personal links begin with."""
        return self.public_url or f"http://{self.host}:{self.port}"


class Speech(Section):
    model: str = "base"
    #: A directory with the weights; empty = the extra `whisper-base`.
    weights: str = ""
    #: File name → sha256 for a model that is not among the pinned ones.
    digests: dict[str, str] = Field(default_factory=dict)
    cache: str = "data/models"


class Contact(Section):
    calls: list[Hours] = Field(default_factory=lambda: ["09:00-12:00", "14:00-20:00"])
    messages: list[Hours] = Field(default_factory=lambda: ["08:00-21:00"])
    blocked_days: list[Day] = Field(default_factory=list)
    per_day: Annotated[int, Field(ge=1, le=10)] = 1
    per_week: Annotated[int, Field(ge=1, le=50)] = 3


class Work(Section):
    outbox_lease_seconds: Annotated[int, Field(ge=60, le=3600)] = 60
    send_timeout_seconds: Annotated[int, Field(ge=1, le=600)] = 20
    inbox_lease_seconds: Annotated[int, Field(ge=60, le=86_400)] = 600
    send_attempts: Annotated[int, Field(ge=1, le=20)] = 5
    retry_seconds: Seconds = 30
    retry_longest_seconds: Seconds = 3600
    held_up_hours: Annotated[int, Field(ge=1, le=24 * 14)] = 24
    answer_wait_seconds: Seconds = 4 * 3600

    @model_validator(mode="after")
    def _lease_covers_a_send(self) -> Self:
        """After the lease nobody may still be sending (design §4.2)."""
        if self.outbox_lease_seconds <= self.send_timeout_seconds:
            raise ValueError("expected outbox_lease_seconds to be longer than send_timeout_seconds")
        return self


class Extraction(Section):
    #: A folder with the hospital's own words (drug names, dialect); empty: the base pack alone.
    overlay: str = ""

    @property
    def folder(self) -> Path | None:
        return Path(self.overlay) if self.overlay else None


class Settings(Section):
    """Every key has a default; unknown keys are refused."""

    hospital: Hospital = Hospital()
    database: Database = Database()
    keys: Keys = Keys()
    files: Files = Files()
    web: Web = Web()
    speech: Speech = Speech()
    extraction: Extraction = Extraction()
    contact: Contact = Contact()
    work: Work = Work()
    channels: Channels = Channels()
    #: cn: what leaves the country needs its legal ground first.
    profile: Literal["cn", "other"] = "cn"
    demo: bool = False
    testing: bool = False
    #: Which file it was read from; not a key of the file.
    _origin: str = PrivateAttr(default="built-in defaults")

    @model_validator(mode="after")
    def _lawful(self) -> Self:
        """PX-1, PX-4: a channel abroad starts with its processor and its cross-border ground, or not at all."""
        telegram = self.channels.telegram
        if telegram.enabled and self.profile == "cn" and not (telegram.processor and telegram.cross_border):
            raise ValueError(
                "expected channels.telegram.processor and channels.telegram.cross_border: "
                "Telegram is abroad (PIPL 21, 38), in the profile cn it is off without them"
            )
        if telegram.enabled and self.profile == "cn" and "telegram" not in self.channels.abroad:
            raise ValueError(
                "expected telegram in channels.abroad: it is, and patients must be asked (PIPL 39)"
            )
        return self

    @property
    def abroad(self) -> frozenset[str]:
        """Channels over which a patient's data leave the country in the eyes of the law that applies."""
        return frozenset(self.channels.abroad) if self.profile == "cn" else frozenset()

    @property
    def origin(self) -> str:
        return self._origin

    @classmethod
    def of_file(cls, path: Path, data: Mapping[str, Any]) -> Settings:
        """Raises pydantic's ValidationError."""
        found = cls.model_validate(data)
        found._origin = str(path)  # noqa: SLF001 (its own class)
        return found


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """`path`, else $FOLLOWUP_CONFIG, else ./config.yaml, else the defaults. Raises ConfigError."""
    named = path or (Path(environment[ENVIRONMENT]) if environment.get(ENVIRONMENT) else None)
    if named is None and not DEFAULT_FILE.exists():
        return Settings()
    return read(named or DEFAULT_FILE)


def read(path: Path) -> Settings:
    try:
        text = path.read_text("utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({type(error).__name__})") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}:{_mark(error)}: not valid YAML") from error
    if not isinstance(data or {}, dict):
        raise ConfigError(f"{path}:1: expected a mapping of sections")
    try:
        return Settings.of_file(path, data or {})
    except ValidationError as error:
        raise ConfigError(_line(path, node, error)) from None


def _mark(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


def _line(path: Path, node: yaml.Node | None, error: ValidationError) -> str:
    """The first problem as `file:line: key: expectation`; never the value, which may be a secret."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    expected = "unknown key" if first["type"] == "extra_forbidden" else first["msg"]
    return f"{path}:{_line_of(node, first['loc'])}: {key}: {expected}"


def _line_of(node: yaml.Node | None, loc: tuple[int | str, ...]) -> int:
    line = 1
    for part in loc:
        found = _child(node, part)
        if found is None:
            break
        line, node = found
    return line


def _child(node: Any, part: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        pair = next(((k, v) for k, v in node.value if k.value == str(part)), None)
        return (pair[0].start_mark.line + 1, pair[1]) if pair else None
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None
