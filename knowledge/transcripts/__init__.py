"""Transcripts: read from what people upload or type, kept as segments, given out as WebVTT."""

from .parsing import parse
from .refusals import TranscriptError
from .saving import save_segments
from .segments import Parsed, ParsedSegment, Problem
from .writing import write_webvtt

__all__ = ["Parsed", "ParsedSegment", "Problem", "TranscriptError", "parse", "save_segments", "write_webvtt"]
