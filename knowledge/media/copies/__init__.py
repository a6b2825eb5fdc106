"""What the public gets of a recording in place of the upload. See docs/decisions/0024-public-copies.md."""
