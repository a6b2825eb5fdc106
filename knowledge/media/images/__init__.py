"""Pictures: what is accepted, and how the versions that leave the archive are made."""
