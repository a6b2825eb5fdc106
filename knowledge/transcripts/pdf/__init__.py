"""Transcripts as PDF: pages set by Typst, in a process of its own. See docs/decisions/0029-transcripts-as-pdf.md."""
