"""Who can act: concepts, offices, unnamed groups and pronouns, and lists of these."""
