"""Work that nobody waits for in a request: one queue for all kinds. See docs/decisions/0027-jobs-of-any-kind.md."""
