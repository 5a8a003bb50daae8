"""Writes made-up reports in the form of genuine ones: any number, the same for the same seed.

python benchmarks/generate.py FOLDER [NUMBER [SEED]]         reports, a text file each
python benchmarks/generate.py FILE.nq [NUMBER [SEED]]        their graphs, as the load makes them

Every sentence is a template of ours, filled with labels of the vocabulary, so a report goes the
whole way: it is read, gives statements, is mapped, validated and stored. No two reports have the
same id; those of one day are about the same meetings, as in life. One report in twenty cites a
motion, one agenda in ten is of a meeting without a report, and one statement in 25 bears no date.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pyoxigraph as ox

from kg import __version__
from kg.iri import Iris
from kg.loading import Task, prepared
from kg.mapping.labels import days
from kg.model import Document, Run
from kg.read import read_bytes
from kg.vocabulary import load_vocabulary

FIRST = date(2004, 1, 5)

BODIES = {
    "nl": (
        "Raad Justitie en Binnenlandse Zaken (JBZ-Raad)",
        "Europese Raad",
        "Raad Algemene Zaken",
    ),
    "en": ("Justice and Home Affairs Council", "European Council", "General Affairs Council"),
}
CHARACTERS = {"nl": ("", "informele "), "en": ("", "informal ")}

SENTENCES = {
    "nl": (
        "{A} pleitte voor {t}.",
        "{A} en {B} spraken hun steun uit voor {t}.",
        "{A} riep de Commissie op om {t} te versterken.",
        "{A} verzette zich tegen {t}.",
        "{A}, {B} en {C} drongen er bij de Commissie op aan om {t} en {u} te verbeteren.",
        "{A} maakte een voorbehoud bij {t}.",
        "{A} benadrukte het belang van {t} en {u}.",
        "{A} verwelkomde {t}.",
        "De Commissie kondigde een voorstel over {t} aan.",
        "{A} en {B} waren kritisch over {t}.",
        "Enkele lidstaten, waaronder {A}, vroegen aandacht voor {t}.",
    ),
    "en": (
        "{A} called for {t}.",
        "{A} and {B} supported {t}.",
        "{A} urged the Commission to strengthen {t}.",
        "{A} opposed {t}.",
        "{A}, {B} and {C} asked the Commission to improve {t} and {u}.",
        "{A} reserved its position on {t}.",
        "{A} stressed the importance of {t} and {u}.",
        "{A} welcomed {t}.",
        "The Commission announced a proposal on {t}.",
        "{A} and {B} were critical of {t}.",
        "A number of member states, including {A}, drew attention to {t}.",
    ),
}
FILLERS = {
    "nl": (
        "De bespreking duurde langer dan voorzien en werd na de middag voortgezet.",
        "De uitkomsten worden in een volgende vergadering opnieuw besproken.",
        "Daarna werd dit punt van de agenda afgesloten.",
    ),
    "en": (
        "The discussion took longer than planned and went on after lunch.",
        "The outcome will be looked at again at a later meeting.",
        "This concluded the item.",
    ),
}
MOTION = (
    "In lijn met de motie {member} (Kamerstuk 32317, nr. {number}) heeft Nederland de Commissie "
    "gevraagd om {t} te versterken."
)
MEMBERS = ("Hoekveld-Brand", "Van Aldenkamp", "Wiersinga-Tol")
HEADINGS = {
    "nl": ("Migratie en asiel", "Grensbeheer", "Terugkeer", "Overige punten"),
    "en": ("Migration and asylum", "Borders", "Returns", "Other items"),
}


@dataclass(frozen=True)
class Form:
    """One sort of paper, with its language and its letterhead."""

    language: str
    head: str


FORMS = (
    Form(
        "nl",
        "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\n\nDatum {issued}\n"
        "Onderwerp Verslag van de {character}{body} van {when}\n\nHierbij ontvangt uw Kamer mijn "
        "verslag van de {character}{body}, die op {when} in Brussel vergaderde.\n\n"
        "De Minister van Asiel en Migratie,\n\nA.B. Verzonnen\n\n"
        "Verslag van de {character}{body}, Brussel, {when}",
    ),
    Form(
        "nl",
        "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\n\nDatum {before}\n"
        "Onderwerp Geannoteerde agenda van de {character}{body} van {when}\n\nHierbij ontvangt uw "
        "Kamer de geannoteerde agenda van de {character}{body} van {when} in Brussel.\n\n"
        "De Minister van Asiel en Migratie,\n\nA.B. Verzonnen\n\n"
        "Geannoteerde agenda van de {character}{body}, Brussel, {when}",
    ),
    Form(
        "en",
        "Written Statements\n\n{issued}\n\nHome Department\n\n{Character}{body}: {when}\n\n"
        "The Secretary of State for the Home Department (Ann Invented): The {character}{body} met "
        "in Brussels on {when}. I represented the United Kingdom.",
    ),
    Form(
        "en",
        "Press release\n\nDepartment of Justice, Ireland\n\n{issued}\n\nMinister Invented attends "
        "{character}{body} in Brussels on {when}\n\nThe Minister for Justice, Ann Invented TD, "
        "attended the {character}{body} on {when} in Brussels.",
    ),
)


def reports(
    number: int, seed: int = 1, *, statements: int = 7, step: int = 5
) -> Iterator[tuple[str, str]]:
    """Yield the name and text of ``number`` reports; meetings are ``step`` days apart."""
    for n in range(number):
        yield report(n, seed, statements=statements, step=step)


def report(n: int, seed: int = 1, *, statements: int = 7, step: int = 5) -> tuple[str, str]:
    """Return the name and text of report ``n``, with about so many sentences that say something."""
    random = Random(f"{seed} {n}")
    form = FORMS[n % 4]
    body, character = n // 4 % 3, n // 12 % 2
    alone = timedelta(days=2 if n % 40 == 1 else 0)
    start = FIRST + timedelta(days=n // 24 * step) + alone
    language = form.language
    head = form.head.format(
        body=BODIES[language][body],
        character=CHARACTERS[language][character],
        Character=CHARACTERS[language][character].capitalize(),
        when=days(start, None, language),
        issued="" if n % 100 == 2 else days(start + timedelta(days=3), None, language),
        before=days(start - timedelta(days=9), None, language),
    )
    parts = [head, *_sections(random, language, max(1, statements + random.randint(-3, 3)))]
    if n % 20 == 0:
        parts.append(_motion(random, n))
    return f"report-{n:06}.txt", "\n\n".join(parts) + "\n"


def _sections(random: Random, language: str, statements: int) -> Iterator[str]:
    headings = HEADINGS[language]
    for i, heading in enumerate(headings):
        count = (statements + i) // len(headings)
        if count:
            yield heading
            sentences = [_sentence(random, language) for _ in range(count)]
            yield " ".join([*sentences, random.choice(FILLERS[language])])


def _motion(random: Random, n: int) -> str:
    """Return a sentence that rests on a motion; some motions are cited again and again."""
    _, targets = _labels("nl")
    number = 9900 + n // 20 % 40
    return MOTION.format(
        member=MEMBERS[number % len(MEMBERS)], number=number, t=random.choice(targets)
    )


def _sentence(random: Random, language: str) -> str:
    actors, targets = _labels(language)
    # a few countries and subjects come up at most meetings, most of them seldom
    a, b, c = _some(random, actors, 3)
    t, u = _some(random, targets, 2)
    return random.choice(SENTENCES[language]).format(A=a, B=b, C=c, t=t, u=u)


def _some(random: Random, labels: Sequence[str], number: int) -> list[str]:
    found: list[str] = []
    while len(found) < number:
        label = labels[int(len(labels) * random.random() ** 1.8)]
        if label not in found:
            found.append(label)
    return found


@cache
def _labels(language: str) -> tuple[list[str], list[str]]:
    """Return labels of member states, and of instruments, topics and routes, mixed once."""
    vocabulary = load_vocabulary()
    actors = [c.pref[language] for c in vocabulary.of_kind("actor") if c.subkind == "member-state"]
    targets = [
        c.pref[language]
        for kind in ("instrument", "topic", "route")
        for c in vocabulary.of_kind(kind)
    ]
    for labels in (actors, targets):
        Random(0).shuffle(labels)
    return actors, targets


def write(folder: Path, number: int, seed: int = 1) -> None:
    """Write reports into a folder, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in reports(number, seed):
        (folder / name).write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Made:
    """A report as an input of the load."""

    name: str
    text: str

    def digest(self) -> str:
        """Return what it is known by."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def document(self) -> Document:
        """Read it."""
        return read_bytes(self.text.encode(), self.name)


def write_graphs(file: Path, number: int, seed: int = 1) -> None:
    """Write the graphs of reports as N-Quads, one report after the other."""
    run = Run(__version__, load_vocabulary().version, "2026-01-01T00:00:00Z")
    inputs = (Made(*made) for made in reports(number, seed))
    with file.open("wb") as out:
        for one in prepared(inputs, Task(run), 2, lambda: False):
            name = ox.NamedNode(Iris().report(one.report))
            triples = ox.parse(one.graph, format=ox.RdfFormat.N_TRIPLES)
            quads = (ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)
            out.write(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")


if __name__ == "__main__":
    target, numbers = Path(sys.argv[1]), [int(word) for word in sys.argv[2:]] or [100]
    (write_graphs if target.suffix == ".nq" else write)(target, *numbers)
