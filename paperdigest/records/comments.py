"""What the fields of a class mean, as the comments above them say in its source: each is said once."""

import inspect
import re
from collections.abc import Mapping

#: A comment on a field, and the field.
_COMMENTED = re.compile(r"^((?: +#: .*\n)+) +(\w+): ", re.MULTILINE)


def comments_of(model: type) -> Mapping[str, str]:
    """Return the comments (`#:`) on the fields of a class by their names, each on one line."""
    found = _COMMENTED.findall(inspect.getsource(model))
    return {name: " ".join(re.sub(r"^ +#: ", "", line) for line in text.splitlines()) for text, name in found}
