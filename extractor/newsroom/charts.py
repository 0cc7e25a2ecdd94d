"""A series of values -> a small SVG chart: values as dots on a line, the target dashed."""

from datetime import date

from markupsafe import Markup, escape

from extractor.newsroom.board import Point, Series
from extractor.newsroom.plain import plain
from extractor.newsroom.words import Words

WIDTH, HEIGHT = 560, 220
LEFT, RIGHT, TOP, BOTTOM = 56, 84, 16, 30


def chart(series: Series, words: Words, *, small: bool = False) -> Markup:
    """Draw a series; the words beside it (title and description) say the same to those who do not see it.

    Only attributes carry looks, no style attributes: a strict content policy forbids those.
    """
    actual, targets = _dated(series.actual), _dated(series.targets)
    shown = actual + targets
    if not shown:
        return Markup("")
    width, height = (260, 84) if small else (WIDTH, HEIGHT)
    left, right, top, bottom = (6, 52, 10, 8) if small else (LEFT, RIGHT, TOP, BOTTOM)
    days = [date.fromisoformat(one.day).toordinal() for one in shown]
    values = [one.value for one in shown]
    low, high = _range(values)
    first, last = min(days), max(days)

    def x(day: int) -> float:
        return round(left + (width - left - right) * ((day - first) / (last - first) if last > first else 0.5), 1)

    def y(value: float) -> float:
        return round(top + (height - top - bottom) * (1 - (value - low) / (high - low)), 1)

    parts: list[str] = []
    if not small:
        for value in _ticks(low, high):
            parts.append(f'<line class="grid" x1="{left}" x2="{width - right}" y1="{y(value)}" y2="{y(value)}"/>')
            parts.append(
                f'<text class="axis" x="{left - 8}" y="{y(value) + 4}" text-anchor="end">{words.number(value)}</text>'
            )
        for day in sorted({first, last}):
            anchor = "start" if day == first and first != last else "end" if first != last else "middle"
            label = escape(words.short_day(date.fromordinal(day).isoformat()))
            parts.append(f'<text class="axis" x="{x(day)}" y="{height - 8}" text-anchor="{anchor}">{label}</text>')
    if targets:
        steps = _steps(
            [(x(date.fromisoformat(one.day).toordinal()), y(one.value)) for one in targets], left, width - right
        )
        parts.append(f'<path class="target" d="{steps}"/>')
        at = y(targets[-1].value)
        crowded = actual and abs(at - y(actual[-1].value)) < 14
        at += (14 if at >= y(actual[-1].value) else -12) if crowded else 4
        label = escape(
            words.number(targets[-1].value) if small else f"{words('chart.target')} {words.number(targets[-1].value)}"
        )
        parts.append(f'<text class="target-label" x="{width - right + 6}" y="{at}">{label}</text>')
    marks = [(x(date.fromisoformat(one.day).toordinal()), y(one.value)) for one in actual]
    if len(marks) > 1:
        parts.append('<polyline class="line" points="' + " ".join(f"{a},{b}" for a, b in marks) + '"/>')
    parts += [f'<circle class="dot" cx="{a}" cy="{b}" r="{2.5 if small else 4}"/>' for a, b in marks]
    if marks:
        label = escape(words.number(actual[-1].value))
        parts.append(f'<text class="last" x="{width - right + 6}" y="{marks[-1][1] + 4}">{label}</text>')
    title = escape(plain(words("chart.title", name=series.name, place=series.place or words("place.none"))))
    about = escape(plain(describe(series, words)))
    return Markup(
        f'<svg class="chart{" small" if small else ""}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="{title}. {about}">' + "".join(parts) + "</svg>"
    )


def describe(series: Series, words: Words) -> str:
    """Say in a sentence what the chart shows."""
    actual, targets = _dated(series.actual), _dated(series.targets)
    said = []
    if actual:
        first, last = actual[0], actual[-1]
        said.append(words("chart.last", value=last.text, day=words.day(last.day)))
        if len(actual) > 1:
            said.append(words("chart.first", value=first.text, day=words.day(first.day)))
    if targets:
        said.append(words("chart.aim", value=targets[-1].text))
    return " ".join(said)


def _dated(points: list[Point]) -> list[Point]:
    found = []
    for one in points:
        try:
            date.fromisoformat(one.day)
        except ValueError:
            continue
        found.append(one)
    return found


def _range(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = (high - low) * 0.15 or abs(high) * 0.1 or 1.0
    return (max(0.0, low - room) if low >= 0 else low - room), high + room


def _ticks(low: float, high: float) -> list[float]:
    """Return three to five round numbers within a range."""
    step = 10.0 ** len(str(int(high - low))) if high - low >= 1 else 1.0
    while (high - low) / step < 3:
        for part in (2.0, 2.5, 2.0):
            step /= part
            if (high - low) / step >= 3:
                break
    first = int(low / step) + (low > 0)
    return [round(step * n, 6) for n in range(first, first + 8) if low <= step * n <= high]


def _steps(marks: list[tuple[float, float]], left: float, right: float) -> str:
    """Draw a target as a staircase: it holds until the next one is set."""
    path = f"M{left},{marks[0][1]}"
    for a, b in marks[1:]:
        path += f"H{a}V{b}"
    return path + f"H{right}"
