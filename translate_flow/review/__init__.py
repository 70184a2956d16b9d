"""What a reviewer gets to see of a run: the report that needs no program, and the flags as data."""
