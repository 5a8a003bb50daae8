"""Reads what the address of a request asks for."""

from starlette.requests import Request

from kg.serve.problem import Problem


def page_number(request: Request, name: str = "page") -> int:
    """Return the page that is asked for, from 1.

    Raises:
        Problem: if it is no number.
    """
    text = request.query_params.get(name, "1")
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 8 and int(text)):
        raise Problem(400, f"{name} has to be a number from 1")
    return int(text)
