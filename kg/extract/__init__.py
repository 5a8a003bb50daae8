"""Reads a document: what meeting it reports, and who did which act towards what.

    language ─▶ metadata ─▶ sentences ─▶ tokens ─▶ mentions ─▶ parties ─▶ clauses
             ─▶ predicates ─▶ holders ─▶ content ─▶ resolution ─▶ statements

Each module has one verb and is pure. The rules say how reporting language works; every word
that they use comes from the vocabulary or the lexicon.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from kg.extract.actors.party import Party, party_finder
from kg.extract.actors.people import own_people
from kg.extract.context.discourse import Discourse
from kg.extract.context.passage import Reader
from kg.extract.metadata import metadata_of
from kg.extract.statements.sentence import (
    Found,
    read_background,
    read_heading,
    read_sentence,
    unread_keys,
)
from kg.extract.targets.abbreviations import abbreviations
from kg.extract.words.citations import citations, cite
from kg.extract.words.language import language_of
from kg.extract.words.mentions import label_index
from kg.extract.words.sentences import Sentence, sentences, split
from kg.lexicon import Lexicon, load_lexicon
from kg.model import (
    BlockKind,
    Document,
    DocumentKind,
    Extraction,
    Metadata,
    Statement,
    Unread,
    headings,
)
from kg.vocabulary import Vocabulary

__all__ = ["extract"]

_NUMBERING = re.compile(r"^(?:[0-9]+[.)]?|[IVX]+[.)]|[a-z][.)])\s+")


def extract(document: Document, vocabulary: Vocabulary) -> Extraction:
    """Return all that is understood of a document.

    Raises:
        UnsupportedLanguage: if its language has no lexicon.
        NotAReport: if it is no meeting report and no position paper.
    """
    lexicon = load_lexicon(language_of(document.text, document.source.name))
    metadata = metadata_of(document, vocabulary, lexicon)
    cited = citations(document)
    statements: list[Statement] = []
    unread: list[Unread] = []
    reader = _reader(document, metadata, vocabulary, lexicon)
    headlines = metadata.kind is DocumentKind.PRESS_RELEASE
    for sentence, found in chain(
        _headlines(document, reader) if headlines else (), _read(document, reader)
    ):
        statements.extend(found.statements)
        if keys := tuple(unread_keys(found)):
            unread.append(Unread(sentence.span, keys))
    grounded = tuple(cite(statements, cited))
    return Extraction(document, metadata, grounded, cited, tuple(unread))


def _reader(
    document: Document, metadata: Metadata, vocabulary: Vocabulary, lexicon: Lexicon
) -> Reader:
    """Return what reading the sentences of a document needs."""
    labels = label_index(vocabulary, lexicon)
    defined = abbreviations(document.text, labels, vocabulary, lexicon)
    return Reader(
        text=document.text,
        vocabulary=vocabulary,
        lexicon=lexicon,
        labels=labels.defining(defined),
        finder=party_finder(vocabulary, lexicon, metadata.authors),
        kind=metadata.statement_kind,
        senders=metadata.authors,
        body="european-council" if metadata.meeting.type == "european-council" else "council",
        held=metadata.meeting.start,
    )


def _headlines(document: Document, reader: Reader) -> Iterator[tuple[Sentence, Found]]:
    """Yield the lines above the text that tell the news: "Minister X welcomes …"."""
    people = own_people(document.text, reader.lexicon, reader.senders)
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.PARAGRAPH:
            return
        if block.kind in (BlockKind.HEADER, BlockKind.HEADING):
            for span in split(document.text, block.span, reader.lexicon):
                sentence = Sentence(span, None, index)
                found = read_sentence(reader, sentence, Discourse(people=people))
                if found.statements:
                    yield sentence, found


def _read(document: Document, reader: Reader) -> Iterator[tuple[Sentence, Found]]:
    """Yield the sentences of the report itself with what each gives, from first to last."""
    words, block = reader.lexicon.grammar["document"], None
    together = len(reader.senders) > 1
    signed = Party(reader.senders, 0, 0, plural=True) if together else None
    people = own_people(document.text, reader.lexicon, reader.senders)
    discourse = Discourse(signed=signed, author=signed, speaker=signed, people=people)
    for sentence in sentences(document, reader.lexicon):
        if sentence.section is None and sentence.block != block:
            discourse.new_paragraph()
            block = sentence.block
        if _starts_with(document, sentence, words["tail_openings"]):
            return
        if sentence.heading:
            read_heading(reader, sentence, discourse)
        elif not _background(document, sentence, words):
            yield sentence, read_sentence(reader, sentence, discourse)
        elif sentence.section is not None:
            read_background(reader, sentence, discourse)


def _background(document: Document, sentence: Sentence, words: Mapping[str, Any]) -> bool:
    """Tell the parts that hold nobody's position: the covering letter, and background."""
    if sentence.section is None:
        if headings(document) and _has_covering_letter(document, words):
            return True
        return _starts_with(document, sentence, words["letter_openings"])
    heading = document.blocks[sentence.section].span.of(document.text)
    bare = _NUMBERING.sub("", heading).strip(" .:").lower()
    return bare in words["background_headings"]


def _has_covering_letter(document: Document, words: Mapping[str, Any]) -> bool:
    """Tell whether a paragraph above the first heading opens as a covering letter does."""
    above = document.blocks[: headings(document)[0]]
    texts = (b.span.of(document.text).lower() for b in above if b.kind is BlockKind.PARAGRAPH)
    return any(text.startswith(opening) for text in texts for opening in words["letter_openings"])


def _starts_with(document: Document, sentence: Sentence, openings: Sequence[str]) -> bool:
    return sentence.span.of(document.text).lower().startswith(tuple(openings))
