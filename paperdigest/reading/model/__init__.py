"""Reports by a model: the question, the form of the answer, the daily limits."""
