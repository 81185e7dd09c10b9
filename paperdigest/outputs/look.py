"""The style sheet of an owner's look: what of our colours and fonts (overrides/assets/digest.css) is different."""

from collections.abc import Iterator

from paperdigest.look import Colours, Look, is_file

#: The variables of digest.css, by the names of colours.
_COLOURS = {"muted": "ink-2", "tint": "accent-soft"}


def render_look(look: Look) -> bytes | None:
    """Return the style sheet, for the root of the site; None if the look is ours."""
    rules = [*_faces(look), *([f":root{{{';'.join(said)}}}"] if (said := [*_variables(look)]) else [])]
    return ("\n".join(rules) + "\n").encode() if rules else None


def _faces(look: Look) -> Iterator[str]:
    for name, font in _fonts(look):
        if is_file(font):
            yield (
                f'@font-face{{font-family:"{_family(name)}";src:url("{font}") format("woff2");'
                "font-weight:100 900;font-display:swap}"
            )


def _variables(look: Look) -> Iterator[str]:
    usual = Colours()
    for name in Colours.model_fields:
        light, dark = getattr(look.colours, name)
        if (light, dark) != getattr(usual, name):
            yield f"--{_COLOURS.get(name, name)}:light-dark({light},{dark})"
    for name, font in _fonts(look):
        families = [_family(name)] if is_file(font) else [one.strip() for one in font.split(",")]
        yield f"--{name}-font:{','.join(map(_named, families))}"


def _fonts(look: Look) -> Iterator[tuple[str, str]]:
    for name in ("text", "headings"):
        if font := getattr(look.fonts, name):
            yield name, font


def _family(name: str) -> str:
    return f"Own {name}"


def _named(family: str) -> str:
    """A family as CSS writes it: generic ones are words of the language."""
    return family if family in ("serif", "sans-serif", "monospace", "system-ui") else f'"{family}"'
