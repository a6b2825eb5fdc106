"""What the domain connects when all apps are ready: forms, pages, signals and checks."""

from knowledge import checks, signal_handlers  # noqa: F401  # registering is their import's effect
from knowledge.cms.panels.attaching import attach_forms
from knowledge.site import entry, home, section, text_page  # noqa: F401  # each registers what its page shows
from knowledge.transcripts.machine import jobs  # noqa: F401  # registers its kind of work
from knowledge.withdrawals import domain_outlets


def connect() -> None:
    attach_forms()
    domain_outlets.connect()
