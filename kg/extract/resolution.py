"""Resolves pronouns and pro-forms: what they point back to in the section."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.clauses import Reading, Segment
from kg.extract.parties import GROUP, Party
from kg.model import Stance
from kg.vocabulary import Vocabulary


@dataclass(slots=True)
class Discourse:
    """What later sentences of a section can point back to."""

    sender: str | None
    party: Party | None = None
    """The last holder."""
    group: Party | None = None
    """The last holder that is a group or several actors."""
    targets: tuple[str, ...] = ()
    """Those of the last statement that had any."""
    stance: Stance = Stance.FAVOUR
    mentioned: list[str] = field(default_factory=list)
    """Target keys in the order of their mention."""

    def new_section(self) -> None:
        """Forget what was said under another heading."""
        self.party = self.group = None
        self.targets = ()
        self.stance = Stance.FAVOUR
        self.mentioned.clear()

    def said(self, party: Party, targets: Sequence[str], stance: Stance) -> None:
        """Remember a statement."""
        self.party = party
        if len(party.keys) > 1 or GROUP in party.keys:
            self.group = party
        if targets:
            self.targets = tuple(targets)
            self.stance = stance


def resolve_party(party: Party, discourse: Discourse) -> Party | None:
    """Return the party with its pronoun or anaphoric quantifier resolved, or None."""
    if party.quantifier == "anaphoric":
        if discourse.group is None:
            return replace(party, quantifier="unspecified")
        return replace(
            party, keys=discourse.group.keys, quantifier=discourse.group.quantifier
        )
    if party.keys:
        return party
    antecedent = discourse.group if party.plural and discourse.group else discourse.party
    if antecedent is None:
        return None
    return replace(party, keys=antecedent.keys, quantifier=antecedent.quantifier)


def inherited_targets(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the targets that an anaphor in the segment points back to.

    "deze verordening" and "the scheme" point to the last target of a fitting kind;
    "hiermee", "this" to the targets of the last statement.
    """
    grammar = reading.lexicon.grammar
    kinds = grammar["kinds"]
    for at in range(segment.start, segment.end):
        noun = reading.lower(at)
        if noun in kinds and reading.lower(at - 1) in grammar["demonstratives"]:
            for key in reversed(discourse.mentioned):
                if vocabulary.find(key).subkind in kinds[noun]:
                    return (key,)
    if any(reading.lower(at) in grammar["anaphors"] for at in range(segment.start, segment.end)):
        return discourse.targets
    return ()
