"""Telegram: python-telegram-bot as a typed client; state, retries and limits are our own rows."""
