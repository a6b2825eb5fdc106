"""Files that people send to the CMS: what they are told of them, singly and many at once."""
