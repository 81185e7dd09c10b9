"""Formulas with their values, and the value of a formula that is written as one line of text."""

import cmath
import re
import unicodedata

from hypothesis import strategies as st

#: Numbers without common roots, so that two formulas of different meaning have different values.
VALUES = {"a": 1.37, "b": 2.11, "m": 0.83, "k": 1.73, "y": 0.59, "λ": 1.19, "a_k": 0.71, "y₁": 1.51, "b_m": 0.67}
_NAMES = {"λ": r"\lambda", "a_k": "a_k", "y₁": "y_1", "b_m": r"b_{m}"}
_FUNCTIONS = {"log": cmath.log, "exp": cmath.exp, "sin": cmath.sin}
_ROOTS = {"√": 2, "∛": 3, "∜": 4}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+−=()ni", strict=True))


def _safely(work, *values):
    """Beyond what a float can hold, or without a value, is no number, which tests leave out."""
    try:
        return complex(work(*values))
    except (OverflowError, ZeroDivisionError, ValueError):
        return complex("nan")


def _power(base, exponent):
    return _safely(lambda: base**exponent)


_NUMBERS = st.integers(1, 30).map(lambda number: (str(number), complex(number)))
_LETTERS = st.sampled_from(sorted(VALUES)).map(lambda name: (f"{_NAMES.get(name, name)} ", complex(VALUES[name])))


def _grown(inner):
    """Larger formulas of formulas. A product begins with its number, and ends with a function without brackets."""
    pairs = st.tuples(inner, inner)
    factors = st.one_of(
        _LETTERS,
        inner.map(lambda one: (f"({one[0]})", one[1])),
        inner.map(lambda one: (rf"\left[{one[0]}\right]", one[1])),
        inner.map(lambda one: (rf"\sqrt{{{one[0]}}}", _power(one[1], 0.5))),
        st.tuples(inner, st.integers(3, 5)).map(
            lambda two: (rf"\sqrt[{two[1]}]{{{two[0][0]}}}", _power(two[0][1], 1 / two[1]))
        ),
        st.tuples(_LETTERS, inner).map(
            lambda two: (f"{two[0][0].strip()}^{{{two[1][0]}}}", _power(two[0][1], two[1][1]))
        ),
        pairs.map(lambda two: (rf"{{\left({two[0][0]}\right)}}^{{{two[1][0]}}}", _power(two[0][1], two[1][1]))),
        pairs.map(
            lambda two: (
                rf"{{\frac{{{two[0][0]}}}{{{two[1][0]}}}}}^2",
                _power(_safely(lambda: two[0][1] / two[1][1]), 2),
            )
        ),
        inner.map(lambda one: (rf"{{\sqrt{{{one[0]}}}}}^{{3}}", _power(_power(one[1], 0.5), 3))),
        st.tuples(st.sampled_from(sorted(_FUNCTIONS)), inner).map(
            lambda two: (rf"\{two[0]}({two[1][0]})", _safely(_FUNCTIONS[two[0]], two[1][1]))
        ),
    )
    ratios = pairs.map(lambda two: (rf"\frac{{{two[0][0]}}}{{{two[1][0]}}}", _safely(lambda: two[0][1] / two[1][1])))
    last = st.tuples(st.sampled_from(sorted(_FUNCTIONS)), st.one_of(_LETTERS, ratios)).map(
        lambda two: (rf"\{two[0]} {two[1][0]}", _safely(_FUNCTIONS[two[0]], two[1][1]))
    )
    mixed = st.tuples(*[st.integers(1, 12)] * 3).map(
        lambda three: (rf"{three[0]}\frac{{{three[1]}}}{{{three[2]}}}", complex(three[0] + three[1] / three[2]))
    )
    times = st.tuples(
        st.one_of(_NUMBERS, factors), st.lists(st.one_of(factors, ratios), min_size=1, max_size=3), st.none() | last
    )
    sums = st.tuples(inner, st.sampled_from("+-"), st.one_of(factors, ratios, _NUMBERS))
    return st.one_of(
        factors,
        ratios,
        mixed,
        times.filter(lambda found: not found[1][0][0].startswith(r"\frac{") or not found[0][0].isdigit()).map(
            _multiplied
        ),
        st.tuples(factors, st.one_of(factors, ratios)).map(
            lambda two: (rf"{two[0][0]} \times {two[1][0]}", two[0][1] * two[1][1])
        ),
        sums.map(
            lambda three: (
                three[0][0] + three[1] + three[2][0],
                three[0][1] + three[2][1] * (1 if three[1] == "+" else -1),
            )
        ),
        inner.map(lambda one: (f"-({one[0]})", -one[1])),
    )


