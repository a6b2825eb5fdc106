"""What server processes look after in the background goes on after a fault, and ends when it is told to."""

import threading
from typing import Any

import pytest
from django.db.utils import DatabaseError

from knowledge.server_threads import Watch

pytestmark = pytest.mark.once


@pytest.mark.parametrize("fault", [DatabaseError("away"), OSError("full")])
def test_after_a_fault_it_looks_again(fault: Exception, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.LOOK_FOR_SCHEDULED_EVERY = 0.001
    stopped, looks = threading.Event(), list[int]()

    def look() -> None:
        looks.append(len(looks))
        if len(looks) == 2:
            stopped.set()
        raise fault

    watch = Watch("test", setting="LOOK_FOR_SCHEDULED_EVERY", look=look, fault="It cannot be looked at")
    thread = threading.Thread(target=watch.until, args=(stopped,))
    thread.start()
    thread.join(timeout=20)
    assert looks == [0, 1]
    assert [record.message for record in caplog.records] == ["It cannot be looked at"] * 2


def test_a_setting_of_zero_starts_nothing(settings: Any) -> None:
    settings.LOOK_FOR_SCHEDULED_EVERY = 0
    watch = Watch("never", setting="LOOK_FOR_SCHEDULED_EVERY", look=pytest.fail, fault="")
    watch.start_in_server()
    assert not any(thread.name == "never" for thread in threading.enumerate())
