"""The only room that opens a connection: time limits, retries, politeness."""
