"""What the patient meant: from an utterance to structured answers with their proof."""
