"""Every way in and out: webhooks, inbox, outbox, channels."""
