"""Words that both the measuring process and those of the archives know."""

BARE = "bare Wagtail page"
