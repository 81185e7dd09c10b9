"""A day's work: wires sources, archive, pages and outputs together; `project` is the checkout it is done in."""
