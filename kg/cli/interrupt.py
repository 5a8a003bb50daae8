"""Lets Ctrl-C end long work where it is whole; a second one ends it at once."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

import click

GOES_ON = "what is done is stored, and the same command goes on from there"
"""What to say of work that is stored as it goes."""


@contextmanager
def until_interrupted(words: str) -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether Ctrl-C was pressed; if so, say it and raise it at the end.

    Where interrupts are ignored, as in a job in the background, they stay so.
    """
    pressed = False

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    before = signal.getsignal(signal.SIGINT)
    if before == signal.SIG_IGN or current_thread() is not main_thread():
        yield lambda: False
        return
    signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        click.echo(f"kg: interrupted; {words}", err=True)
        raise KeyboardInterrupt
