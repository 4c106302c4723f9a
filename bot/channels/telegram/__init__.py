"""Telegram: python-telegram-bot as a typed client; state, retries and limits are our own rows."""

import os

# Lengths of time as timedelta, which the library makes the default some day and warns of until then.
os.environ.setdefault("PTB_TIMEDELTA", "true")
