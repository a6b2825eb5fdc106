"""How files leave the archive: found by their row in the database, and only for those whom the access rule lets in."""
