"""Loads many reports: prepared by any number of processes, stored by one, in batches.

``prepare`` does for one input all that needs no store, and can run anywhere; ``workers`` runs it
in processes and gives the results in the order of the inputs; ``load`` stores them. So the same
reports come out, in the same order, however many processes there are.
"""

from kg.loading.kept import Kept
from kg.loading.load import Loaded, another_paper, load
from kg.loading.prepare import Input, Prepared, Task
from kg.loading.workers import prepared

__all__ = ["Input", "Kept", "Loaded", "Prepared", "Task", "another_paper", "load", "prepared"]
