"""Sources: each retrieves (network, through the client) and parses (bytes to records, touching nothing)."""
