"""Writes the numbers of lists as they are printed: 3, c, III."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 3999


def ordinal(number: int, form: str) -> str:
    """Return a number as "1", "a", "A", "i" or "I" says; nothing for another form."""
    if form == "1" or (form and not 0 < number <= _LARGEST):
        return str(number)
    text = {"a": _letters, "i": _roman}.get(form.lower(), lambda _: "")(number)
    return text.upper() if form.isupper() else text


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text
