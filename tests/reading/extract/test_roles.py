"""Roles: what a sentence does in its paper, whether it can stand alone, and what follows for the report.

How good the choice is, is measured on recorded days (PAPERDIGEST_RECORDINGS names a folder with
days/YYYY-MM-DD.json.gz), against fixtures/roles.json: papers drawn by chance, each sentence of whose abstracts was read
and labelled: b background, c what the paper brings, n what is new or how it works, s what was measured on what, r what
came out, o what else; two letters where two would do, "-" behind them where the sentence leans on another. "seen" are
those that the cues were tuned on, "held" those that were labelled afterwards. It holds ids and labels only.
"""

import datetime as dt
import json

import pytest
from support.checkouts import TESTS
from support.extracted import abstract_report, report_on
from support.recordings import needs_recordings

from paperdigest.reading.extract.report import abstract_text, extract_report, telling_sentence
from paperdigest.reading.extract.roles import Roles, depends_on_previous, points_back
from paperdigest.reading.extract.sentences import Sentences, split
from paperdigest.records.fulltext import Block, PaperText, Section

ABSTRACT = (
    "Checkpoints of large jobs have grown too heavy for one store.",
    "However, existing systems write all of them at every step, which is slow.",
    "We present Drover, a checkpointing system that moves only what changed.",
    "Drover splits parameters into herds by how fast they change.",
    "It then sends fast herds often and slow herds rarely.",
    "We evaluate Drover on jobs of 7B and 70B parameters at four sites.",
    "Experiments show that it loses far less work than full checkpoints.",
    "Drover cuts lost work by 71% and adds only 1.3% to the time of a step.",
    "These findings suggest that most of a checkpoint is waste.",
    "Our code is available at https://github.com/drover-sys/drover.",
)


def abstract_with(**changed):
    return " ".join(changed.get(f"s{number}", sentence) for number, sentence in enumerate(ABSTRACT))


def test_each_sentence_of_an_abstract_has_its_role():
    text = PaperText("2601.00001", None, "abstract", "Drover: Moving Checkpoints", abstract_with())
    sentences = Sentences(text)
    roles = Roles(sentences)
    assert [roles.of(sentence) for sentence in sentences.all] == [
        "background",
        "background",
        "contribution",
        "method",
        "method",
        "set-up",
        "result",
        "result",
        "outlook",
        "release",
    ]


def test_contribution_innovations_and_results_are_taken_from_sentences_of_their_role():
    report = abstract_report(abstract_with(), title="Drover: Moving Checkpoints")
    assert report.contribution.text == ABSTRACT[2]
    assert [claim.text for claim in report.innovations] == [ABSTRACT[3]]
    assert [claim.text for claim in report.results] == [ABSTRACT[6], ABSTRACT[7]]


def test_what_only_leans_on_the_contribution_is_quoted_with_it():
    abstract = (
        "Stores are slow. We present Drover, which moves only what changed. It sends fast herds more often than slow."
    )
    (claim,) = abstract_report(abstract).innovations
    assert claim.text == "We present Drover, which moves only what changed. It sends fast herds more often than slow."
    assert [evidence.quote for evidence in claim.evidence] == [claim.text]


def test_what_leans_on_something_that_is_not_quoted_is_no_innovation():
    abstract = (
        "We present Drover, which moves only what changed. Parameters form herds that move at one rate. "
        "This allows any site to use cheaper links at night. However, existing stores use slower links by day."
    )
    assert [claim.text for claim in abstract_report(abstract).innovations] == [
        "Parameters form herds that move at one rate."
    ]


def test_a_result_that_leans_on_the_one_before_is_quoted_with_it():
    abstract = (
        "We present Drover, which moves only what changed. Experiments show that Drover recovers faster than others. "
        "This holds for jobs of all sizes and improves with the number of sites by up to 12%."
    )
    (claim,) = abstract_report(abstract).results
    assert claim.text.startswith("Experiments show that Drover recovers faster than others. This holds for jobs")


def test_sentences_that_were_typed_without_a_blank_between_them_are_not_quoted_as_one():
    abstract = "Stores are slow. We present Drover, which moves only what changed.It sends fast herds far more often than it sends slow ones."
    report = abstract_report(abstract)
    assert all(claim.text in abstract for claim in (report.contribution, *report.innovations) if claim)


