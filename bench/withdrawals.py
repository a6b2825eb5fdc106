"""How long after a narrator withdraws each outlet is clean: make bench-withdrawals. ELASTICSEARCH_URL: there as well.

WITHDRAWALS interviews, each with a recording and its copies, a transcript, a clip,
a picture and a tag, among OTHERS other entries. Narrators withdraw one after another, as by their link. Told are, by
outlet, milliseconds from the press of the button until it was asked and found clean: the whole withdrawal, and the
outlet's own questions. An outlet that is not clean at once is asked again until it is. Median and worst.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
WITHDRAWALS = int(os.environ.get("WITHDRAWALS", "50"))
OTHERS = int(os.environ.get("OTHERS", "100"))
PATIENCE = 60.0  # seconds that an outlet is asked again


def main() -> None:
    servers = [("embedded", "embedded://")]
    if elasticsearch := os.environ.get("ELASTICSEARCH_URL", ""):
        servers.append(("Elasticsearch", elasticsearch))
    for name, url in servers:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{name}: {WITHDRAWALS} withdrawals", flush=True)
            subprocess.run([sys.executable, "-m", "bench.withdrawals", "measure"], env=environment(Path(folder), url),
                           cwd=ROOT, check=True)  # fmt: skip


def environment(folder: Path, search_url: str) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV")},
        "DJANGO_SETTINGS_MODULE": "kmportal.settings.development",
        "ENV_FILE": os.devnull,
        "DATABASE_URL": f"sqlite:///{folder}/kmportal.sqlite3",
        "MEDIA_ROOT": f"{folder}/media",
        "TRAFFIC_PATH": f"{folder}/traffic.sqlite3",
        "SEARCH_EMBEDDED_PATH": f"{folder}/search",
        "SEARCH_URL": search_url,
        "SEARCH_INDEX_PREFIX": f"bench-{os.getpid()}",
        "SEARCH_WORKER": "inline",
        "LOG_LEVEL": "ERROR",
    }


def measure() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("setup", verbosity=0)
    told = [_interview(number) for number in range(WITHDRAWALS)]
    from tests import factories

    for number in range(OTHERS):
        factories.PlaceFactory(title=f"Tempat {number}", tags=["pasar"])
    call_command("search", "rebuild", stdout=open(os.devnull, "w"))  # noqa: SIM115  # as long as the process
    decided: list[float] = []
    by_outlet: dict[str, list[float]] = {}
    for narrator, entry in told:
        _withdraw(narrator, entry, decided, by_outlet)
    _tell("the withdrawal itself", decided)
    for name, times in by_outlet.items():
        _tell(name, times)


def _withdraw(narrator: object, entry: object, decided: list[float], by_outlet: dict[str, list[float]]) -> None:
    from knowledge.access import narrators_answers as answers
    from knowledge.models import Withdrawal
    from knowledge.models.withdrawal import CLEAN
    from knowledge.withdrawals.outlets import registered, subject_of
    from knowledge.withdrawals.report import state_of

    begun = time.perf_counter()
    answers.withdraw(narrator=narrator, entry=entry)  # type: ignore[arg-type]  # made below
    decided.append(time.perf_counter() - begun)
    subject = subject_of(Withdrawal.objects.latest("pk"))
    for outlet in registered():
        asked = time.perf_counter()
        elapsed = decided[-1]
        while state_of(outlet.ask(subject)) not in CLEAN:
            if time.perf_counter() - begun > PATIENCE:
                raise SystemExit(f"{outlet.name} is not clean after {PATIENCE:.0f} s.")
            elapsed = asked - begun
        by_outlet.setdefault(outlet.name, []).append(elapsed + time.perf_counter() - asked)


def _interview(number: int) -> tuple[object, object]:
    from wagtail.images.models import Filter

    from knowledge.entry_types.oral_history.models import EntryNarrator
    from tests import factories

    narrator = factories.NarratorFactory(public_name=f"Mak Contoh {number}")
    image = factories.ImageFactory(institution=narrator.institution)
    image.get_rendition(Filter("width-200|format-webp"))
    recording = factories.RecordingFactory(institution=narrator.institution, sha256=f"{number:064}")
    factories.TranscriptFactory(recording=recording, words=[f"Kata{number} sumur tua nomor {n}." for n in range(200)])
    entry = factories.OralHistoryFactory(
        title=f"Pasar Senèn pagi hari {number}",
        institution=narrator.institution,
        narrators=[EntryNarrator(narrator=narrator)],
        recordings=[recording],
        lead_image=image,
        tags=["pasar"],
        area=factories.AreaFactory(),
    )
    factories.consent(narrator, entry)
    recording.refresh_from_db()
    factories.ClipFactory(recording=recording)
    return narrator, entry


def _tell(name: str, times: list[float]) -> None:
    median, worst = statistics.median(times) * 1000, max(times) * 1000
    print(f"    {name:24} median {median:7.0f} ms   worst {worst:7.0f} ms", flush=True)


if __name__ == "__main__":
    measure() if sys.argv[1:] == ["measure"] else main()
