"""A stand-in for Telegram's Bot API: one bot, its patients' phones, webhook and polling."""
