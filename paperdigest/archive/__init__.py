"""What was collected, and how new answers are merged into it. Everything else is derived from it."""
