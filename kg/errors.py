"""The errors that a user can meet.

    KgError
    ├── InputError              a file that cannot be taken as a report
    │   ├── UnreadableInput     missing, no regular file, no permission, too large
    │   ├── UnsupportedFormat   of none of the kinds of ``kg.read.kind``, or damaged
    │   ├── NoText              nothing to read in it: empty, or a scan
    │   ├── UnsupportedLanguage neither Dutch nor English
    │   ├── NotAReport          a text, but no meeting report or position paper
    │   └── AnotherPaper        its id is that of another paper that was loaded before
    ├── InvalidGraph            the shapes refuse the graph
    ├── VocabularyError         ontology or lexicon files that contradict themselves
    ├── StoreError              the store cannot be opened, read or written
    │   ├── StoreLocked         another process is writing to it
    │   └── StoreNotFound       nothing has been loaded there yet
    ├── QueryError              unknown or refused query, or a wrong parameter
    │   ├── QuestionError       no such question, or no such parameter or value of one
    │   ├── MalformedQuery      no SPARQL; with the place where it goes wrong
    │   └── QueryTimeout        stopped, since it took longer than it may
    ├── EndpointError           a SPARQL server that does not answer as it should
    │   ├── EndpointUnreachable nobody answers there, or not in time
    │   ├── EndpointRefused     it wants a user, a password or a token, or others
    │   └── EndpointAnswer      its answer is no answer: a page, an error, a part of one
    ├── MissingLibrary          a format needs a library that is not installed
    ├── EngineError             Spark does not start, or fails, or may not write its folder
    ├── PublicationError        the folder of a publication cannot be used
    └── GoldError               a gold file that breaks the codebook

Every message is one line that says what is wrong, where, and what to do about it.
Only ``kg.cli`` turns these into words on stderr and an exit code, and ``kg.shell`` into words.
"""

from typing import Self


class KgError(Exception):
    """Anything that goes wrong for a reason that the user can act on."""

    exit_code = 3

    def __init__(self, message: str = "", *, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail
        """More lines that help to see it: the place in a query, with a caret under it."""

    @property
    def told(self) -> str:
        """What a program says of it on stderr: a line, and those that help to see it."""
        return "\n".join(filter(None, (f"kg: {self}", self.detail)))


class InputError(KgError):
    """The input cannot be taken as a report."""

    def named(self, path: str) -> Self:
        """Return it with the path as it was given, where the message has only the end of it."""
        last, _, words = str(self).partition(": ")
        if not path.endswith(f"/{last}"):
            return self
        return type(self)(f"{path}: {words}", detail=self.detail)


class UnreadableInput(InputError):
    """The file is missing, is no regular file, may not be read, or is too large."""


class UnsupportedFormat(InputError):
    """The bytes are of no kind that can be read, or are damaged."""


class NoText(InputError):
    """The file holds no text: it is empty or a scan."""


class UnsupportedLanguage(InputError):
    """The text is in a language without a lexicon."""


class NotAReport(InputError):
    """The text is no report of a meeting and no position paper on one."""


class AnotherPaper(InputError):
    """A paper of the same sender and kind on the same meeting was loaded before."""


class InvalidGraph(KgError):
    """The shapes refuse a graph. Exit code 1: a finding, not a failure."""

    exit_code = 1


class VocabularyError(KgError):
    """The ontology, vocabulary or lexicon files contradict themselves."""


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class StoreLocked(StoreError):
    """Another process is writing to the store."""


class StoreNotFound(StoreError):
    """There is no store at the given path."""


class QueryError(KgError):
    """The query is unknown, malformed or refused, or a parameter is wrong."""


class QuestionError(QueryError):
    """A question is asked as it cannot be: unknown, or with a parameter or value that is."""

    exit_code = 2


class MalformedQuery(QueryError):
    """The text is no SPARQL query."""


class QueryTimeout(QueryError):
    """The query was stopped: it took longer than it may."""

    @classmethod
    def after(cls, seconds: float) -> Self:
        """Return the error for a query that may take so long."""
        return cls(f"the query was stopped after {seconds:g} s; ask for less or give it more time")


class EndpointError(KgError):
    """A SPARQL server does not answer as it should."""


class EndpointUnreachable(EndpointError):
    """Nobody answers at the address, or not in time."""


class EndpointRefused(EndpointError):
    """The server wants a user and password or a token, or others than were given."""


class EndpointAnswer(EndpointError):
    """The server's answer is a page, an error, or only a part of what was asked for."""


class MissingLibrary(KgError):
    """What was asked for needs an optional library."""


class EngineError(KgError):
    """Spark does not start, its job fails, or its folder cannot be used."""


class GoldError(KgError):
    """A gold file contradicts the codebook or its text."""


class PublicationError(KgError):
    """The folder of a publication holds something else, or cannot be written."""