def _multiplied(found):
    first, others, last = found
    tex, value = first
    for other in [*others, *([last] if last else [])]:
        tex, value = tex + other[0], value * other[1]
    return tex, value


#: Pairs of a formula in TeX and its value.
FORMULAS = st.recursive(st.one_of(_NUMBERS, _LETTERS), _grown, max_leaves=6)

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+)|(?P<function>log|exp|sin)|(?P<raised>[⁰¹²³⁴-⁹⁺⁻ⁿⁱ⁼⁽⁾]+)|(?P<name>[^\W\d_](?:_[^\W\d_]|[₀-₉]+)?)|(?P<sign>.))"
)


def value_of(text):
    """Return the value of a line such as 2√a(b+1)/(3m), as a reader would find it: left to right, powers first."""
    reader = _Reader(text)
    value = reader.sum()
    assert not reader.rest, f"{text!r} ends before {reader.rest!r}"
    return value


class _Reader:
    def __init__(self, text):
        self._tokens = [match for match in _TOKEN.finditer(text) if match[0].strip()]
        self._at = 0

    @property
    def rest(self):
        return "".join(match[0] for match in self._tokens[self._at :])

    def _kind(self):
        return self._tokens[self._at].lastgroup if self._at < len(self._tokens) else None

    def _next(self):
        return self._tokens[self._at][0].strip() if self._at < len(self._tokens) else ""

    def _take(self, *signs):
        found = self._next() if self._next() in signs else None
        self._at += found is not None
        return found

    def sum(self):
        value = -self._product() if self._take("−") else self._product()
        while sign := self._take("+", "−"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self):
        value = self._mixed() or self._factor()
        while True:
            if self._take("×"):
                value *= self._factor()
            elif self._take("/"):
                value = _safely(lambda value=value: value / self._factor())
            elif self._kind() in ("number", "name", "function") or self._next() in ("(", "[", *_ROOTS):
                value *= self._factor()
            else:
                return value

    def _mixed(self):
        """A number, a blank and a fraction of numbers."""
        parts = self._tokens[self._at : self._at + 4]
        if [part.lastgroup for part in parts] != ["number", "number", "sign", "number"] or parts[2][0] != "/":
            return None
        self._at += 4
        return complex(int(parts[0][0]) + int(parts[1][0]) / int(parts[3][0]))

    def _factor(self):
        value = self._atom()
        if self._kind() == "raised":
            value = _power(value, value_of("".join(_RAISED[char] for char in self._next())))
            self._at += 1
        elif self._take("^"):
            value = _power(value, self._atom())
        return value

    def _atom(self):
        kind, text = self._kind(), self._next()
        self._at += 1
        if kind == "number":
            return complex(int(text))
        if kind == "name":
            return complex(VALUES[unicodedata.normalize("NFC", text)])
        if kind == "function":
            return _safely(_FUNCTIONS[text], self._factor())
        if text in _ROOTS:
            return _power(self._atom(), 1 / _ROOTS[text])
        assert text in ("(", "["), f"no formula begins with {text!r}"
        value = self.sum()
        assert self._take(")", "]"), f"no bracket closes before {self.rest!r}"
        return value
