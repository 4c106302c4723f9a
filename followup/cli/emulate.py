"""Stand-ins for the providers: a whole set-up can be tried without an account with any of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from emulators.server import EmulatorServer
from emulators.telegram import app as telegram_app
from emulators.wechat import app as wechat_app
from followup.cli.base import WrongUse, say

emulate_app = typer.Typer(no_args_is_help=True)

Spec = Annotated[
    Path | None,
    typer.Option(
        "--description",
        help="Bot API 描述文件，逐个核对请求 / the Bot API as data: each request is checked by it.",
    ),
]


@emulate_app.command("telegram")
def telegram(
    port: Annotated[int, typer.Option("--port", help="端口，0 = 任意 / the port, 0 = any free one.")] = 8081,
    token: Annotated[
        str, typer.Option("--token", help="机器人令牌，空 = 自带的 / the bot's token; empty = one of ours.")
    ] = "",
    description: Spec = None,
) -> None:
    """模拟 Telegram：机器人接口和患者手机 / Telegram's Bot API and the patients' phones."""
    token = token or telegram_app.OUR_TOKEN
    if not token.partition(":")[0].isdigit() or not token.partition(":")[2]:
        raise WrongUse("--token: 数字:字母 / a number, a colon, letters")
    if description is not None and not description.is_file():
        raise WrongUse(f"--description: 没有这个文件 / no such file: {description.name}")
    try:
        server, _ = telegram_app.serve(token, port=port, description=description)
    except OSError:
        raise WrongUse(f"--port: {port} 被占用？/ is the port taken?") from None
    say(f"患者手机 / patients' phones: {server.url}/")
    say(f"令牌 / token: {token}")
    say(f"Bot API: {server.url}/bot  ·  文件 / files: {server.url}/file/bot  (Ctrl-C 退出 / to stop)")
    _run(server)


@emulate_app.command("wechat")
def wechat(
    port: Annotated[int, typer.Option("--port", help="端口，0 = 任意 / the port, 0 = any free one.")] = 8082,
    callback: Annotated[
        str,
        typer.Option("--callback", help="本系统的回调地址 / where callbacks go: http://…/webhooks/wechat/…"),
    ] = "",
) -> None:
    """模拟微信服务号：接口、回调和患者手机 / WeChat's Official Account API, callbacks and phones."""
    try:
        server, platform = wechat_app.serve(port=port)
    except OSError:
        raise WrongUse(f"--port: {port} 被占用？/ is the port taken?") from None
    platform.callbacks.url = callback
    account = wechat_app.OUR_ACCOUNT
    say(f"患者手机 / patients' phones: {server.url}/")
    say(f"appid {account.appid}  secret {account.secret}  token {account.token}  AES {account.aes_key}")
    say(f"API: {server.url}  (Ctrl-C 退出 / to stop)")
    _run(server)


def _run(server: EmulatorServer) -> None:
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("")
    finally:
        server.stopping.set()
        server.server_close()
