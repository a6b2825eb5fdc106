"""One picture at the desk: seen, turned, and its words corrected by proposal."""
