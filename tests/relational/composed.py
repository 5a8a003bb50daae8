"""Puts queries together at random, of the parts of SPARQL that the tables know."""

from collections.abc import Collection
from random import Random

from tests.index.graphs import ACTORS, ACTS, BASE, KINDS, STANCES, TARGETS

_CONSTANTS = {
    "actor": ACTORS,
    "target": TARGETS,
    "act": ACTS,
    "stance": STANCES,
    "statementKind": KINDS,
    "quantifier": [f"{BASE}quantifier/many"],
    "addressee": ACTORS[-1:],
    "meeting": [f"{BASE}meeting/{number}" for number in (1, 2, 9)],
    "reviewState": [f"{BASE}review-state/{key}" for key in ("unreviewed", "approved")],
    "report": [f"{BASE}report/r{number}" for number in (1, 2, 99)],
}
"""What the values of a property may be: IRIs, of which some are in no graph."""
_RESOURCES = list(_CONSTANTS)
_OTHERS = ["date", "quote", "start", "end", "page", "rule", "confidence"]
_TERMS = ("actor", "target", "act", "stance", "statementKind", "quantifier", "addressee")
_DAYS = [f'"{day}"^^xsd:date' for day in ("2023-06-28", "2024-01-15", "2024-02-15", "2030-01-01")]


