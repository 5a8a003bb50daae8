"""The tables of the index. A change of them asks for a new number, and for ``kg store reindex``.

    term        concepts of the vocabulary by number
    node        reports and meetings by number
    statement   one row for each statement
    position    for each statement, actor and target; target 0 where it has none
    spoken      for each statement, its actors alone
    about       for each statement, its targets alone
    side        for each statement for or against a target at a meeting, its actors
    quotes      full text over ``statement.quote``
    preflabel   preferred labels of concepts
    broader     concepts with all that are above them; direct: the next
    beyond      graphs that say more of all this, or otherwise, than the tables hold

What is counted over all reports is kept as counts, so that an answer does not take longer with
every report (rows may count 0 after a report was replaced):

    cell        statements by actor, target, kind and stance
    trend       statements by month, kind and stance: of an actor, of a target, and of all
    pair        occasions on which two actors were on the same side, or on opposite ones
"""

import sqlite3

VERSION = 2

TABLES = {
    "beyond": "graph TEXT PRIMARY KEY",
    "preflabel": ("term INTEGER, language TEXT, text TEXT, PRIMARY KEY (term, language, text)"),
    "broader": (
        "narrower INTEGER, broader INTEGER, direct INTEGER NOT NULL, "
        "PRIMARY KEY (narrower, broader)"
    ),
    "term": "id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE",
    "node": "id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE",
    "statement": (
        "id INTEGER PRIMARY KEY, iri TEXT NOT NULL, report INTEGER NOT NULL, date TEXT NOT NULL, "
        "kind INTEGER NOT NULL, act INTEGER NOT NULL, stance INTEGER NOT NULL, "
        "side INTEGER NOT NULL, quantifier INTEGER, addressee INTEGER, meeting INTEGER, "
        'start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER, rule TEXT, '
        "confidence TEXT, review_state INTEGER, language TEXT NOT NULL, "
        "quote TEXT NOT NULL, UNIQUE (iri, report)"
    ),
    "position": (
        "actor INTEGER, target INTEGER, kind INTEGER, side INTEGER, date TEXT, statement INTEGER, "
        "PRIMARY KEY (actor, target, kind, side, date, statement)"
    ),
    "spoken": "statement INTEGER, actor INTEGER, PRIMARY KEY (statement, actor)",
    "about": "statement INTEGER, target INTEGER, PRIMARY KEY (statement, target)",
    "side": (
        "meeting INTEGER, target INTEGER, kind INTEGER, actor INTEGER, statement INTEGER, "
        "mask INTEGER NOT NULL, date TEXT NOT NULL, "
        "PRIMARY KEY (meeting, target, kind, actor, statement)"
    ),
    "cell": (
        "actor INTEGER, target INTEGER, kind INTEGER, favour INTEGER NOT NULL, "
        "against INTEGER NOT NULL, neutral INTEGER NOT NULL, PRIMARY KEY (actor, target, kind)"
    ),
    "trend": (
        "role TEXT, term INTEGER, month TEXT, kind INTEGER, favour INTEGER NOT NULL, "
        "against INTEGER NOT NULL, neutral INTEGER NOT NULL, "
        "PRIMARY KEY (role, term, month, kind)"
    ),
    "pair": (
        "one INTEGER, other INTEGER, kind INTEGER, together INTEGER NOT NULL, "
        "apart INTEGER NOT NULL, PRIMARY KEY (one, other, kind)"
    ),
}

_WITH_ROWID = ("term", "node", "statement")

_QUOTES = """CREATE VIRTUAL TABLE quotes USING fts5 (
    quote, content='statement', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
)"""

WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, quotes, row)"
"""Makes the list of the words in quotes, for one connection."""

_INDEXES = (
    "CREATE INDEX statement_report ON statement (report)",
    "CREATE INDEX statement_date ON statement (date, kind, side)",
    "CREATE INDEX statement_meeting ON statement (meeting)",
    "CREATE INDEX position_target ON position (target, date, side, kind, actor)",
    "CREATE INDEX position_statement ON position (statement)",
    "CREATE INDEX broader_broader ON broader (broader)",
    "CREATE INDEX spoken_actor ON spoken (actor)",
    "CREATE INDEX about_target ON about (target)",
    "CREATE INDEX side_statement ON side (statement)",
)


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, empty; those of another version go first. The caller commits."""
    for name in ("quotes", *TABLES, "index_version"):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for name, columns in TABLES.items():
        kind = "" if name in _WITH_ROWID else " WITHOUT ROWID"
        connection.execute(f"CREATE TABLE {name} ({columns}){kind}")
    for command in (_QUOTES, *_INDEXES):
        connection.execute(command)
    connection.execute("CREATE TABLE index_version (number INTEGER NOT NULL)")
    connection.execute("INSERT INTO index_version VALUES (?)", (VERSION,))


def is_current(connection: sqlite3.Connection) -> bool:
    """Tell whether the tables are there, as this version of the program makes them."""
    try:
        row = connection.execute("SELECT number FROM index_version").fetchone()
    except sqlite3.OperationalError:
        return False
    return bool(row == (VERSION,))
