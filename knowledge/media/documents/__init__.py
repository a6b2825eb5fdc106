"""What readers get of documents. See docs/decisions/0030-documents-for-readers.md."""
