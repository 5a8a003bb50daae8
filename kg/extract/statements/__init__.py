"""Sentence by sentence, what was said becomes statements."""
