"""Health: how the runs went, what is wrong and since when, and what an owner does next. No network, no pages."""
