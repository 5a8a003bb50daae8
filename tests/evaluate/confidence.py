"""How sure each rule is: ``python -m tests.evaluate.confidence`` measures it anew.

Run it from the repository's root after a change of rules or of the lexicon, and commit the
``confidence.csv`` files that it writes under ``ontology/lexicon/``. It needs the reports under
``../shared``: figures of fewer reports are no replacement.
"""

from functools import cache
from pathlib import Path

from kg.evaluate.gold import gold_files
from kg.evaluate.rules import by_rule, confidence_csv
from kg.evaluate.run import score_extraction
from kg.lexicon import languages
from kg.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
FOLDERS = [
    ROOT / name
    for name in ("../shared/corpus", "../shared/reports", "tests/extract/reports", "examples")
]


@cache
def measured() -> dict[str, str]:
    """Return what each language's ``confidence.csv`` should hold."""
    reports = score_extraction(gold_files(FOLDERS), load_vocabulary())
    return {
        language: confidence_csv(by_rule(r for r in reports if r.language == language))
        for language in languages()
    }


if __name__ == "__main__":
    for language, content in measured().items():
        path = ROOT / "ontology/lexicon" / language / "confidence.csv"
        path.write_text(content, "utf-8")
        print(f"{path.relative_to(ROOT)}: {content.count(chr(10)) - 1} rows")
