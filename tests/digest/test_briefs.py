"""Briefs: what lists show of the papers, put together from what is kept of each day."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.extracted import report_of
from support.records import make_day, make_paper, utc

from paperdigest.config import Names, Topic
from paperdigest.digest.briefs import (
    BriefPaper,
    DayFacts,
    PaperFacts,
    ReportMark,
    changed,
    institutions_of,
    make_briefs,
    shown_report,
)
from paperdigest.digest.days import complete, facts_of, make_digests
from paperdigest.digest.topics import TopicRules
from paperdigest.language import LANGUAGES
