"""Sentence to segments, each of which can carry an act."""
