"""Write the JSON Schemas of the files of settings, which editors read, into .github/schemas/."""

from pathlib import Path

from paperdigest.schemas import render_schemas

FOLDER = Path(__file__).parent.parent / ".github" / "schemas"

FOLDER.mkdir(exist_ok=True)
for name, text in render_schemas().items():
    (FOLDER / name).write_text(text, encoding="utf-8")
