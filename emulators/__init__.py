"""Stand-ins for the providers, each a process of its own over HTTP. They know nothing of this house: they
speak the provider's protocol as strictly as the provider does, and show what the patient would see."""
