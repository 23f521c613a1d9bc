"""Files to documents to an index on disk: everything that never sees a question."""
