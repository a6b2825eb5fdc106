"""The editor in which a transcript is heard and corrected in one view (`static/js/transcript_editor.js`)."""
