"""Speed of both engines beside the limit and the alternatives, at several sizes.

    make bench-search                      1,000 and 10,000 entries
    make bench-search N=1000,10000,100000

ELASTICSEARCH_URL   the server (default http://127.0.0.1:9200)
DATABASE_URL        another database than SQLite in var/bench/; it is filled, so give it an empty one for each size
BENCH_OUT           file for the figures as JSON
BENCH_RESUME=1      go on where a run was cut off
BENCH_QUERIES, BENCH_TARGETS, BENCH_VARIANTS, BENCH_STEPS   less of it, while tuning
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from . import report

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    sizes = [int(size) for size in os.environ.get("N", "1000,10000").replace(" ", "").split(",")]
    folder = Path(os.environ.setdefault("BENCH_FOLDER", str(ROOT / "var" / "bench")))
    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        environment = os.environ | {"BENCH_SIZE": str(size)}
        subprocess.run([sys.executable, "-m", "bench.search.size"], env=environment, check=True, cwd=ROOT)
    results = [json.loads((folder / f"{size}.json").read_text(encoding="utf-8")) for size in sorted(sizes)]
    console = Console()
    summary = report.summary(results)
    report.show(summary, console)
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(json.dumps(summary, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
