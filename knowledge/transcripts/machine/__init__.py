"""Transcripts written by machine: speech recognition on this server, with a model that its operator puts there.

Off by default: see docs/how-to/transcribe-by-machine.md. What it writes is the institution's until a person has
verified it (knowledge.transcripts.verification).
"""
