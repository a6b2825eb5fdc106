"""The surface on which librarians and curators write: Wagtail's admin, arranged for them."""
