"""Audio and video files: what is accepted, and what is read from the file itself."""

from .actions import add_recording, describe_recording
from .inspection import Inspection, inspect
from .refusals import RefusedRecordingError

__all__ = ["Inspection", "RefusedRecordingError", "add_recording", "describe_recording", "inspect"]
