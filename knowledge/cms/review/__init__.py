"""The review between a librarian's entry and the public, as both sides see it in the CMS."""
