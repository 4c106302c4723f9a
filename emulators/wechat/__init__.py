"""A stand-in for WeChat's Official Account platform: one account, its followers' phones, callbacks and API."""
