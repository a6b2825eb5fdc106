"""`python -m tests.faults.nursery`: for each line on standard input, starts an index_worker and prints its number.

Django is loaded once and the process forked, so that fifty workers cost no more than one.
"""

import io
import os
import signal
import sys

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the killed
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _line in sys.stdin:
        pid = os.fork()
        if not pid:
            os.close(0)
            call_command("index_worker", rows=2, stdout=io.StringIO())
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
