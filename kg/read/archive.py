"""Opens ZIP archives, and the documents that are ZIP archives, without trusting them.

Nothing is ever written to disk, and no member is read beyond a limit, whatever it says its
size is.
"""

import io
import zipfile
import zlib

from kg.errors import UnsupportedFormat

MAX_MEMBERS = 10_000
MAX_UNPACKED = 200 * 1024 * 1024
"""Bytes that the members of an archive may have together."""

_MAX_RATIO = 200
_RATIO_FROM = 10 * 1024 * 1024
"""Below this size no member is worth the name of a bomb, however well it is packed."""


class Archive:
    """A ZIP archive whose directory was found to be sound."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open the archive.

        Raises:
            UnsupportedFormat: if it is damaged, encrypted, a bomb, or has members whose names
                lead out of it or come twice.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnsupportedFormat(f"{name}: a damaged archive; fetch or save it again") from error
        # one without a name is no folder either, though zipfile stumbles over it
        files = [m for m in self._zip.infolist() if not m.filename.endswith("/")]
        self._members = {member.filename: member for member in files}
        self._check(files)

    def names(self) -> list[str]:
        """Return the names of the members, in their order."""
        return list(self._members)

    def read(self, member: str) -> bytes | None:
        """Return the bytes of a member, None if there is none of that name.

        Raises:
            UnsupportedFormat: if it is damaged, or larger than it says.
        """
        info = self._members.get(member)
        if info is None:
            return None
        try:
            with self._zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
                NotImplementedError) as error:  # fmt: skip
            raise UnsupportedFormat(
                f"{self._name}: a damaged archive (its member {_quoted(member)} cannot be "
                "unpacked); fetch or save it again"
            ) from error
        if len(data) > info.file_size:
            raise self._refused(f"its member {_quoted(member)} is larger than it says")
        return data

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > MAX_MEMBERS:
            raise self._refused(f"it has more than {MAX_MEMBERS:,} members")
        if len(members) > len(self._members):
            raise self._refused("two members have one name")
        if "" in self._members:
            raise self._refused("one of its members has no name")
        if any(m.flag_bits & 1 for m in members):
            raise UnsupportedFormat(
                f"{self._name}: an encrypted archive; save it without its password first"
            )
        for member in members:
            if _leads_out(member.filename):
                raise self._refused(f"the name {_quoted(member.filename)} leads out of it")
        if sum(m.file_size for m in members) > MAX_UNPACKED:
            raise self._refused(f"it unpacks to more than {MAX_UNPACKED:,} bytes")
        if any(
            m.file_size > max(_RATIO_FROM, _MAX_RATIO * max(1, m.compress_size)) for m in members
        ):
            raise self._refused(f"it unpacks to more than {_MAX_RATIO} times its size")

    def _refused(self, reason: str) -> UnsupportedFormat:
        return UnsupportedFormat(
            f"{self._name}: an unsafe archive ({reason}); no report is packed like that"
        )


def _leads_out(member: str) -> bool:
    """Tell whether the name of a member points outside the archive."""
    parts = member.replace("\\", "/").split("/")
    return member.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _quoted(member: str) -> str:
    return ascii(member[:80])
