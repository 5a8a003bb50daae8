"""Runs the queries of strangers: in processes that can be killed and cannot reach the network.

    scan      a linear look at the text, before any parser: nesting, size, SERVICE, updates
    limits    how much a query may take
    wire      jobs and answers between server and worker
    isolate   what a worker gives up before its first query
    worker    the process that answers, one query at a time
    turns     whose query is next: a fair share for each client
    pool      the workers of a server: starts, times, kills

Only the worker parses a query: some texts of a few kilobytes overflow a parser's stack, and that
ends its process.
"""

from kg.sandbox.limits import Limits
from kg.sandbox.pool import Pool
from kg.sandbox.scan import Form, Scan, scan
from kg.sandbox.wire import Answer, Job

__all__ = ["Answer", "Form", "Job", "Limits", "Pool", "Scan", "scan"]
