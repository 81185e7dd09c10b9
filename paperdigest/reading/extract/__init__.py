"""Reports made of a paper's own sentences, without a model."""
