"""What is said: questionnaires, the pure engine, and the shell around it."""
