"""Tags as authorities: seen by librarians, renamed, described and merged by curators."""
