"""Bytes of any sort, and good files with faults in them: an answer or a ``KgError``, nothing else.

The readers run in this process here, so that an error of theirs is seen and not taken for a
crash of the worker. ``python tests/read/fuzz.py`` goes on for longer, guided by coverage.
"""

import pytest
from boxes import box
from fuzz import SEEDS, read_any
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BOUNDED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file in which a few stretches were cut, repeated or overwritten."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        what = draw(st.sampled_from(["cut", "repeat", "write"]))
        if what == "cut":
            del data[start:end]
        elif what == "repeat":
            data[start:start] = data[start:end] * draw(st.integers(1, 50))
        else:
            data[start:end] = draw(st.binary(max_size=40))
    return bytes(data)


@pytest.mark.parametrize("kind", SEEDS)
@BOUNDED
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    read_any(data.draw(damaged(SEEDS[kind])))


@pytest.mark.parametrize("kind", SEEDS)
@BOUNDED
@given(end=st.integers(0, 100_000))
def test_a_cut_file_is_read_or_refused(kind: str, end: int) -> None:
    whole = SEEDS[kind]
    read_any(whole[: end % (len(whole) + 1)])


@BOUNDED
@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_any(data)


@BOUNDED
@given(st.text(max_size=2000))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_any(text.encode("utf-8", "surrogatepass"))


@BOUNDED
@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<table>", "<tr>", "<td>", "<li>", "<ol>", "<ul>", "<br>", "<sup>", "1", "<a&#32;href=#x>", "<a&#32;id=x>", "<div>", "</div>", "<main>", "<nav>", "De&#32;Raad&#32;sprak.", "", "<pre>", "&amp;", "&#0;", "<!--", "-->", "<svg>", "<form>", "<body>"]
), max_size=80))  # fmt: skip
def test_any_page_is_read_or_refused(tags: list[str]) -> None:
    read_any(("<!doctype html>" + "".join(tags).replace("&#32;", " ")).encode())


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf1 Zie \u8888888220?daar\par}",
        b"<!doctype html><p>Ja<nav>x</nav>&#1;\x01<p>Nee",
        box({"b.txt": "Ja"}).replace(b"b.txt", b"\0.txt"),
        b"MIME-Version: 1.0\nSubject: Verslag\nContent-Type: multipart/mixed; b*\n\n--b\n\nJa\n",
    ],
    ids=[
        "rtf with a letter beyond all",
        "page with a control character behind a menu",
        "zip with a member without a name",
        "e-mail with a parameter without a value",
    ],
)
def test_what_once_made_a_reader_fall_no_longer_does(data: bytes) -> None:
    read_any(data)


def test_the_seeds_themselves_are_read() -> None:
    for kind, whole in SEEDS.items():
        assert read_any(whole), kind
