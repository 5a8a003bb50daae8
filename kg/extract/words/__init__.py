"""The words of a sentence: what each is by itself, and which concepts and papers they name."""
