"""What it means: red-flag tiers, proposals, the record, and the work that follows for nurses."""
