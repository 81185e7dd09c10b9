"""What axe-core says of a page. PAPERDIGEST_AXE names its axe.min.js, or `npm ci --prefix benchmarks` brings it."""

import os
from pathlib import Path

import pytest

from support.checkouts import ROOT

AXE = Path(os.environ.get("PAPERDIGEST_AXE") or ROOT / "benchmarks/node_modules/axe-core/axe.min.js")
needs_axe = pytest.mark.skipif(
    not AXE.is_file() and os.environ.get("PAPERDIGEST_BROWSER") != "required",
    reason="no axe-core found (npm ci --prefix benchmarks, or PAPERDIGEST_AXE)",
)


def violations(page):
    """What axe says of the page with everything unfolded: rule, help and the first place."""
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    return [f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['target']}" for rule in found]
