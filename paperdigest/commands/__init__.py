"""The commands, by subject: each has its options, does its work by the rooms below, and says what it did."""
