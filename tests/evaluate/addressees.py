"""How well the party that is asked is found: ``python -m tests.evaluate.addressees``.

The codebook's scores leave the addressee out. This counts it on the statements of our own
reports that are found with the actor and act of gold, in the words that gold quotes.
"""

from collections import Counter
from pathlib import Path

from kg.evaluate.gold import gold_files, read_gold, report_beside
from kg.extract import extract
from kg.read import read_report
from kg.vocabulary import load_vocabulary

REPORTS = Path(__file__).parents[2] / "tests/extract/reports"


def count(gold: Path) -> Counter[str]:
    """Return how many addressees of one report are right, false and missed."""
    found: Counter[str] = Counter()
    coded = read_gold(gold)["statements"]
    extraction = extract(read_report(report_beside(gold)), load_vocabulary())
    for one in extraction.statements:
        quote = one.span.of(extraction.document.text)
        asked = {
            each["addressee"]
            for each in coded
            if each["act"] == one.act and each["actor"] in one.actors
            if each["quote"] in quote or quote in each["quote"]
        }
        if asked and one.addressee in asked:
            found["right"] += one.addressee is not None
        elif asked:
            found["false"] += one.addressee is not None
            found["missed"] += asked != {None}
    return found


if __name__ == "__main__":
    total: Counter[str] = sum((count(gold) for gold in gold_files([REPORTS])), Counter())
    named, wanted = total["right"] + total["false"], total["right"] + total["missed"]
    print(f"precision {total['right'] / named:.2f} ({total['right']} of {named})")
    print(f"recall    {total['right'] / wanted:.2f} ({total['right']} of {wanted})")
