"""The Content-Security-Policy of pages: whatever text gets into a page, nothing runs but what is ours.

https://www.w3.org/TR/CSP3/ - a page says it in its head, since GitHub Pages sends no headers of ours.
"""

import hashlib
from base64 import b64encode
from collections.abc import Sequence

#: Where Hugging Face keeps the preview pictures of papers.
_PICTURES = "https://cdn-thumbnails.huggingface.co"
#: What an owner's own pages may show from anywhere else.
_EMBEDDED = ("img-src", "media-src", "frame-src")


def content_policy(
    *,
    script: str = "",
    pictures: bool = False,
    own: bool = False,
    trusted: Sequence[str] = (),
) -> str:
    """Return the policy of a page.

    `script` is the text of its one script within the page. `pictures` says whether papers show theirs. A page that is
    the owner's `own` may show pictures, films and frames from anywhere. `trusted` are the origins that may do whatever
    the site itself may.
    """
    ours = ("'self'", *trusted)
    directives: dict[str, tuple[str, ...]] = {
        "default-src": ours,
        # The search runs a program compiled to WebAssembly.
        "script-src": (*ours, *_hashes(script), "'wasm-unsafe-eval'"),
        "img-src": (*ours, "data:", *((_PICTURES,) if pictures else ())),
        "object-src": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ours,
    }
    if own:
        for name in _EMBEDDED:
            directives[name] = (*directives.get(name, ours), "https:")
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _hashes(text: str) -> tuple[str, ...]:
    """The source that allows exactly this text; nothing for none."""
    return (f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'",) if text else ()
