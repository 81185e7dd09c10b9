"""Tables: the row and the column of a number, and whether a claim that gives the number is about them.

A claim that names the head of a row, or the paper's own method, is about these rows; so with columns. Heads
that say nothing of their own (averages, ablations, units) fit every claim, and so does what a claim compares with.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from paperdigest.reading.match.model_names import Name, names, pattern
from paperdigest.text.words import stem

#: A cell that holds a value, or nothing. A letter ahead of digits makes a name: K400, T5.
_VALUE = re.compile(
    r"(?:x(?=\d))?[^A-Za-z가-힣\u4e00-\u9fff]*(?:(?:(?<=\d)|(?<=\d ))(?:x|ms|[kKMGT]i?B?|[smh]))?"
    r"[^A-Za-z가-힣\u4e00-\u9fff]*(?:(?<=\d)\^\{?[a-h]\}?)?|N/?A|OOM"
)
_OURS = re.compile(r"\b(?:ours?|proposed|this (?:work|paper))\b", re.IGNORECASE)
#: "Lamp (ours)".
_AND_OURS = re.compile(r"([A-Z][\w.+-]{1,30})[ (\[]{1,2}ours\b", re.IGNORECASE)
_BRINGS = re.compile(r"\b(?:propose|present|introduce|develop|unveil|release|describe)\s+([A-Z][\w+-]*[a-zA-Z0-9+])")
_SPEAKS_OF_OURS = re.compile(
    r"\b(?:our|ours|we|it|its)\b"
    r"|\bthe (?:proposed |new |full |whole |final )?(?:method|model|approach|system|framework|network)\b"
    r"|제안|본 ?(?:논문|연구|방법|모델|기법)|우리|저자"
    r"|本文|我们|所提|提出的|该(?:方法|模型|框架|系统)|本(?:方法|模型|研究)|作者",
    re.IGNORECASE,
)
#: Heads that are variants of a row that they do not name, or sum up the others.
_VARIANT = re.compile(
    r"^\W*(?:w/o?|with(?:out)?|no|only|none|all|base(?:line)?|default)\b|^\s*[-+−–]|^\W*$"
    r"|\b(?:avg|average|mean|overall|total|macro|micro|best|worst|gain|improvement|std|delta|diff\w*)\b|Δ",
    re.IGNORECASE,
)
#: What makes a variant's name of a name: Lamp-L.
_LONGER = re.compile(r"[-_+]{0,2}[A-Za-z0-9]")
_OF_VARIANTS = re.compile(
    r"\b(?:large|larger|largest|small|smaller|smallest|big|bigger|tiny|huge|variants?|versions?|scal\w*)\b"
    r"|큰|작은|가장|대형|소형|변형|버전|규모|[大小]型|变体|版|更大|最大|规模",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{3,}|[가-힣]{2,}|[\u4e00-\u9fff]{2,}")
#: Words that stand in many heads and many claims.
_GENERAL = frozenset("model method approach system result score accuracy test dev set and the with for".split())
#: What stands before or behind a number that is compared with.
_COMPARED = re.compile(
    r"(?:\b(?:from|than|over|against|versus|vs\.?|instead of|compared (?:to|with)|below|above|behind|baselines?"
    r"|(?:improv|surpass|outperform|exceed)\w*|beats?)"
    r"|\d of"
    r"|从|由|比|相比|较|高于|低于|优于|超过|对比|而|기준|기존)\W*(?:[\w.+-]+[ 의은는이가]*[ (]){0,4}$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:avg|average|mean|overall|total|macro|micro)\b", re.IGNORECASE)
_OF_AVERAGES = re.compile(rf"{_AVERAGE.pattern}|평균|전체|종합|平均|总|综合|整体|宏|微", re.IGNORECASE)
_TOKENS = re.compile(r"[A-Za-z0-9]+|[가-힣\u4e00-\u9fff]+")
#: A shorter head of a row stands in many claims.
_SHORT = 4
#: What the three languages call alike.
_TECHNICAL = frozenset("dev test val valid train em f1 map bleu rouge wer psnr ssim fid auc miou top1 top5".split())
#: What a claim says that names a rival and may yet tell of the paper's own method.
_MAY_BE_OURS = re.compile(
    r"\b(?:than|over|against|versus|vs|compared|from|with|using|via|atop|surpass\w*|outperform\w*|exceed\w*|beat\w*"
    r"|improv\w*|gains?|above|below|up|down|instead|baselines?)\b|→"
    r"|比|较|优于|高于|低于|超过|超越|提升|提高|降|从|由|使用|基于|结合|采用"
    r"|보다|대비|비해|에서|개선|향상|상승|감소|사용|기반|결합|능가|넘|상회|초과",
    re.IGNORECASE,
)
_COMPARED_AFTER = re.compile(
    r"[)\s%점]*(?:에서|보다|대비|에 비해|인 .{0,12}보다)|[)\s%]*(?:提升|提高|降|增|减|上升|下降|升)"
)


#: Characters of a cell and rows of heads that count: no table has more but a broken or hostile one.
_LONGEST = 120
#: Cells of a table that are told apart; what stands beyond is in no row.
_MOST_CELLS = 10_000
_BAR = re.compile(r"\|")
_MOST_HEADERS = 4


_SCALES = {"K": 10**3, "T": 10**3, "M": 10**6, "B": 10**9}
_SCALE = re.compile(
    r"[×x·*] ?10 ?\^ ?\{?(?P<power>\d{1,2})\}?"
    r"|[(\[](?:in )?(?P<name>K|k|M|B|[Tt]housands?|[Mm]illions?|[Bb]illions?)[)\]]"
)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A place in a table."""

    table: int
    row: int
    #: From the right, -1 being the last: rows that share a head with the one above lack cells on the left.
    column: int


