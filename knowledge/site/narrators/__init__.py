"""A narrator's own page: what the archive holds of them, what counts now, and what they can do about it."""
