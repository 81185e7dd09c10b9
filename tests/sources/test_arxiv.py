import datetime as dt

import pytest
from support.checkouts import make_project
from support.records import make_day, make_paper, utc

from paperdigest.archive.merge import merge_metadata
from paperdigest.errors import Unreadable
from paperdigest.network.client import Client, Limits
from paperdigest.pipeline.collecting import add_arxiv
from paperdigest.records.papers import Metadata
from paperdigest.sources.arxiv import PACE, parse_feed, retrieve_metadata

ENTRY = """<title>A  Title
  with $x^2$</title><summary> Its abstract. </summary><published>2026-01-02T10:00:00Z</published>
<author><name>Ada Example</name></author><author><name>Ben Beispiel</name></author>
<arxiv:primary_category term="cs.CL"/><category term="cs.AI"/><category term="cs.CL"/>
<arxiv:comment>12 pages</arxiv:comment><arxiv:doi>10.1/x</arxiv:doi><arxiv:journal_ref>J. Ex. 1</arxiv:journal_ref>"""


def get(hub, *ids):
    with Client(limits=Limits(patience=1)) as client:
        return retrieve_metadata(client, hub.address, ids)


def test_an_entry_becomes_metadata(hub):
    hub.papers = {"2601.00001": ENTRY}
    found = get(hub, "2601.00001", "2601.00002")
    assert found == {
        "2601.00001": Metadata(
            id="2601.00001", title="A Title with $x^2$", abstract="Its abstract.", authors=("Ada Example", "Ben Beispiel"),
            published=utc("2026-01-02T10:00:00"), categories=("cs.CL", "cs.AI"), comment="12 pages", doi="10.1/x",
            journal="J. Ex. 1", version=1,
        )
    }  # fmt: skip
    assert hub.requests[0][0].endswith("id_list=2601.00001%2C2601.00002&max_results=2")


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0" encoding="gbk"?><x/>',
        b'<?xml version="1.0" encoding="foo"?><x/>',
        b"",
        b"Rate exceeded.",
        b"<html><body>wall</body></html>",
        b"\xff\xfe<feed>",
    ],
)
def test_an_answer_that_is_no_feed_is_unreadable(content):
    with pytest.raises(Unreadable, match="query"):
        parse_feed(content, subject="query")


def test_an_entry_that_cannot_be_read_is_left_out_and_named(hub, caplog):
    hub.papers = {"2601.00001": ENTRY, "2601.00002": "<title>No categories</title>", "2601.00003": ""}
    assert list(get(hub, "2601.00001", "2601.00002", "2601.00003")) == ["2601.00001"]
    assert "2601.00002: categories" in caplog.text


def test_an_entry_that_was_not_asked_for_is_ignored(hub):
    hub.papers = {"2601.00001": ENTRY.replace("<title>", "<id>http://arxiv.org/abs/2601.09999v1</id><title>")}
    assert set(get(hub, "2601.00001")) <= {"2601.00001"}


def test_the_true_text_is_taken_where_ours_has_lost_its_markup():
    damaged = make_paper(title="nabla^2DFT: A Data Set", abstract="Costs textbf{little}, x^2.", votes=3)
    metadata = Metadata(
        id=damaged.id,
        title=r"$\nabla^2$DFT: A Data Set",
        abstract=r"Costs \textbf{little}, $x^2$.",
        categories=("cs.LG",),
    )
    merged = merge_metadata(damaged, metadata)
    assert (merged.title, merged.abstract) == (metadata.title, metadata.abstract)
    assert (merged.categories, merged.votes, merged.aliases) == (("cs.LG",), 3, ())


def test_a_text_with_other_words_is_not_taken_over():
    """Hugging Face shows the version that its readers voted on; arXiv may have a later one."""
    paper = make_paper(title="Our Title", abstract="First version.")
    metadata = Metadata(id=paper.id, title="A New Title", abstract="Second version.", categories=("cs.LG",))
    merged = merge_metadata(paper, metadata)
    assert (merged.title, merged.abstract) == ("Our Title", "First version.")


def test_what_is_missing_comes_from_arxiv():
    metadata = Metadata(id="2601.00001", title="T", abstract="An abstract.", authors=("A",), categories=("cs.LG",))
    merged = merge_metadata(make_paper(title="T"), metadata)
    assert (merged.abstract, merged.authors) == ("An abstract.", ("A",))


@pytest.fixture
def project(checkout, hub):
    return make_project(checkout, endpoint=hub.address)


def test_papers_of_many_days_share_a_request_and_are_asked_for_once(project, hub):
    hub.papers = {f"2601.{number:05}": ENTRY for number in range(1, 5)}
    for date, number in (("2026-01-05", 1), ("2026-01-06", 3)):
        project.archive.store(make_day(date, make_paper(number), make_paper(number + 1)))
    assert add_arxiv(project, most_requests=5) == 4
    assert len(hub.requests) == 1
    assert project.archive.load(dt.date(2026, 1, 5)).papers[0].categories == ("cs.CL", "cs.AI")
    assert add_arxiv(project, most_requests=5) == 0
    assert len(hub.requests) == 1


def test_no_more_requests_are_made_than_allowed_and_the_next_run_goes_on(project, hub, monkeypatch):
    monkeypatch.setattr("paperdigest.sources.arxiv.BATCH", 2)
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.01)
    hub.papers = {f"2601.{number:05}": ENTRY for number in range(1, 6)}
    project.archive.store(make_day("2026-01-05", *(make_paper(number) for number in range(1, 6))))
    assert [add_arxiv(project, most_requests=1) for _ in range(4)] == [2, 2, 1, 0]


@pytest.mark.parametrize("fault", [503, 403, b"<html>wall</html>", "reset"])
@pytest.mark.usefixtures("impatient")
def test_arxiv_failing_is_no_failure_and_changes_nothing(project, hub, fault, caplog):
    caplog.set_level("INFO", "paperdigest")
    project.archive.store(make_day("2026-01-05", make_paper(1)))
    before = project.archive.path(dt.date(2026, 1, 5)).read_bytes()
    hub.forever = fault
    assert add_arxiv(project, most_requests=5) == 0
    assert project.archive.path(dt.date(2026, 1, 5)).read_bytes() == before
    told = [one.message for one in caplog.records if one.name == "paperdigest.pipeline.collecting"]
    assert len(told) == 1
    assert ("arXiv does not answer at the moment" in told[0]) is (fault != b"<html>wall</html>"), "a page is an answer"


def test_three_seconds_lie_between_requests_repetitions_included(hub):
    assert PACE >= 3.0
    now = [100.0]
    waits = []

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    hub.faults.extend([503])
    with Client(limits=Limits(patience=60), pace=PACE, sleep=sleep, clock=lambda: now[0]) as client:
        for _ in range(3):
            client.get(f"{hub.address}/api/query", params={"id_list": "2601.00001"})
    assert len(hub.requests) == 4
    assert now[0] - 100.0 == pytest.approx(3 * PACE)
    assert sum(waits) == pytest.approx(3 * PACE)


def test_one_batch_that_arxiv_rejects_keeps_no_other_back(project, hub, monkeypatch):
    monkeypatch.setattr("paperdigest.sources.arxiv.BATCH", 2)
    monkeypatch.setattr("paperdigest.sources.arxiv.PACE", 0.01)
    hub.papers = {f"2601.{number:05}": ENTRY for number in range(1, 7)}
    project.archive.store(make_day("2026-01-05", *(make_paper(number) for number in range(1, 7))))
    hub.faults.append(400)
    assert add_arxiv(project, most_requests=300) == 4
    assert add_arxiv(project, most_requests=300) == 2