class Table:
    """A table's block of text, folded."""

    def __init__(self, text: str) -> None:
        """The text is `text.Block.text` of a table."""
        self._bars = [found.start() for found in _BAR.finditer(text)]
        self._starts: list[int] = []
        self._rows: list[list[str]] = []
        start = cells = 0
        for part in text.split(" ; "):
            cells += part.count("|") + 1
            if cells > _MOST_CELLS:
                break
            # A row over the whole width heads those below; before the first row comes the caption.
            if "|" in part or self._rows:
                self._starts.append(start)
                self._rows.append([cell.strip()[:_LONGEST] for cell in part.split("|")])
            start += len(part) + 3

    def cell_at(self, place: int, *, table: int) -> TableCell | None:
        """The cell of the value that stands at `place`; None in captions and heads."""
        row = bisect_right(self._starts, place) - 1
        if row < 0 or row in self._headers:
            return None
        cells = self._rows[row]
        column = bisect_left(self._bars, place) - bisect_left(self._bars, self._starts[row])
        if column >= len(cells):  # of a row beyond those that are read
            return None
        return TableCell(table, row, column - len(cells)) if _is_value(cells[column]) else None

    def values(self) -> Iterator[tuple[int, int, str]]:
        """Yield the row, the column and the text of each cell in rows that are as wide as the table."""
        for row, cells in enumerate(self._rows):
            if row in self.row_heads and len(cells) == self._width:
                yield from ((row, column - len(cells), cell) for column, cell in enumerate(cells))

    @cached_property
    def _headers(self) -> frozenset[int]:
        """Rows without a value: above the first with one they head columns, below it the rows that follow.

        A row at the top with as many cells as none above it is a head as well: "Model | 1% | 2024 | Acc."
        """
        heads = {
            row
            for row, cells in enumerate(self._rows)
            if not any(_is_value(cell) and any(map(str.isdigit, cell)) for cell in cells[1:])
        }
        above: set[int] = set()
        for row, cells in enumerate(self._rows[:_MOST_HEADERS]):
            if row not in heads and len(cells) in above:
                break
            heads.add(row)
            above.add(len(cells))
        return frozenset(heads)

    @cached_property
    def _groups(self) -> frozenset[int]:
        """Rows with nothing but a name, which head those below them."""
        return frozenset(row for row in self._headers if row and not any(self._rows[row][1:]))

    @cached_property
    def _width(self) -> int:
        return max((len(cells) for row, cells in enumerate(self._rows) if row not in self._headers), default=0)

    @cached_property
    def row_heads(self) -> dict[int, str]:
        """What heads each row of values: its first cells, a group's name above, what the row above shares with it."""
        heads: dict[int, str] = {}
        group = shared = ""
        for row, cells in enumerate(self._rows):
            if row in self._headers:
                group = " ".join(cells) if heads or row in self._groups else ""
                continue
            own = " ".join(takewhile(lambda cell: not _is_value(cell), cells[1:]))
            own = f"{cells[0]} {own}".strip()
            if len(cells) == self._width:
                shared = own
            heads[row] = " / ".join(part for part in (own, shared if len(cells) < self._width else "", group) if part)
        return heads

    @cached_property
    def _above(self) -> list[list[str]]:
        first = min(self.row_heads, default=0)
        rows = [cells for row, cells in enumerate(self._rows[:first]) if row not in self._groups]
        return rows[-_MOST_HEADERS:]

    @cached_property
    def column_heads(self) -> dict[int, str]:
        """What heads each column of values, as far as heads and values have the same number of cells."""
        whole = [cells for cells in self._above if len(cells) == self._width]
        return {column: " ".join(cells[column] for cells in whole) for column in range(-self._width, 0)}

    def scale(self, column: int) -> Decimal:
        """What the values of a column are multiplied with, as its head says: 10⁶ below "params ×10⁶" or "Size (M)"."""
        found = _SCALE.search(self.column_heads.get(column, ""))
        if not found:
            return Decimal(1)
        if found["power"]:
            return Decimal(10) ** int(found["power"])
        return Decimal(_SCALES[found["name"][:1].upper()])

    @cached_property
    def spanning(self) -> str:
        """Heads over several columns: nobody knows which."""
        return " ".join(" ".join(cells) for cells in self._above if len(cells) != self._width)


