"""Measures extraction against gold files, as the codebook defines its scores.

gold        reads and checks gold files; turns gold and extractions into codings
align       finds gold quotes in the canonical text
statements  pairs the statements of two codings: statement F1, act confusion
score       compares two codings of one report: tuples, metadata, distractors
pool        adds reports up: tallies, breakdowns, figures
rules       how often each rule was right; the lexicon's confidence.csv
bootstrap   confidence intervals over reports
differences every miss and every false statement, with its sentence
render      tables, JSON and CSV
"""
