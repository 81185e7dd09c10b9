"""One file a source: what it says is retrieved, then parsed."""
