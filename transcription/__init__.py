"""What was spoken: one decoder with limits, Whisper in its own process, and guards on its output."""
