"""The days as readers see them: a pure function of the archive, the topics and today's date."""
