"""Narrators, their consents, and embargoes in the CMS."""
