"""Signing in: allauth's views behind addresses, limits, mails and rules of the portal."""
