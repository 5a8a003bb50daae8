"""stub"""
from kg.lexicon import Lexicon
from kg.model import Document, DocumentKind, Metadata
from kg.vocabulary import Vocabulary
def metadata_of(document: Document, vocabulary: Vocabulary, lexicon: Lexicon) -> Metadata:
    n=document.source.name
    s='GBR' if n.startswith('uk') else 'IRL' if n.startswith('ie') else 'council' if n.startswith('council') else 'NLD'
    k=DocumentKind.ANNOTATED_AGENDA if 'agenda' in n else DocumentKind.POSITION_PAPER if 'fiche' in n else DocumentKind.REPORT
    return Metadata(lexicon.language,k,'',sender_actor=s)
