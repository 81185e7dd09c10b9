"""Extractive reports of a few sentences."""

import datetime as dt

from paperdigest.config import Names, Topic
from paperdigest.reading.extract.report import abstract_text, extract_report
from paperdigest.records.fulltext import Block, PaperText, Section
from support.records import make_paper

DATE = dt.date(2026, 1, 5)
TOPIC = Topic(id="agents", name=Names(en="Agents", ko="에이전트", zh="智能体"), words=("agent",))


def report_on(text, paper=None, topics=()):
    return extract_report(text, paper or make_paper(), topics=topics, date=DATE)


def text_of(*sentences, abstract=None, title="Method", kind="paragraph", anchor="S3.p1", links=()):
    block = Block(kind, anchor, " ".join(sentences), tuple(links))
    section = Section("S3", title, 1, (block,))
    return PaperText("2601.00001", 1, "html", "A title", abstract, (section,))


def abstract_report(abstract, **facts):
    paper = make_paper(abstract=abstract, **facts)
    return report_on(abstract_text(paper, reason="no-html"), paper)


def claims(report):
    usage = report.usage
    singles = [report.contribution, usage.input, usage.output, usage.licence, usage.hardware and usage.hardware.claim]
    return [claim for claim in (*singles, *usage.steps, *report.innovations, *report.results) if claim]
