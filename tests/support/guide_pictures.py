"""The pictures of the guides for owners, which `make guides` draws from sites that are built as the guides say."""

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from paperdigest.archive.days import SAMPLE, Archive
from paperdigest.language import LANGUAGES
from support.browser import CHROMIUM, serve_folder
from support.checkouts import run_command
from support.guides import FOLDER, boxes, put


def _site(language, folder):
    """Make the site of a guide, with the invented papers of the sample as if they had been collected."""
    run_command("init", str(folder), cwd=folder.parent)
    for kind, file, text in boxes(language):
        if kind != "sh":
            put(folder / file, text)
    shutil.copytree(SAMPLE, folder / "docs" / "data", dirs_exist_ok=True)
    return folder


def _build(site, today):
    done = run_command("build", "--go-on", cwd=site, PAPERDIGEST_OFFLINE="1", PAPERDIGEST_TODAY=today)
    assert done.returncode == 0, done.stderr
    return site / "site"


def draw(language, pictures):
    """Draw the two pictures of a guide into the folder `pictures`."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as player:
        site = _site(language, Path(name) / "site")
        archive = Archive(site / "docs" / "data")
        newest = archive.dates()[-1]
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def shot(page, width, height, **settings):
            with serve_folder(site / "site", "/") as root:
                context = browser.new_context(viewport={"width": width, "height": height}, **settings)
                tab = context.new_page()
                tab.clock.set_fixed_time(f"{newest}T12:00:00Z")  # the page says how old its news are
                tab.goto(root + page, wait_until="networkidle")
                picture = Image.open(BytesIO(tab.screenshot())).convert("RGB")
                context.close()
                return picture

        _build(site, str(newest))
        desktop = shot("", 1000, 640)
        phone = shot("", 300, 600, color_scheme="dark", is_mobile=True)
        whole = Image.new("RGB", (desktop.width + phone.width + 20, desktop.height), "white")
        whole.paste(desktop, (0, 0))
        whole.paste(phone, (desktop.width + 20, 20))
        whole.save(pictures / f"look-{language}.webp", quality=60, method=6)
        archive.path(newest).write_text("{ half", encoding="utf-8")
        _build(site, str(newest))
        shot("status/", 1000, 640).save(pictures / f"status-{language}.webp", quality=60, method=6)


def main(pictures):
    pictures.mkdir(exist_ok=True)
    for language in LANGUAGES:
        draw(language, pictures)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else FOLDER / "pictures")
