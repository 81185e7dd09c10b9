"""A paper's full text becomes a reading report that is checked against it."""
