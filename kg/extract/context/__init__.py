"""What a sentence leaves to those before it, and what it points back to."""