def _is_value(cell: str) -> bool:
    return len(cell) < 40 and bool(_VALUE.fullmatch(cell)) and not _SCALE.match(cell)


class About:
    """What a claim is about, by its names."""

    def __init__(self, text: str, parts: Sequence[Name], own: Iterable[str]) -> None:
        """`text` is the folded claim, `parts` its names, `own` are names of what the paper brings."""
        self._own = [pattern(Name(name, 0, 0, "strict")) for name in own]
        self._named = [pattern(name) for name in parts if not any(one.fullmatch(name.text) for one in self._own)]
        self._says_we = bool(_SPEAKS_OF_OURS.search(text))
        self._of_ours = self._says_we or any(name.search(text) for name in self._own)
        # Lamp alone may be told apart from Lamp-L.
        #: Its words, apart by blanks.
        self._said = f" {' '.join(_TOKENS.findall(text))} "
        self._is_compared = bool(_MAY_BE_OURS.search(text))
        self._is_plain = not _OF_VARIANTS.search(text) and any(
            not _LONGER.match(text, found.end()) for name in self._own for found in name.finditer(text)
        )
        self._text = text
        for name in parts:
            text = text[: name.start] + " " * (name.end - name.start) + text[name.end :]
        for brought in self._own:
            text = brought.sub(" ", text)
        self._words = _words(text)
        self._fitting: dict[tuple[int, bool], frozenset[int]] = {}

    def fits(self, table: Table, cell: TableCell) -> tuple[bool, bool]:
        """Whether a number in the row of `cell`, and in its column, may be the claim's."""
        return cell.row in self._fit(table, cell.table, rows=True), cell.column in self._fit(
            table, cell.table, rows=False
        )

    def compares_with_columns(self, table: Table) -> bool:
        """Whether methods head the columns: one is the paper's own."""
        return any(map(self._is_ours, table.column_heads.values()))

    def compares(self, start: int, end: int) -> bool:
        """Whether the number there is one that the claim compares with."""
        before, behind = self._text[max(0, start - 60) : start], self._text[end : end + 20]
        return bool(_COMPARED.search(before) or _COMPARED_AFTER.match(behind))

    def _fit(self, table: Table, number: int, *, rows: bool) -> frozenset[int]:
        """The rows, or columns, whose numbers may be the claim's."""
        if (number, rows) not in self._fitting:
            spanned = not rows and (self._names(table.spanning) or _OURS.search(table.spanning))
            heads = table.row_heads if rows else table.column_heads
            self._fitting[number, rows] = frozenset(heads if spanned else self._chosen(heads, rows=rows))
        return self._fitting[number, rows]

    def _chosen(self, heads: Mapping[int, str], *, rows: bool) -> Iterable[int]:
        ours = {at for at, head in heads.items() if self._is_ours(head)}
        named = [found for name in self._named if (found := {at for at, head in heads.items() if name.search(head)})]
        said = self._repeated(heads) if rows else set()
        if said and not (self._says_we or self._is_compared):
            return said
        named += [said] if said else []
        fitting = heads.keys() if rows else self._worded(heads)
        if not named and not (ours and self._of_ours):
            return fitting
        if self._is_plain and not any(found & ours for found in named):
            ours -= self._variants(heads)
        about = set.intersection(*named) or set.union(*named) if named else ours
        # "With Falcon, ours reaches 41" is about one row, "Ours is better than Falcon" about two, "Falcon reaches 41"
        # about Falcon's alone.
        if self._of_ours:
            about = about & ours or about | ours
        elif self._is_compared:
            about |= ours
        averages = rows or not named or bool(_OF_AVERAGES.search(self._text))
        return about | {
            at
            for at, head in heads.items()
            if at in fitting
            and (self._is_open(head) or not (rows or _is_name(head)))
            and (averages or not _AVERAGE.search(head))
        }

    def _repeated(self, heads: Mapping[int, str]) -> set[int]:
        """The rows whose own head the claim repeats word by word, as that of somebody's: "Doe et al. (2014)".

        A head within a longer one counts if it stands elsewhere as well: "Lamp + Tuning" is not "Lamp".
        """
        own = {at: " ".join(_TOKENS.findall(head.partition(" / ")[0])) for at, head in heads.items()}
        left, repeated = self._said, set()
        for head in sorted({one for one in own.values() if len(one) > _SHORT}, key=len, reverse=True):
            if f" {head} " in left:
                repeated.add(head)
                left = left.replace(f" {head} ", "  ")
        return {at for at, head in own.items() if head in repeated}

    def _worded(self, heads: Mapping[int, str]) -> frozenset[int]:
        """The columns, without those of which the claim names less than of another: "F1 on Test" is not of "Dev F1"."""
        said = frozenset(self._said.lower().split())
        tokens = {at: frozenset(token.lower() for token in _TOKENS.findall(head)) for at, head in heads.items()}
        shared = {at: own & said for at, own in tokens.items()}
        most = set(shared.values())
        return frozenset(
            at
            for at, own in tokens.items()
            if not (shared[at] or own <= _TECHNICAL) or not any(shared[at] < other for other in most)
        )

    def _variants(self, heads: Mapping[int, str]) -> set[int]:
        """What is headed by a longer name than the own, if something is headed by just that."""
        firsts = {at: _OURS.sub("", head.partition(" / ")[0]).strip(" ()[]*†‡") for at, head in heads.items()}
        if not any(own.fullmatch(first) for own in self._own for first in firsts.values()):
            return set()
        return {
            at
            for at, first in firsts.items()
            if any((found := own.match(first)) and _LONGER.match(first, found.end()) for own in self._own)
        }

    def _is_open(self, head: str) -> bool:
        """Whether a head fits every claim, or shares a word with this one that is no name."""
        return bool(_VARIANT.search(head) or _words(head) & self._words)

    def _names(self, head: str) -> bool:
        return any(name.search(head) for name in self._named)

    def _is_ours(self, head: str) -> bool:
        return bool(_OURS.search(head)) or any(name.search(head) for name in self._own)


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in _WORD.findall(text)) - _GENERAL


def _is_name(head: str) -> bool:
    """Whether a head is a name, units in brackets apart."""
    return any(name.kind == "strict" for name in names(re.sub(r"\([^()]*\)", "", head), language="en"))


def own_names(title: str, abstract: str, tables: Iterable[Table]) -> frozenset[str]:
    """Names of what the paper brings: before its title's colon, as the abstract brings it, beside "ours" in a table."""
    coined, colon, _ = title.partition(":")
    found = {coined.strip()} if colon and len(coined.split()) <= 3 else set()
    found |= {match[1] for match in _BRINGS.finditer(abstract)}
    for table in tables:
        for head in (*table.row_heads.values(), *table.column_heads.values()):
            if match := _AND_OURS.match(head):
                found.add(match[1])
    return frozenset(name for name in found if re.search(r"[A-Za-z]{2}", name))
