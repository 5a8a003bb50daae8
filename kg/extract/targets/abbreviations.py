"""Finds the abbreviations that a text defines: "de nieuwe terugkeerhubs (THX)"."""

import re
from collections.abc import Mapping
from itertools import chain

from kg.extract.targets.content import TARGET_KINDS
from kg.extract.words.mentions import LabelIndex, mentions
from kg.extract.words.tokens import tokenize
from kg.lexicon import Lexicon
from kg.model import Span
from kg.vocabulary import Vocabulary

_DEFINITION = re.compile(r"\s\((?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_ALIAS = re.compile(
    r"[,\s](?:(?<=\w,)\s(?:(?:the\s)?(?:so-called|known\sas|dubbed|or)\s|\()|(?<=\w\s)\()"
    r"(?:the\s)?"
    r"[“‘\"'](?:the\s)?(?P<short>[a-z][\w-]*(?:\s[\w-]+){0,3})[”’\"']"
)
"""What a name is called by, too: ", the so-called “emergency brake”"."""
_REACH = 80
"""How many characters before its abbreviation a name may begin."""


def abbreviations(
    text: str, index: LabelIndex, vocabulary: Vocabulary, lexicon: Lexicon
) -> Mapping[str, str]:
    """Return the key of the subject that each abbreviation stands for, by its letters.

    One that the index knows already, or that an actor is followed by, is left out.
    """
    found: dict[str, str] = {}
    for match in chain(_DEFINITION.finditer(text), _ALIAS.finditer(text)):
        before = tokenize(text, Span(max(0, match.start() - _REACH), match.start()), lexicon)
        named = mentions(before, index)
        if not named or named[-1].end != len(before) or _known(text, match, index, lexicon):
            continue
        if vocabulary.find(named[-1].key).kind in TARGET_KINDS:
            found.setdefault(match["short"], named[-1].key)
    return found


def _known(text: str, match: re.Match[str], index: LabelIndex, lexicon: Lexicon) -> bool:
    return bool(mentions(tokenize(text, Span(*match.span("short")), lexicon), index))
