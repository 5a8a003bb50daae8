"""Who did which act."""
