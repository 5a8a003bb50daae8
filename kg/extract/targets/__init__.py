"""What is spoken of, and with which stance."""
