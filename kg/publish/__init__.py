"""Writes the graph as files for any plain web server: what ``kg serve`` answers, without it.

documents   every node in every form, the dumps, the pages: paths and bytes
servers     what Apache, nginx and w3id need to be told
changes     what is new against the publication before
folder      writes only what changed, and removes what is no more
"""

from kg.publish.publication import Outcome, publish

__all__ = ["Outcome", "publish"]
