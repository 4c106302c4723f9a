"""The pure dialog engine: definition + cursor + event in, Turn out. No clock, file, id or random."""
