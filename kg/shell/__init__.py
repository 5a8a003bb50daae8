"""The interactive prompt.

reading    what a line is: a command, a question with its values, or SPARQL (pure)
complete   what may come next: names, prefixes, terms, keys
loop       reads, asks, shows, until the end
"""

from kg.shell.loop import run

__all__ = ["run"]
