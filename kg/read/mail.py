"""Takes an e-mail apart: its words, and the files that are attached to it."""

import email
import email.policy
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect, MessageDefect
from email.message import EmailMessage, Message
from itertools import islice

from kg.errors import UnsupportedFormat

_MAX_PARTS = 1000
_HEADER_FAULTS = (AttributeError, LookupError, TypeError, ValueError)
"""What Python's own parser of headers raises for some that are wrong, as for "x*" without "="."""


def parts_of(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the body of an e-mail, named "", and its attachments by their names.

    Pictures are not yielded: letterheads and signatures have them. A page that a browser saved
    as one file (MHTML) is an e-mail without attachments.

    Raises:
        UnsupportedFormat: if it is cut off, a part or a header is damaged, or there are too many.
    """
    try:
        yield from _parts(data, name)
    except _HEADER_FAULTS as error:
        raise UnsupportedFormat(
            f"{name}: a damaged e-mail (a header is wrong); save it again"
        ) from error


def _parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage), "the default policy makes them"
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in _defects(message)):
        raise UnsupportedFormat(f"{name}: an e-mail that is cut off; fetch or save it again")
    body = message.get_body(("plain", "html"))
    if body is not None:
        yield "", _content(body, name)
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            raise UnsupportedFormat(f"{name}: an e-mail of more than {_MAX_PARTS} parts")
        if _attached(part, body):
            yield part.get_filename() or f"attachment {number}", _content(part, name)


def _defects(message: Message) -> Iterator[MessageDefect]:
    for part in islice(message.walk(), _MAX_PARTS):
        yield from part.defects


def _attached(part: Message, body: Message | None) -> bool:
    if part is body or part.is_multipart() or part.get_content_maintype() == "image":
        return False
    return part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _content(part: Message, name: str) -> bytes:
    """Return the bytes of a part; words that are no UTF-8 are decoded as the part says."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise UnsupportedFormat(f"{name}: a damaged e-mail; save it again")
    charset = part.get_content_charset("utf-8")
    if part.get_content_maintype() != "text" or charset in ("utf-8", "us-ascii"):
        return content
    try:
        return content.decode(charset).encode()
    except (UnicodeError, LookupError) as error:
        raise UnsupportedFormat(
            f"{name}: a damaged e-mail (its words are no {charset[:40]}); save it again"
        ) from error