@pytest.mark.parametrize(
    "sentence",
    [
        "DroverBench has 48,200 traces from 3.2 years and 14.5% of them are public.",
        "We evaluate on 12 traces of 83.4% of all jobs at each of the sites.",
        "To validate Drover, we train 512 models of 1.5B parameters each.",
        "Overall, this work paves the way for jobs across many more sites.",
    ],
)
def test_sizes_set_ups_and_hopes_are_no_results(sentence):
    assert abstract_report(f"We present Drover, which moves only what changed. {sentence}").results == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "We find that most tensors hardly change between two steps of a job.",
        "Drover consistently outperforms full checkpoints at every site.",
        "Experimental results confirm the benefit of herds for slow links.",
        "By then a site runs on cheap links, achieving state-of-the-art recovery.",
    ],
)
def test_what_came_out_is_a_result_without_a_number_if_the_abstract_says_it(sentence):
    report = abstract_report(f"We present Drover, which moves only what changed. {sentence}")
    assert [claim.text for claim in report.results] == [sentence]
    body = Section("S4", "Experiments", 1, (Block("paragraph", "S4.p1", sentence),))
    whole = PaperText("2601.00001", 1, "html", "T", "We present Drover, which moves only what changed.", (body,))
    assert report_on(whole).results == ()


def test_an_abstract_that_tells_nothing_of_the_authors_work_has_no_contribution():
    report = abstract_report("Checkpoints have grown heavy. Stores of them are slow and costly to run for long jobs.")
    assert (report.contribution, report.innovations, report.results) == (None, (), ())


def test_what_is_presented_is_preferred_to_what_is_released_with_it():
    report = abstract_report(
        "Stores are slow. We present Drover, an approach that turns failures into plans: it takes a census of tensors, "
        "probes each site to find what it lacks, and moves parameters at rates that follow from these gaps alone. "
        "We also release DroverBench, a benchmark of 31,773 jobs that were made to probe stores.",
        title="DroverBench: Jobs That Probe Stores",
    )
    assert report.contribution.text.startswith("We present Drover, an approach")


def test_a_contribution_may_end_with_the_colon_before_a_list():
    report = abstract_report(
        "Stores are slow. We propose Herding, a framework of two metrics: (1) Rate, how fast tensors change. (2) Weight, how many tensors there are in all of the herds."
    )
    assert report.contribution.text.startswith("We propose Herding, a framework of two metrics:")


def test_an_item_of_the_authors_list_that_tells_of_tests_is_no_innovation():
    items = (
        Block("paragraph", "S1.p1", "We make three contributions in this paper:"),
        Block("list", "S1.I1.i1", "We introduce herds, groups of parameters that change at a similar rate."),
        Block("list", "S1.I1.i2", "Extensive experiments on four sites show that Drover reduces lost work by 71%."),
        Block("list", "S1.I1.i3", "Drover advances the state of the art in recovery for eleven kinds of jobs."),
    )
    text = PaperText("2601.00001", 1, "html", "T", None, (Section("S1", "Introduction", 1, items),))
    assert [claim.evidence[0].anchor for claim in report_on(text).innovations] == ["S1.I1.i1"]


def test_input_or_output_that_leans_on_the_sentence_before_is_quoted_with_it():
    said = "The scheduler runs at each of the sites. The system takes a job and a map as input. It outputs a schedule of transfers for each site."
    section = Section("S3", "Design", 1, (Block("paragraph", "S3.p1", said),))
    usage = report_on(PaperText("2601.00001", 1, "html", "T", None, (section,))).usage
    assert usage.input.text == "The system takes a job and a map as input."
    assert (
        usage.output.text
        == "The system takes a job and a map as input. It outputs a schedule of transfers for each site."
    )


def test_what_a_method_yields_by_way_of_quality_is_not_its_output():
    text = "We present Drover. Our method produces a better trade-off between cost and lost work at all sites."
    assert abstract_report(text).usage.output is None


