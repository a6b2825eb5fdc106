"""Files that arrive in pieces and go on after a lost line. docs/decisions/0031-uploads-that-resume.md"""
