"""The forms in which librarians write entries: one tab for each question, in the order in which they work."""
