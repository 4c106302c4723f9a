"""One folder a channel, the same file names in each. No channel imports another."""
