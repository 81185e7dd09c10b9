"""Whether text lost anything."""


def is_subsequence(wanted, found):
    found = iter(found)
    return all(char in found for char in wanted)
