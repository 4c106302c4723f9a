"""Safe mode: who signed, what is inside, and a reply sealed with the key that opened the question."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from wechatpy.crypto import PrpCrypto, WeChatCrypto
from wechatpy.utils import WeChatSigner

from bot.channels.wechat.account import Account


class Refused(Exception):
    """What came is not answered as a callback: 403 where it proves nothing, 400 where nobody can read it."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class ClockOff(Refused):
    """Signed with our token, and by our clock too old or yet to come: it may be that clock which is wrong."""

    def __init__(self, ahead: timedelta) -> None:
        """`ahead`: so much later is it by our clock."""
        super().__init__(403, "stale")
        self.ahead = ahead


@dataclass(frozen=True, slots=True)
class Opened:
    text: str
    #: Which of the account's keys it was sealed with: the answer is sealed with the same.
    key: int


class Envelope:
    def __init__(self, account: Account) -> None:
        self._account = account
        self._keys = [WeChatCrypto(account.token, key, account.app_id) for key in account.aes_keys]

    def verify(self, signature: str, *parts: str) -> None:
        """In constant time. Raises Refused."""
        signer = WeChatSigner()
        signer.add_data(self._account.token, *parts)
        if not hmac.compare_digest(signer.signature.encode(), signature.encode("utf-8", "replace")):
            raise Refused(403, "signature")

    def fresh(self, timestamp: str, now: datetime) -> None:
        """A callback that was recorded is refused once it is old. Of what `verify` let pass. Raises Refused."""
        if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
            raise Refused(403, "timestamp")
        ahead = timedelta(seconds=now.timestamp() - int(timestamp))
        if abs(ahead) > self._account.fresh:
            raise ClockOff(ahead)

    def open(self, sealed: str) -> Opened:
        """By the current key or the one before it; what is inside must be addressed to our app. Raises Refused."""
        for number, key in enumerate(self._keys):
            try:
                return Opened(PrpCrypto(key.key).decrypt(sealed, self._account.app_id), number)
            except Exception:  # noqa: S112 - a wrong key, a cut text, another app: the library raises anything
                continue
        raise Refused(403, "sealed_for_another")

    def seal(self, text: str, *, key: int, nonce: str, now: datetime) -> bytes:
        sealed: str = self._keys[key].encrypt_message(text, nonce, str(int(now.timestamp())))
        return sealed.encode()
