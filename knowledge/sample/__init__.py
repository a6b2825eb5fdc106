"""Loads the invented sample content through the same code that serves real content."""
