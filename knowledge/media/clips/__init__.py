"""Clips: made and let go by people, cut by the worker. See docs/decisions/0026-clips.md."""
