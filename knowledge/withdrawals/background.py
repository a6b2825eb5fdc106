"""Asks by itself, in each server process: a few seconds after a decision, and again while something is not clean."""

from knowledge.server_threads import Watch

from .report import verify_due

watch = Watch(
    "withdrawals",
    setting="LOOK_FOR_WITHDRAWALS_EVERY",
    look=verify_due,
    fault="It cannot be asked whether what narrators closed is gone",
)
