"""Reading reports: what a paper says, read from its full text and checked against it."""