@pytest.mark.parametrize(
    "sentence",
    [
        "This allows operators to use cheaper sites.",
        "However, existing stores are slow.",
        "It also sends slow herds rarely.",
        "Moreover, it sends slow herds rarely.",
        "Using both rates, it sends slow herds rarely.",
        "To enable this mode, we add a second store.",
        "Leveraging these rates, we send slow herds rarely.",
        "For example, a site may hold two herds.",
        "(2) Sites, which hold the herds.",
        "(2) Wide research, which needs many sites.",
        "Such stores need no links at night.",
    ],
)
def test_a_sentence_that_points_back_leans(sentence):
    assert depends_on_previous(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Drover sends slow herds rarely.",
        "Moreover, we introduce herds of two kinds.",
        "To address this gap, we introduce herds of two kinds.",
        "Motivated by this, we introduce herds of two kinds.",
        "This paper introduces herds of two kinds.",
        "Here we use herds of two kinds.",
        "We group parameters into herds and send these herds rarely.",
    ],
)
def test_a_sentence_that_tells_what_it_is_about_stands_alone(sentence):
    assert not depends_on_previous(sentence)


@pytest.fixture(scope="module")
def labels():
    return json.loads((TESTS / "fixtures" / "roles.json").read_text(encoding="utf-8"))


#: The letters that are right for a part of the report.
RIGHT = {"contribution": "c", "innovations": "cn", "results": "r"}


def is_right(part, quoted):
    """Whether sentences of these roles are of the right one, and told from their beginning."""
    right = any(set(role) & set(RIGHT[part]) for role in quoted) and "b" not in "".join(quoted)
    return right and (part == "results" or not quoted[0].endswith("-"))


def judged(labelled, papers):
    """{part: whether each of its claims is right}: of the right role, and told from its beginning."""
    found = {part: [] for part in RIGHT}
    for paper, roles in labelled.items():
        text = abstract_text(papers[paper], reason="no-html")
        parts = split(text.abstract)
        assert len(parts) == len(roles.split())
        report = extract_report(text, papers[paper], topics=(), date=dt.date(2026, 1, 1))
        said = {"contribution": filter(None, [report.contribution]), "innovations": report.innovations}
        for part, claims in (said | {"results": report.results}).items():
            for claim in claims:
                told = [pair for pair in zip(roles.split(), parts, strict=True) if pair[1] in claim.text]
                quoted = [role for role, _ in told]
                # What a sentence points back to comes along, whatever that is.
                along = len(told) > 1 and points_back(told[-1][1])
                found[part].append(is_right(part, quoted) or (along and is_right(part, quoted[1:])))
    return found


@needs_recordings
@pytest.mark.parametrize(
    ("group", "least"),
    [
        ("seen", {"contribution": 0.97, "innovations": 0.95, "results": 0.94}),
        ("held", {"contribution": 0.88, "innovations": 0.82, "results": 0.90}),
    ],
)
def test_sentences_of_labelled_abstracts_are_taken_for_what_they_are(labels, recorded_papers, group, least):
    found = judged(labels[group], recorded_papers)
    precision = {part: sum(right) / len(right) for part, right in found.items()}
    assert all(precision[part] >= bound for part, bound in least.items()), precision


def roles_of(*abstract, title="A Paper"):
    sentences = Sentences(PaperText("2601.00001", None, "abstract", title, " ".join(abstract)))
    roles = Roles(sentences)
    return [roles.of(sentence) for sentence in sentences.all if sentence.is_whole]


def test_a_short_sentence_may_turn_to_the_authors_own_work():
    told = roles_of(
        "Hands that look at a screw stop feeling it.",
        "We reverse the schedule.",
        "On eleven tasks with narrow clearances, success rises from 54% to 79%.",
    )
    assert told == ["background", "result"]


def test_how_things_stand_is_background_also_after_the_paper_is_named():
    told = roles_of(
        "We present Drover, a system that moves only what changed.",
        "As jobs are increasingly spread over sites, recovery depends on the slowest link between any two.",
    )
    assert told == ["contribution", "background"]


