"""A terminal as the patient's device: one line a message."""