class Composer:
    """One query, as it is put together."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._bound: dict[str, str] = {}
        """The variables that always have a value, with the property that they are of."""
        self._maybe: dict[str, str] = {}
        """Those that may have one."""

    def query(self) -> str:
        """Return it."""
        random = self._random
        parts = [self._star("s")]
        if random.random() < 0.25:
            parts.append(self._star("z"))
        for some, chance in (
            (self._label, 0.3), (self._above, 0.15), (self._values, 0.15), (self._optional, 0.3), (self._optional, 0.1), (self._other, 0.15),
            (self._minus, 0.15), (self._bind, 0.2), (self._filter, 0.5), (self._filter, 0.3),
            (self._exists, 0.15),
        ):  # fmt: skip
            if random.random() < chance:
                parts.append(some())
        head, tail = random.choice((self._plain, self._grouped, self._distinct))()
        return f"SELECT {head} WHERE {{ {' '.join(parts)} }}{tail}"

    def _star(self, subject: str) -> str:
        random = self._random
        properties = random.sample(_RESOURCES + _OTHERS, random.randint(1, 4))
        found = [f"?{subject} a kgo:Statement ."]
        for name in properties:
            if name in _CONSTANTS and random.random() < 0.15:
                end = f"<{random.choice(_CONSTANTS[name])}>"
            else:
                variable = f"{name}_{subject}" if subject == "s" or name in _OTHERS else name
                variable = f"{name}_s" if random.random() < 0.5 else variable
                self._bound[variable] = name
                end = f"?{variable}"
            found.append(f"?{subject} kgo:{name} {end} .")
        self._bound[subject] = "statement"
        if random.random() < 0.3:
            shown = " ".join(f"?{name}" for name in self._bound if name in " ".join(found))
            return f"{{ SELECT {shown} WHERE {{ {' '.join(found)} }} }}"
        return " ".join(found)

    def _label(self) -> str:
        name, _ = self._any(self._bound, _TERMS)
        if not name or "label" in self._bound:
            return ""
        self._bound["label"] = "label"
        return f"?{name} skos:prefLabel ?label . FILTER(LANG(?label) = '{self._random.choice(['nl', 'en'])}')"

    def _above(self) -> str:
        name, _ = self._any(self._bound, ("target",))
        if not name:
            return ""
        steps, end = (
            self._random.choice(["", "*", "+"]),
            self._random.choice(["?above", f"<{TARGETS[0]}>"]),
        )
        if end == "?above":
            self._bound["above"] = "target"
        return f"?{name} skos:broader{steps} {end} ."

    def _values(self) -> str:
        name, of = self._any(self._bound, _CONSTANTS)
        if not name:
            return ""
        ends = self._random.choices(_CONSTANTS[of], k=2)
        return f"VALUES (?{name} ?weight) {{ {' '.join(f'(<{end}> {n})' for n, end in enumerate(ends))} }}"

    def _optional(self) -> str:
        name = self._random.choice(["quantifier", "addressee", "target", "page", "meeting"])
        variable = f"maybe_{name}"
        if variable in self._maybe:
            return ""
        inner = f"?s a kgo:Statement ; kgo:{name} ?{variable} ."
        if name in _CONSTANTS and self._random.random() < 0.3:
            inner += f" FILTER(?{variable} != <{_CONSTANTS[name][0]}>)"
        if name in _TERMS and self._random.random() < 0.4:
            inner += f" ?{variable} skos:prefLabel ?{variable}_label FILTER(LANG(?{variable}_label) = 'nl')"
            self._maybe[f"{variable}_label"] = "label"
        self._maybe[variable] = name
        return f"OPTIONAL {{ {inner} }}"

    def _other(self) -> str:
        """Return an optional part about another statement on what is bound."""
        name, of = self._any(self._bound, _TERMS)
        if not name or "other" in self._maybe:
            return ""
        inner = f"?other kgo:{of} ?{name} ; kgo:start ?other_start ; kgo:actor ?other_actor ."
        days = [one for one, its in self._bound.items() if its == "date"]
        if days:
            inner += f" ?other kgo:date ?then FILTER(?then > ?{days[0]})"
        if self._random.random() < 0.5:
            inner += " BIND('found' AS ?found)"
            self._maybe["found"] = "found"
        self._maybe |= {"other": "statement", "other_start": "start", "other_actor": "actor"}
        return f"OPTIONAL {{ {inner} }}"

    def _minus(self) -> str:
        name = self._random.choice(["quantifier", "addressee", "target"])
        end = self._random.choice([f"<{_CONSTANTS[name][0]}>", "?gone"])
        return f"MINUS {{ ?s kgo:{name} {end} }}"

    def _exists(self) -> str:
        name = self._random.choice(["quantifier", "target", "actor"])
        end = self._random.choice([f"<{_CONSTANTS[name][0]}>", "?inner"])
        return f"FILTER {self._random.choice(['', 'NOT '])}EXISTS {{ ?s kgo:{name} {end} }}"

    def _bind(self) -> str:
        name, of = self._any(self._bound)
        if "bound" in self._maybe or "bound" in self._bound:
            return ""
        value = {"date": "SUBSTR(STR(?{0}), 1, 7)", "quote": "LCASE(?{0})", "page": "?{0} * 2 + 1"}
        self._maybe["bound"] = f"bound {of}"
        return f"BIND({value.get(of, 'STR(?{0})').format(name)} AS ?bound)"

    def _filter(self) -> str:
        known = self._maybe if self._maybe and self._random.random() < 0.4 else self._bound
        name, of = self._any(known)
        test = self._test(name, of)
        if self._random.random() < 0.25:
            other, its = self._any(self._bound)
            test = f"{test} {self._random.choice(['&&', '||'])} {self._test(other, its)}"
        return f"FILTER({'!' if self._random.random() < 0.2 else ''}({test}))"

    def _test(self, name: str, of: str) -> str:
        random = self._random
        if of in _CONSTANTS:
            ends = [f"<{end}>" for end in random.choices(_CONSTANTS[of], k=2)]
            tests = [f"?{name} = {ends[0]}", f"?{name} != {ends[0]}", f"{ends[1]} = ?{name}",
                     f"?{name} IN ({', '.join(ends)})", f"?{name} NOT IN ({', '.join(ends)})",
                     f'CONTAINS(STR(?{name}), "a")', f"BOUND(?{name})",
                     f'COALESCE(?{name} = {ends[0]}, true)']  # fmt: skip
            return random.choice(tests)
        tests = {
            "date": [f"?{name} {sign} {random.choice(_DAYS)}" for sign in ("<", ">=", "=", "!=")]
            + [f"YEAR(?{name}) = 2024", f"MONTH(?{name}) > 1", f"?{name} < ?nowhere"],
            "quote": [f'CONTAINS(LCASE(STR(?{name})), "grens")', f'LANG(?{name}) = "nl"',
                      f"STRLEN(?{name}) > 15", f'STRSTARTS(?{name}, "G")',
                      f'CONTAINS(?{name}, "één")', f'UCASE(STR(?{name})) = "EES"'],
            "rule": [f'STRSTARTS(?{name}, "nl.s")', f'?{name} = "nl.steunen.support"',
                     f'?{name} < "nl.c"'],
            "confidence": [f"?{name} {sign} {number}" for sign in ("<", ">=", "=", "!=")
                           for number in ("0.875", "0.9", "1")],
        }  # fmt: skip
        numbers = [f"?{name} > 100", f"?{name} + 1 <= 101", f"?{name} != ?{name} * 1"]
        if of in ("start", "end", "page"):
            return random.choice(numbers)
        return random.choice(tests.get(of, [f"BOUND(?{name})"]))

    def _plain(self) -> tuple[str, str]:
        names = list(self._bound | self._maybe)
        head = self._random.choice(["*", " ".join(f"?{name}" for name in self._some(names))])
        return head, ""

    def _distinct(self) -> tuple[str, str]:
        names = self._some(list(self._bound | self._maybe))
        return f"DISTINCT {' '.join(f'?{name}' for name in names)}", ""

    def _grouped(self) -> tuple[str, str]:
        keys = self._some(list(self._bound | self._maybe))[:2]
        name, of = self._any(self._bound)
        counted = [
            "(COUNT(*) AS ?n)",
            f"(COUNT(?{name}) AS ?n)",
            f"(COUNT(DISTINCT ?{name}) AS ?n)",
        ]
        if of in ("start", "end", "page", "date"):
            counted += [f"(MIN(?{name}) AS ?n)", f"(MAX(?{name}) AS ?n)"]
        if of in ("start", "end", "page"):
            counted += [f"(SUM(?{name}) AS ?n)", f"(SUM(DISTINCT ?{name}) AS ?n)"]
        if of in _CONSTANTS:
            counted.append(f"(SUM(IF(?{name} = <{_CONSTANTS[of][0]}>, 1, 0)) AS ?n)")
        value = self._random.choice(counted)
        if self._random.random() < 0.2:
            return value, ""
        listed = " ".join(f"?{key}" for key in keys)
        having = self._random.choice(["", "", " HAVING(COUNT(*) > 1)"])
        return f"{listed} {value}", f" GROUP BY {listed}{having}"

    def _some(self, names: list[str]) -> list[str]:
        return self._random.sample(names, self._random.randint(1, min(3, len(names))))

    def _any(self, known: dict[str, str], of: Collection[str] | None = None) -> tuple[str, str]:
        names = [name for name in known if of is None or known[name] in of]
        return (name := self._random.choice(names), known[name]) if names else ("", "")