def test_the_items_that_a_contribution_announces_are_what_is_new():
    report = abstract_report(
        "Stores are slow and jobs are large. We present Drover, a checkpointing system that moves only what changed "
        "between two steps of a job and comprises two parts: (1) HERDS, which hold the parameters that change at one "
        "rate, whichever layer they belong to, and are found again every thousand steps; and (2) DROVERS, which move "
        "each herd at its own time over the cheapest link that is free and tell the job when all of it has arrived. "
        "Drover cuts lost work by 71% against full checkpoints."
    )
    assert report.contribution.text.endswith("comprises two parts:")
    assert [claim.text[:10] for claim in report.innovations] == ["(1) HERDS,", "(2) DROVER"]
    named = abstract_report(
        "We present Drover, a checkpointing system with two properties: (1) Thrift. Parameters that did not change are "
        "left where they are. (2) Patience. Slow herds are moved at night, when links between sites are cheap."
    )
    assert [claim.name for claim in named.innovations] == ["Thrift", "Patience"]


def test_a_question_is_nothing_new():
    report = abstract_report(
        "We present Drover, a system that moves only what changed. Drover splits parameters into herds by their rates. "
        "We extend the new herds to sites and ask: can Drover leverage cheaper links at night?"
    )
    assert not any("?" in claim.text for claim in report.innovations)


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("We study this question with forty lamps.", True),
        ("In this paper, we explore these open questions through a case study.", True),
        ("This work closes this gap for lamps.", True),
        ("We formalise this problem as a game of keepers.", True),
        ("To address this gap, we present Wick.", False),
        ("We ask a question of light and answer this question with lamps.", False),
        ("We study the question whether lamps burn.", False),
        ("This paper studies lamps.", False),
    ],
)
def test_a_sentence_points_back_to_what_the_one_before_it_asks(text, does):
    assert points_back(text) is does


@pytest.mark.parametrize(
    "ending",
    [
        "two core parts:",
        "two parts, namely:",
        "two parts as follows.",
        "the following:",
        "parts such as:",
        "and including:",
    ],
)
def test_a_quote_does_not_end_where_a_list_begins_if_another_sentence_tells_as_well(ending):
    abstract = (
        f"We present Drover, a checkpointing system that comprises {ending} "
        "(1) HERDS, which hold the parameters that change at one rate, whichever layer they belong to, and are found again "
        "every thousand steps; and (2) DROVERS, which move each herd at its own time over the cheapest link that is free and "
        "tell the job when all of it has arrived. "
        "We introduce a schedule that moves each herd of parameters at its own time. It is cheap."
    )
    line = telling_sentence("2601.00001", "Drover", abstract)
    assert line == "We introduce a schedule that moves each herd of parameters at its own time."
    assert abstract_report(abstract).contribution.text == line


def test_the_one_line_never_ends_where_a_list_begins():
    abstract = "Stores are slow. We propose Herding, a framework of two metrics: (1) Rate. (2) Weight."
    assert telling_sentence("2601.00001", "Herding", abstract) is None
    more = f"{abstract} Herding cuts lost work by 71% against full checkpoints."
    assert telling_sentence("2601.00001", "Herding", more).startswith("Herding cuts lost work")


@pytest.mark.parametrize(
    ("abstract", "line"),
    [
        (
            (
                "Great painters have an eye, closely tied to what people call taste. Here, we use the term to refer to the"
                " power to judge and propose colours that last. Most work improves the hand of a painter, and hardly the eye."
                " In this work, we propose Colour Votes, a way to train painters on the votes of many visitors."
            ),
            "In this work, we propose Colour Votes, a way to train painters on the votes of many visitors.",
        ),
        (
            (
                "Lamps shine in every town and for everybody who passes. We refer to a lamp that nobody has lit as a dark lamp."
                " In this paper, we study how often dark lamps occur in towns of every size."
            ),
            "In this paper, we study how often dark lamps occur in towns of every size.",
        ),
        (
            (
                "Bakers love bread that keeps for a week in any cupboard. By keeping bread, we mean a loaf that stays soft for"
                " seven days. We introduce Crumb, a dough that keeps without any fat."
            ),
            "We introduce Crumb, a dough that keeps without any fat.",
        ),
        (
            "Poets have praised lamps for ages, and painters as well. People like light in the evening hours of a day.",
            None,
        ),
    ],
)
def test_what_a_word_means_is_not_what_a_paper_brings(abstract, line):
    assert telling_sentence("2601.00001", "A study of towns", abstract) == line
