"""The link and the QR code that lead a patient's phone to us with her one-time code."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path

import segno

from bot.channel import SendError, SendUnknown
from console.words import zh
from followup.cli.base import WrongUse, say
from followup.cli.channels import drivers_of
from followup.settings import Settings
from storage.unit import Store

#: What a picture may be saved as.
KINDS = (".svg", ".png")


def link_of(settings: Settings, store: Store, channel: str, code: str, life: timedelta) -> str:
    """Telegram opens a chat with the bot by a link; of WeChat the code is the scene of a QR code ('' = none)."""
    bot = settings.channels.telegram.bot_name
    if channel == "telegram":
        return f"https://t.me/{bot}?start={code}" if bot else ""
    return _scene(settings, store, code, life) if settings.channels.wechat.enabled else ""


def _scene(settings: Settings, store: Store, code: str, life: timedelta) -> str:
    """What the QR code of the Official Account holds. Where there is none, the code can still be typed there."""
    built = drivers_of(settings, store)
    codes = built.of("wechat").codes
    try:
        return codes(code, life).url if codes else ""
    except (SendError, SendUnknown) as error:
        print(
            "没有取得二维码，可请患者把绑定码发给公众号 / no QR code; the code can be sent to the account as it is: "
            f"{zh(error.code)} ({error.code})",
            file=sys.stderr,
        )
        return ""
    finally:
        built.close()


def checked(file: Path | None) -> None:
    """Before a code is issued. Raises WrongUse."""
    if file is not None and file.suffix not in KINDS:
        raise WrongUse(f"--qr: {' · '.join(KINDS)}")
    if file is not None and file.exists():
        raise WrongUse(f"--qr: 文件已存在 / there is a file already: {file}")


def picture(link: str, file: Path | None) -> None:
    """In the terminal, or in a file that its owner alone can read: it is as good as the code."""
    code = segno.make(link, error="m", micro=False)
    if file is None:
        code.terminal(compact=True)
        return
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        code.save(opened, kind=file.suffix[1:], scale=8)
    say(f"二维码 / QR code: {file}")
