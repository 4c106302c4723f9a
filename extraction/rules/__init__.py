"""Pure rules: no file, clock, random or log. Same utterance, question and pack, same answer."""
