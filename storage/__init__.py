"""What is kept: records, units of work, keys, the audit chain, blobs."""
