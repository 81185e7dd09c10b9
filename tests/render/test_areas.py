"""Areas of research: categories by their names."""

import datetime as dt

import pytest
from support.records import make_day, make_paper, make_report

from paperdigest.digest.days import make_digests
from paperdigest.render.areas import _names, areas
from paperdigest.render.reports import area_of, day_markdown
from paperdigest.render.wording import wording


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Machine Learning (cs.LG), Robotics (cs.RO), x.YZ"),
        ("ko", "기계 학습 (cs.LG), 로봇 공학 (cs.RO), x.YZ"),
        ("zh", "机器学习 (cs.LG)、机器人学 (cs.RO)、x.YZ"),
    ],
)
def test_a_category_is_called_by_its_name_with_its_code_and_one_without_a_name_by_its_code(language, said):
    assert areas(("cs.LG", "cs.RO", "x.YZ"), wording(language)) == said


def test_every_category_has_a_name_of_its_own_in_each_language():
    for language in ("en", "ko", "zh"):
        names = [(code.partition(".")[0], names[language]) for code, names in _names().items()]
        assert all(name.strip() == name and name for _, name in names)
        assert len(set(names)) == len(names), language


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_report_names_areas_in_the_page_s_language_unless_a_model_has_said_it_otherwise(config, language):
    paper = make_paper(1, title="Agents", categories=("cs.LG", "cs.RO"))

    def told(paper, **facts):
        reports = {paper.id: (make_report(1, **facts),)}
        (digest,) = make_digests(
            [make_day("2026-01-05", paper)], config.topics, today=dt.date(2026, 2, 1), reports=reports
        )
        (entry,) = digest.entries
        return area_of(entry, entry.report(language), wording(language)), day_markdown(digest, wording(language))

    names = {"en": ("Agents", "Machine Learning (cs.LG)"), "ko": ("에이전트", "기계 학습 (cs.LG)")}[language]
    area, markdown = told(paper, method="extract")
    assert area.startswith("\u00a0· ".join(names))
    assert names[1].split(" (")[0] in markdown
    assert told(paper)[0] is None
    assert told(make_paper(1, title="Lamps"), method="extract")[0] is None
