"""Takes the mark of a known failure from what is read right: ``python -m tests.extract.mended``.

It looks at the short texts by other hands (``cases/*-passages.toml``, ``cases/*-idioms.toml``),
never adds a mark, and prints how many it took away.
"""

import re
import tomllib

from tests.extract.test_cases import BY_OTHERS, SENDERS, file_of, is_right

_CASE = "[[case]]"
_MARK = re.compile(r"known_failure = .*\n")


def main() -> None:
    """Rewrite the files of cases."""
    mended = 0
    for language in SENDERS:
        for kind in BY_OTHERS:
            file = file_of(language, kind)
            head, *texts = file.read_text("utf-8").split(_CASE)
            cases = tomllib.loads(file.read_text("utf-8"))["case"]
            for at, case in enumerate(cases):
                if "known_failure" in case and is_right(case, language):
                    texts[at] = _MARK.sub("", texts[at], count=1)
                    mended += 1
            file.write_text(_CASE.join([head, *texts]), "utf-8")
    print(f"{mended} mended")


if __name__ == "__main__":
    main()
