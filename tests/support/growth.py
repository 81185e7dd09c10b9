"""Whether work grows with the length of its text, and not with its square: hostile pages are long."""

import time

#: How much longer the longer text is. Work that grows with the length takes as many times longer, with its square 256.
TIMES = 16
#: Seconds below which a measurement says nothing.
_SHORTEST = 0.002


def cost(work, text):
    """Seconds of the processor, the least of three tries: a busy machine takes longer, but not less."""
    tries = []
    for _ in range(3):
        start = time.process_time()
        work(text)
        tries.append(time.process_time() - start)
    return max(min(tries), _SHORTEST)


def grows_gently(work, make, *, size):
    """Whether `work` on `make(TIMES * size)` takes at most a quarter of TIMES² as long as on `make(size)`.

    A ratio of two measurements of the processor, so that neither the machine nor what else it does counts. A quadratic
    regular expression works within one call, where nothing can be counted instead.
    """
    return cost(work, make(TIMES * size)) < cost(work, make(size)) * TIMES**2 / 4
