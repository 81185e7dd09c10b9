"""The page of questions to the archive: each with the lines of DuckDB that answer it from the table of all papers.

Readers copy the lines, so they stand on the page as they are run, with the addresses of this site; a test runs them.
"""

from collections.abc import Iterator, Mapping, Sequence

from paperdigest.outputs.table import PARQUET
from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.render.html import render_page

#: The lines by the keys of their questions in the words (questions.asked). Short, since phones show 46 signs of a line.
QUESTIONS: Mapping[str, str] = {
    "votes": """\
SELECT votes, title, day, id
FROM papers
ORDER BY votes DESC NULLS LAST, id
LIMIT 10;""",
    "months": """\
SELECT strftime(day, '%Y-%m') AS month,
  count(*) AS papers,
  median(votes) AS votes
FROM papers
GROUP BY ALL ORDER BY month;""",
    "weekdays": """\
SELECT dayname(day) AS weekday,
  count(*) / count(DISTINCT day) AS papers
FROM papers
GROUP BY ALL
ORDER BY papers DESC, weekday;""",
    "institutions": """\
SELECT organization, count(*) AS papers,
  median(votes) AS votes
FROM papers
WHERE organization IS NOT NULL
GROUP BY ALL
ORDER BY papers DESC, organization
LIMIT 10;""",
    "authors": """\
SELECT author, count(*) AS papers
FROM (SELECT unnest(authors) AS author
      FROM papers)
GROUP BY ALL
ORDER BY papers DESC, author
LIMIT 10;""",
    "topics": """\
WITH
  found AS (
    SELECT year(day) AS year,
      unnest(topics) AS topic
    FROM papers),
  years AS (
    SELECT year(day) AS year,
      count(*) AS all_papers
    FROM papers GROUP BY ALL)
SELECT topic, year,
  round(100 * count(*) / max(all_papers), 1)
    AS percent
FROM found JOIN years USING (year)
GROUP BY ALL ORDER BY topic, year;""",
    "code": """\
SELECT code_url IS NOT NULL AS with_code,
  count(*) AS papers, median(votes) AS votes
FROM papers
GROUP BY ALL ORDER BY with_code;""",
    "delay": """\
SELECT day - published::DATE AS days,
  count(*) AS papers
FROM papers
WHERE published IS NOT NULL
GROUP BY ALL ORDER BY days;""",
    "gained": """\
SELECT
  votes - vote_history[1].votes AS gained,
  title, day, id
FROM papers
WHERE len(vote_history) > 1
ORDER BY gained DESC NULLS LAST, id
LIMIT 10;""",
    "keywords": """\
WITH found AS (
  SELECT unnest(keywords) AS keyword
  FROM papers
  WHERE day >
    (SELECT max(day) FROM papers) - 30)
SELECT keyword, count(*) AS papers
FROM found
GROUP BY ALL
ORDER BY papers DESC, keyword
LIMIT 10;""",
}


def preparation(years: Sequence[int], site_url: str) -> str:
    """Return the lines that let DuckDB read the table, before any question; `years` are those that it has."""
    files = [f"'{_quoted(site_url + addresses.table(f'{year}{PARQUET}'))}'" for year in years]
    return "SET TimeZone = 'UTC';\nCREATE VIEW papers AS FROM read_parquet([\n" + ",\n".join(files) + "\n]);"


def question_page(years: Sequence[int], edition: Edition, site_url: str) -> bytes:
    """Return the page as Markdown."""
    words = edition.words
    title = words.say("questions.title")
    blocks = [
        f"# {title}",
        words.say("questions.intro", data=addresses.source(addresses.DATA)),
        _code(preparation(years, site_url)),
        words.say("questions.then"),
        *_asked(edition),
    ]
    return render_page({"title": title, "description": words.say("questions.description")}, "\n\n".join(blocks))


def _asked(edition: Edition) -> Iterator[str]:
    for number, (key, lines) in enumerate(QUESTIONS.items(), start=1):
        ask, says = (edition.words.say(f"questions.asked.{key}.{part}") for part in ("ask", "says"))
        yield f"## {number}. {ask}"
        yield says
        yield _code(lines)


def _code(lines: str) -> str:
    return f"```sql\n{lines}\n```"


def _quoted(text: str) -> str:
    """Text within the quotes of SQL, on a line of its own, whatever address the owner gave the site."""
    return text.replace("'", "''").replace("`", "%60")
