"""The words of the pages, in each language: ``messages.toml``."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "messages.toml"

_POINTS = {"nl": (".", ","), "en": (",", ".")}
"""What stands between thousands, and before decimals."""


def say(language: str, key: str, **values: object) -> str:
    """Return a message with its values put in.

    ``n`` chooses between one and many where a message has both; numbers are written as the
    language writes them.

    Raises:
        KeyError: if there is no such message.
    """
    message = messages()[key][language]
    if isinstance(message, list):
        message = message[0] if values.get("n") == 1 else message[1]
    return message.format(
        **{
            name: number(language, value) if isinstance(value, int | float) else value
            for name, value in values.items()
        }
    )


def number(language: str, value: float) -> str:
    """Return a number as the language writes it: 1,234.5 or 1.234,5."""
    thousands, decimals = _POINTS[language]
    return f"{value:,}".replace(",", "\0").replace(".", decimals).replace("\0", thousands)


def day(language: str, value: date | str | None) -> str:
    """Return a day in words; text that is no day comes back as it is."""
    if not value:
        return ""
    try:
        on = value if isinstance(value, date) else date.fromisoformat(value[:10])
    except ValueError:
        return str(value)
    months = messages()["date.months"][language]
    return f"{on.day} {months[on.month - 1]} {on.year}"


@cache
def messages() -> Mapping[str, Mapping[str, str | list[str]]]:
    """Return all messages: by key, then by language."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
