"""The sections of the configuration that name a channel of a provider. What is not certain is a setting here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from followup.section import Address, Day, Reference, Section

Pair = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=2, max_length=2)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]


def _named(text: str) -> str:
    if not (found := text.strip()):
        raise ValueError("expected a text that is not blank")
    return found


Named = Annotated[str, Field(min_length=1), AfterValidator(_named)]


class Processor(Section):
    """Who processes for the hospital, and until when (PX-1)."""

    name: Named
    contact: Named
    purpose: Named
    place: Named
    contract: Named
    valid_until: Day


class CrossBorder(Section):
    """The ground on which data may leave the country, and who has put it there (PX-4)."""

    mechanism: Literal["assessment", "certification", "standard_contract"]
    reference: Named
    date: Day
    impact_assessment: Named
    approved_by: Annotated[list[Named], Field(min_length=2)]

    @model_validator(mode="after")
    def _by_two(self) -> Self:
        if len({name.casefold() for name in self.approved_by}) < len(self.approved_by):
            raise ValueError("expected the names of two people in approved_by: one approves nothing alone")
        return self


class Telegram(Section):
    enabled: bool = False
    account: Name = "default"
    token: Reference | None = None
    #: Without the @: of it the links are made that bind a patient's account.
    bot_name: Annotated[str, Field(pattern=r"^([A-Za-z][A-Za-z0-9_]{4,31})?$")] = ""
    #: What Telegram shows at our door; webhook only.
    webhook_secret: Reference | None = None
    updates: Literal["webhook", "polling"] = "webhook"
    base_url: Address = "https://api.telegram.org"
    #: Sends a second over all processes; Telegram allows about 30.
    sends_per_second: Annotated[int, Field(ge=1, le=1000)] = 25
    processor: Processor | None = None
    cross_border: CrossBorder | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.enabled and not self.token:
            raise ValueError("expected token: enabled without one")
        if self.enabled and self.updates == "webhook" and not self.webhook_secret:
            raise ValueError("expected webhook_secret: anybody could write to the webhook without one")
        return self


class Opening(Section):
    """How a conversation is opened after the 48 hours: by a notification that the hospital was granted."""

    kind: Literal["template", "subscribe_longterm", "subscribe_once", "none"] = "none"
    template_id: str = ""
    #: Field of the template → its text; {hospital} and {date} are filled in. At most 20 characters arrive.
    fields: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind != "none" and not (self.template_id and self.fields):
            raise ValueError("expected template_id and fields")
        return self


class Wechat(Section):
    enabled: bool = False
    account: Name = "default"
    app_id: Annotated[str, Field(pattern=r"^(\S+)?$")] = ""
    app_secret: Reference | None = None
    token: Reference | None = None
    aes_key: Reference | None = None
    #: After a change of the key Tencent still uses the old one for a while.
    aes_key_previous: Reference | None = None
    base_url: Address = "https://api.weixin.qq.com"
    opening: Opening = Opening()
    #: A callback older or newer than this is refused.
    fresh_seconds: Annotated[int, Field(ge=30, le=3600)] = 300
    #: How long a callback waits for the reply that it may carry; Tencent hangs up at five seconds.
    reply_seconds: Annotated[float, Field(ge=0, le=4.5)] = 3.5
    #: What a message of the patient, and what a follow, scan or menu click buys: how many, how many seconds.
    message_budget: Pair = Field(default_factory=lambda: [5, 48 * 3600])
    event_budget: Pair = Field(default_factory=lambda: [3, 60])
    processor: Processor | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        named = (self.app_id, self.app_secret, self.token, self.aes_key)
        if self.enabled and not all(named):
            raise ValueError("expected app_id, app_secret, token and aes_key: safe mode alone is accepted")
        return self


class Channels(Section):
    #: Whose provider is abroad: in the profile cn each patient is asked about each of them (PX-3).
    abroad: list[Name] = Field(default_factory=lambda: ["telegram"])
    telegram: Telegram = Telegram()
    wechat: Wechat = Wechat()

    @property
    def processors(self) -> Mapping[str, Processor]:
        """Of each channel that names one."""
        named = {"telegram": self.telegram.processor, "wechat": self.wechat.processor}
        return {channel: processor for channel, processor in named.items() if processor is not None}
