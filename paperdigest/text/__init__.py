"""Words and addresses from outside, made readable and harmless; no other room is needed for it."""
