"""From times to figures, from figures to ratios, from ratios to what was reached and what was missed."""

from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

from .names import BARE, EMBEDDED, SERVER, STANDBY, STOCK_DATABASE, STOCK_SERVER

NAMES = {
    BARE: "bare Elasticsearch",
    SERVER: "Elasticsearch engine",
    EMBEDDED: "embedded engine",
    STOCK_SERVER: "Wagtail elasticsearch8",
    STOCK_DATABASE: "Wagtail database",
    STANDBY: "Elasticsearch engine + standby",
}


@dataclass(frozen=True)
class Goal:
    """`value` should be at most `limit`, or at least where `least`. None where it was not measured."""

    what: str
    size: int
    value: float | None
    limit: float
    least: bool = False

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not measured"
        return "reached" if (self.value >= self.limit if self.least else self.value <= self.limit) else "missed"


def percentile(times: list[float], share: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def figures(times: list[float]) -> dict[str, float]:
    return {f"p{share}": round(percentile(times, share / 100), 2) for share in (50, 95, 99)} | {"queries": len(times)}


def summary(results: list[dict[str, Any]]) -> dict[str, Any]:
    sizes = [_of_size(result) for result in results]
    goals = [goal for result in sizes for goal in _goals(result)]
    first, last = sizes[0], sizes[-1]
    if len(sizes) > 1:
        goals += [_growth(first, last, name) for name in (SERVER, EMBEDDED)]
        rates = [_get(one, "filled", SERVER, "rate") for one in (first, last)]
        goals.append(
            Goal("rebuild rate, largest against smallest size", last["size"], _ratio(rates[1], rates[0]), 0.9, True)
        )
    return {"sizes": sizes, "goals": [asdict(goal) | {"verdict": goal.verdict} for goal in goals]}


def _of_size(result: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"size": result["size"], "conditions": result["conditions"]}
    made["filled"] = {
        name: {
            "rate": round(found["entries"] / found["seconds"]),
            "bytes_an_entry": round(found["kept"] / found["entries"]),
            "entries": found["entries"],
        }
        for name, found in result.get("filled", {}).items()
    }
    made["sequential"] = {
        name: figures(found["milliseconds"])
        | {"answered": found["answered"], "memory_mb": round(found["memory"] / 1e6)}
        for name, found in result.get("sequential", {}).items()
    }
    for step in ("clients", "http"):
        made[step] = {
            name: figures(found["milliseconds"]) | {"a_second": round(len(found["milliseconds"]) / found["seconds"], 1)}
            for name, found in result.get(step, {}).items()
        }
    made["targets"] = {
        kind: {
            name: figures(one["milliseconds"]) | {"found": round(one["found"] / max(1, one["of"]), 3)}
            for name, one in found.items()
        }
        for kind, found in result.get("targets", {}).items()
    }
    return made


def _get(found: dict[str, Any], *path: str) -> float | None:
    value: Any = found
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _ratio(one: float | None, other: float | None) -> float | None:
    return round(one / other, 2) if one is not None and other else None


def _goals(found: dict[str, Any]) -> list[Goal]:
    size = found["size"]

    def against(step: str, one: str, other: str, what: str) -> float | None:
        return _ratio(_get(found, step, one, what), _get(found, step, other, what))

    large = size > 10_000
    faster = "embedded engine: times faster than Wagtail database"
    goals = [
        Goal(what, size, value, limit, least)
        for what, value, limit, least in (
            (
                "Elasticsearch engine: p95 / bare",
                against("sequential", SERVER, BARE, "p95"),
                1.5 if large else 1.3,
                False,
            ),
            ("page over HTTP: p95 / bare view", against("http", SERVER, BARE, "p95"), 1.5, False),
            ("page over HTTP: requests/s / Wagtail", against("http", SERVER, STOCK_SERVER, "a_second"), 2.5, True),
            ("embedded engine: p95, ms", _get(found, "sequential", EMBEDDED, "p95"), 40 if large else 15, False),
            (f"{faster}, p50", against("sequential", STOCK_DATABASE, EMBEDDED, "p50"), 5, True),
            (f"{faster}, p95", against("sequential", STOCK_DATABASE, EMBEDDED, "p95"), 50, True),
            ("rebuild rate / bare bulk rate", against("filled", SERVER, BARE, "rate"), 0.8, True),
            ("index size / bare", against("filled", SERVER, BARE, "bytes_an_entry"), 1.5, False),
            ("embedded index size / bare", against("filled", EMBEDDED, BARE, "bytes_an_entry"), 1.5, False),
        )
    ]
    limit = _get(found, "sequential", BARE, "p95")
    for name in (SERVER, EMBEDDED):
        for kind, least in (("misspelt", 0.93), ("cut", 0.85)):
            goals.append(
                Goal(f"{NAMES[name]}: {kind}, found", size, _get(found, "targets", kind, name, "found"), least, True)
            )
            took = _get(found, "targets", kind, name, "p95")
            goals.append(Goal(f"{NAMES[name]}: {kind}, p95 / bare", size, _ratio(took, limit), 1.6))
    return goals


def _growth(first: dict[str, Any], last: dict[str, Any], name: str) -> Goal:
    grown = [
        _ratio(_get(last, "sequential", one, "p95"), _get(first, "sequential", one, "p95")) for one in (name, BARE)
    ]
    return Goal(f"{NAMES[name]}: growth of p95 / bare's", last["size"], _ratio(grown[0], grown[1]), 1.2)


def show(found: dict[str, Any], console: Console) -> None:
    for one in found["sizes"]:
        _show_size(one, console)
    table = Table("goal", "entries", "value", "limit", "", title="Goals, each within one run")
    for goal in found["goals"]:
        if goal["value"] is not None:
            bound = f"{'≥' if goal['least'] else '≤'} {goal['limit']}"
            table.add_row(goal["what"], f"{goal['size']:,}", f"{goal['value']:g}", bound, goal["verdict"])
    console.print(table)


def _show_size(one: dict[str, Any], console: Console) -> None:
    conditions = ", ".join(f"{name} {value}" for name, value in one["conditions"].items())
    console.print(f"\n[bold]{one['size']:,} entries[/bold] ({conditions})")
    table = Table(
        "",
        "p50/p95/p99 ms",
        "8 clients",
        "queries/s",
        "HTTP",
        "requests/s",
        "misspelt",
        "cut",
        "entries/s",
        "bytes",
        "MB",
    )
    for name in NAMES:
        row = [
            _times(one["sequential"].get(name)),
            _times(one["clients"].get(name)),
            _text(_get(one, "clients", name, "a_second")),
            _times(one["http"].get(name)),
            _text(_get(one, "http", name, "a_second")),
            *(_found(_get(one, "targets", kind, name)) for kind in ("misspelt", "cut")),
            _text(_get(one, "filled", name, "rate")),
            _text(_get(one, "filled", name, "bytes_an_entry")),
            _text(_get(one, "sequential", name, "memory_mb")),
        ]
        if any(row):
            table.add_row(NAMES[name], *row)
    console.print(table)
    asked = one["conditions"]["queries"]
    for name, times in one["sequential"].items():
        if times["queries"] < asked:
            console.print(f"{NAMES[name]} was cut after {times['queries']} of {asked} queries: it took too long.")


def _times(found: dict[str, float] | None) -> str:
    return "/".join(f"{found[f'p{share}']:.1f}" for share in (50, 95, 99)) if found else ""


def _found(found: Any) -> str:
    return f"{found['found']:.0%}, p95 {found['p95']:.1f}" if found else ""


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:,g}" if value < 1e6 else f"{value:,.0f}"
