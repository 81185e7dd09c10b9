"""The pictures of the README and of the guides for owners: `make guides` draws them from sites that are built as these say.

They show the invented papers of the sample alone. `python -m support.guide_pictures readme en` draws some of them.
"""

import shutil
import sys
import tempfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import yaml
from PIL import Image
from playwright.sync_api import sync_playwright

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.language import LANGUAGES
from support.browser import CHROMIUM, serve_folder
from support.checkouts import ROOT, run_command
from support.guides import FOLDER, boxes, menu_in, put

#: The pictures of the README.
PICTURES = ROOT / ".github"
README = "readme"
_LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 32">
<rect width="80" height="32" rx="6" fill="#0b6b4f"/><circle cx="16" cy="16" r="8" fill="#fff"/>
<path d="M32 8h40v5H32zM32 19h28v5H32z" fill="#fff"/></svg>
"""
_LOOK = {
    "colours": {
        "accent": ["#0b6b4f", "#6fd3b0"],
        "page": ["#f4faf7", "#0f1512"],
        "tint": ["#ddf0e6", "#143028"],
    },
    "logo": "assets/logo.svg",
    "fonts": {"headings": "DejaVu Serif, serif"},
}


class _Site:
    """A new site with the papers of the sample as if they had been collected, and a browser to look at it."""

    def __init__(self, folder, browser):
        run_command("init", str(folder), cwd=folder.parent)
        shutil.copytree(SAMPLE, folder / "docs" / "data", dirs_exist_ok=True)
        self.folder, self._browser = folder, browser
        self.archive = Archive(folder / "docs" / "data")
        self.newest = self.archive.dates()[-1]

    def put(self, file, text):
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, text)

    def build(self):
        variables = {"PAPERDIGEST_OFFLINE": "1", "PAPERDIGEST_TODAY": str(self.newest)}
        done = run_command("build", "--go-on", cwd=self.folder, **variables)
        assert done.returncode == 0, done.stderr

    def shot(self, page, width, height, **settings):
        with serve_folder(self.folder / "site", "/") as root:
            context = self._browser.new_context(viewport={"width": width, "height": height}, **settings)
            tab = context.new_page()
            tab.clock.set_fixed_time(f"{self.newest}T12:00:00Z")  # the page says how old its news are
            tab.goto(root + page, wait_until="networkidle")
            picture = Image.open(BytesIO(tab.screenshot())).convert("RGB")
            context.close()
            return picture

    def shots(self, desktop, phone):
        """A page on a desktop, and beside it one on a phone, in the dark."""
        left = self.shot(desktop, 1000, 640)
        right = self.shot(phone, 300, 600, color_scheme="dark", is_mobile=True)
        whole = Image.new("RGB", (left.width + right.width + 20, left.height), "white")
        whole.paste(left, (0, 0))
        whole.paste(right, (left.width + 20, 20))
        return whole


@contextmanager
def _new_site():
    with tempfile.TemporaryDirectory() as name, sync_playwright() as player:
        yield _Site(Path(name) / "site", player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]))


def _save(picture, path):
    picture.save(path, quality=60, method=6)


def draw_guide(language, pictures):
    """Draw the two pictures of a guide into the folder `pictures`."""
    with _new_site() as site:
        for kind, file, text in boxes(language):
            if kind != "sh":
                site.put(file, text)
        site.build()
        _save(site.shots("", ""), pictures / f"look-{language}.webp")
        site.archive.path(site.newest).write_text("{ half", encoding="utf-8")
        site.build()
        _save(site.shot("status/", 1000, 640), pictures / f"status-{language}.webp")


def draw_readme(pictures):
    """Draw the two pictures of the README into the folder `pictures`: a site as it comes, and one with its own look."""
    with _new_site() as site:
        site.build()
        day = site.archive.dates()[-2]  # the newest day is still to grow
        _save(site.shots(f"posts/{day}/", "ko/"), pictures / "screenshot.webp")
        site.put("docs/assets/logo.svg", _LOGO)
        site.put("docs/lab.md", "# Our lab\n")
        site.put("docs/ko/lab.md", "# 우리 연구실\n")
        menu = menu_in((site.folder / "mkdocs.yml").read_text(encoding="utf-8"))
        site.put("mkdocs.yml", yaml.safe_dump({"nav": [*menu, "lab.md"]}))
        site.put("digest.yml", yaml.safe_dump({"title": "Lamp Digest", "look": _LOOK}))
        site.build()
        _save(site.shots("", "ko/"), pictures / "look.webp")


def main(names):
    for name in names:
        if name == README:
            draw_readme(PICTURES)
        else:
            draw_guide(name, FOLDER / "pictures")


if __name__ == "__main__":
    main(sys.argv[1:] or [README, *LANGUAGES])
