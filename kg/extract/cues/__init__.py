"""What a clause says: the cue that fits best, what it needs beside it, what turns it round."""
