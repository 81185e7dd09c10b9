"""The chart of the README: what one more day costs against the days that there are, as an SVG of its own.

It is read on light and on dark pages, by its own style sheet, and as a picture: its text is in the description.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from results import Results

_SVG = "http://www.w3.org/2000/svg"
_WIDTH, _HEIGHT = 760, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 200, 58, 62
#: (what, who, its name on the chart): the lines, and their classes in the style sheet by place.
_LINES = (
    ("one-day", "before", "f098249, every build whole"),
    ("clean", "hugo", "Hugo, full rebuild"),
    ("one-day", "ours", "Paper Digest"),
)
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #3d3a36; }
.title { font-size: 16px; font-weight: 600; fill: #1d1b19; }
.small { font-size: 12px; fill: #6b665f; }
.grid { stroke: #d9d4cc; stroke-width: 1; }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.before { stroke: #8a857d; } .before-dot, .before-text { fill: #6b665f; }
.hugo { stroke: #b3541e; stroke-dasharray: 6 4; } .hugo-dot, .hugo-text { fill: #a34a18; }
.ours { stroke: #1f5fa8; } .ours-dot, .ours-text { fill: #1f5fa8; }
.ours-text { font-weight: 600; }
@media (prefers-color-scheme: dark) {
  text { fill: #cfcac2; } .title { fill: #f2eee8; } .small { fill: #a39d94; } .grid { stroke: #4a4640; }
  .before { stroke: #a39d94; } .before-dot, .before-text { fill: #b5afa6; }
  .hugo { stroke: #e8935c; } .hugo-dot, .hugo-text { fill: #e8935c; }
  .ours { stroke: #7db4f0; } .ours-dot, .ours-text { fill: #7db4f0; }
}
"""


@dataclass(frozen=True)
class _Scale:
    """From days and CPU seconds to places on the picture; both axes begin at zero."""

    days: float
    cpu: float

    def x(self, days: float) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * days / self.days, 1)

    def y(self, cpu: float) -> float:
        return round(_HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * cpu / self.cpu, 1)


def cost_chart(results: Results) -> str | None:
    """Return the chart as an SVG document, or None if one more day was measured on fewer than two archives."""
    lines = [(who, name, _points(results, what, who)) for what, who, name in _LINES]
    lines = [line for line in lines if len(line[2]) > 1]
    if "ours" not in [who for who, _, _ in lines]:
        return None
    points = [point for _, _, line in lines for point in line]
    scale = _Scale(max(days for days, _ in points), _ceiling(max(cpu for _, cpu in points)))
    said = "; ".join(
        f"{name}: {', '.join(f'{cpu:.1f} at {days} days' for days, cpu in line)}" for _, name, line in lines
    )
    return "\n".join(
        (
            f'<svg xmlns="{_SVG}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-describedby="d">',
            "<title>What one more day costs</title>",
            f'<desc id="d">CPU seconds. {escape(said)}.</desc>',
            f"<style>{_STYLE}</style>",
            f'<text class="title" x="{_LEFT}" y="22">What one more day costs, in CPU seconds</text>',
            f'<text class="small" x="{_LEFT}" y="41">the site in three languages, built after a new day came</text>',
            *_axes(scale, sorted({days for days, _ in points})),
            *(part for who, name, line in lines for part in _line(scale, who, name, line)),
            f'<text class="small" x="{_LEFT}" y="{_HEIGHT - 8}">{escape(_source(results))}</text>',
            "</svg>\n",
        )
    )


def _points(results: Results, what: str, who: str) -> list[tuple[int, float]]:
    found = ((days, results.find(days, what, who)) for days in results.all_days)
    return [(days, figure.cpu) for days, figure in found if figure]


def _ceiling(most: float) -> float:
    """A round number above `most`, with five steps that are round too."""
    size = 10.0 ** (len(str(int(most))) - 1)
    return next(size * step for step in (1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10) if size * step >= most)


def _axes(scale: _Scale, days: list[int]) -> Iterator[str]:
    for step in range(6):
        cpu = scale.cpu * step / 5
        y = scale.y(cpu)
        yield f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}"/>'
        yield f'<text class="small" x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{cpu:g}</text>'
    last = 0.0
    for number in days:
        if not last or scale.x(number) - last > 34:
            last = scale.x(number)
            yield f'<text class="small" x="{last}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{number:,}</text>'
    x, y = (_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - _BOTTOM + 36
    yield f'<text class="small" x="{x}" y="{y}" text-anchor="middle">days in the archive</text>'


def _line(scale: _Scale, who: str, name: str, line: list[tuple[int, float]]) -> Iterator[str]:
    places = [(scale.x(days), scale.y(cpu)) for days, cpu in line]
    yield f'<polyline class="line {who}" points="{" ".join(f"{x},{y}" for x, y in places)}"/>'
    yield from (f'<circle class="{who}-dot" cx="{x}" cy="{y}" r="3.5"/>' for x, y in places)
    x, y = places[-1]
    yield f'<text class="{who}-text" x="{x + 9}" y="{y + 4}">{escape(name)}: {line[-1][1]:.3g} s</text>'


def _source(results: Results) -> str:
    return f"make bench on {results.machine}, {results.versions.get('date', '')}"
