"""What is done afterwards is not waited for, and what breaks there breaks nothing else."""

import logging
from threading import Event

from kith.common.afterwards import do_afterwards


def test_the_answer_does_not_wait_for_it(settings):
    settings.AFTERWARDS = True
    let_go, done = Event(), Event()

    do_afterwards(lambda: (let_go.wait(5), done.set()))

    assert not done.is_set()
    let_go.set()
    assert done.wait(5)


def test_what_breaks_is_in_the_log_without_its_words(settings, caplog):
    settings.AFTERWARDS = True
    asked = Event()

    def breaks():
        asked.set()
        raise ValueError("07700 900123")

    with caplog.at_level(logging.ERROR):
        do_afterwards(breaks)
        assert asked.wait(5)
        for _ in range(100):
            if caplog.records:
                break
            Event().wait(0.05)

    assert "ValueError" in caplog.text
    assert "900123" not in caplog.text
