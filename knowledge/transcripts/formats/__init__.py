"""The formats of transcripts: every module of this folder that defines FORMAT is one."""
