"""Where tests keep files for a moment."""

import os

# An index is flushed to disk at every commit, and a disk that others write to as well takes seconds for that. Media are
# thrown away thousands of times, which takes a disk longer than to write them.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # a folder of a random name is made in it
