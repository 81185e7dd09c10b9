"""Whatever a model answers about one paper, the others are translated, and that one is asked for once more and named."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from support.checkouts import run_process
from support.model_service import serve_models
from support.records import make_day, make_paper

from paperdigest.archive.reading_cache import Cache
from paperdigest.archive.translations import Translations
from paperdigest.digest.days import make_digests
from paperdigest.network.chat import Reply, Tokens
from paperdigest.translate.run import Rules, Translator

DATE = dt.date(2026, 1, 5)
#: Papers with a number and a name, without either, and with a name alone: title and summary.
PAPERS = {
    1: ("LampNet: reading papers at night", "LampNet reads 12 papers in an hour."),
    2: ("Reading papers without any model", "We read papers without any model, as people do."),
    3: ("Folding cloth with two arms", "A robot folds cloth with WristNet and two arms."),
}
GOOD = {
    "ko": {
        1: ("LampNet: 밤에 논문 읽기", "LampNet은 한 시간에 논문 12편을 읽는다."),
        2: ("모델 없이 논문 읽기", "모델 없이 사람처럼 논문을 읽는다."),
        3: ("두 팔로 천 접기", "로봇이 WristNet과 두 팔로 천을 접는다."),
    },
    "zh": {
        1: ("LampNet：夜间阅读论文", "LampNet 一小时阅读 12 篇论文。"),
        2: ("不用任何模型阅读论文", "我们不用任何模型，像人一样阅读论文。"),
        3: ("双臂叠布", "机器人用 WristNet 和双臂叠布。"),
    },
}


def lines(said):
    return "\n".join(f"{number} T {title}\n{number} S {line}" for number, (title, line) in said.items())


class Model:
    """Answers with `answer(said)`, where `said` are good translations of what is asked, by number."""

    def __init__(self, language, answer, papers):
        self.answer, self.good, self.asked = answer, GOOD[language], []
        self.titles = {title: number for number, (title, _) in papers.items()}

    def __call__(self, messages, most):
        del most
        question = messages[-1]["content"]
        asked = {int(at): self.titles[title] for at, title in re.findall(r"^(\d+) T (.*)$", question, re.MULTILINE)}
        self.asked.append((sorted(asked.values()), question))
        said = {at: self.good[number] for at, number in asked.items()}
        second = next((at for at, number in asked.items() if number == 2), None)
        return Reply(self.answer(said, second, question), "stop", False, Tokens(prompt=0, completion=0, calls=1))


@pytest.fixture
def translate(tmp_path):
    def translate(language, answer, papers=None, abstract=None):
        texts = PAPERS | (papers or {})
        found = [
            make_paper(number, title=title, summary=summary, abstract=abstract, votes=9 - number)
            for number, (title, summary) in texts.items()
        ]
        model = Model(language, answer, texts)
        kept = Translations(tmp_path / "translations")
        translator = Translator(
            translations=kept,
            cache=Cache(tmp_path / "cache", notes="translating.json"),
            ask=model,
            rules=Rules(today=DATE, model="fake", batch=10, papers_per_day=10, retry_days=3),
            glossary=lambda language, text: {},
        )
        day = make_digests([make_day(str(DATE), *found)], (), today=DATE)
        result = translator.translate(day, ("en", language))
        made = {name: (one.gloss, one.line) for name, one in kept.load(DATE, language).papers.items()}
        return model.asked, made, result

    return translate


def spoiled(title=None, line=None):
    """What spoils the answer about the second paper, and leaves the others as they are."""

    def answer(said, second, _question):
        if second is not None:
            good = said[second]
            said |= {second: (good[0] if title is None else title, good[1] if line is None else line)}
        return lines(said)

    return answer


BAD = {
    "in English": spoiled("Reading papers without any model", "We read papers without any model, as people do."),
    "in Japanese": spoiled("モデルなしで論文を読む", "私たちは人のようにモデルなしで論文を読みます。"),
    "in the other language": {"ko": spoiled(*GOOD["zh"][2]), "zh": spoiled(*GOOD["ko"][2])},
    "in English for a part": {
        "ko": spoiled(line="모델 없이 as people read all of them every day 논문을 읽는다."),
        "zh": spoiled(line="我们不用模型 as people read all of them every day 阅读论文。"),
    },
    "an apology": {
        "ko": spoiled("죄송합니다", "죄송하지만 이 문장은 번역할 수 없습니다."),
        "zh": spoiled("抱歉", "抱歉，我无法翻译这句话。"),
    },
    "an invented number": {
        "ko": spoiled(line="모델 없이 사람처럼 논문을 94% 더 빨리 읽는다."),
        "zh": spoiled(line="我们不用任何模型，像人一样阅读论文，快 94%。"),
    },
    "an invented name": {
        "ko": spoiled(line="GPT-4 같은 모델 없이 사람처럼 논문을 읽는다."),
        "zh": spoiled(line="我们不用 GPT-4 等任何模型，像人一样阅读论文。"),
    },
    "denied": {
        "ko": spoiled(line="모델을 써서 사람처럼 논문을 읽는다."),
        "zh": spoiled(line="我们使用模型，像人一样阅读论文。"),
    },
    "only a title": lambda said, second, _: lines(said).replace(f"\n{second} S {said.get(second, ('', '?'))[1]}", ""),
    "left out": lambda said, second, _: lines({at: one for at, one in said.items() if at != second}),
    "placeholders": {"ko": spoiled("해당 없음", "..."), "zh": spoiled("无", "未提及")},
    "without end": {"ko": spoiled(line="모델 없이 " * 200), "zh": spoiled(line="我们不用任何模型阅读论文" * 60)},
    "the label of the question": {
        "ko": spoiled("제목: 모델 없이 논문 읽기"),
        "zh": spoiled("标题：不用任何模型阅读论文"),
    },
}


@pytest.mark.parametrize("language", ["ko", "zh"])
@pytest.mark.parametrize("kind", BAD)
def test_one_bad_answer_costs_one_paper_that_is_asked_for_once_more_and_named(translate, language, kind):
    answer = BAD[kind]
    asked, made, result = translate(language, answer[language] if isinstance(answer, dict) else answer)
    assert made == {f"2601.{number:05}": GOOD[language][number] for number in (1, 3)}
    assert [papers for papers, _ in asked] == [[1, 2, 3], [2]]
    assert "Your last translation had mistakes:\n2: " in asked[1][1]
    assert list(result.left) == [f"{language}/2601.00002"]


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_a_bad_answer_that_is_mended_at_the_second_try_is_kept(translate, language):
    bad = BAD["an invented number"][language]

    def answer(said, second, question):
        return lines(said) if "had mistakes" in question else bad(said, second, question)

    _, made, result = translate(language, answer)
    assert made == {f"2601.{number:05}": said for number, said in GOOD[language].items()}
    assert not result.left


@pytest.mark.parametrize("language", ["ko", "zh"])
def test_lines_under_the_numbers_of_others_are_not_taken_for_theirs(translate, language):
    def turned(said, *_):
        return lines(dict(zip(said, reversed(said.values()), strict=True)))

    _, made, _ = translate(language, turned)
    assert "2601.00001" not in made
    assert "2601.00003" not in made


@pytest.mark.parametrize("language", ["ko", "zh"])
@pytest.mark.parametrize(
    "form",
    [
        lambda said, question: f"{question}\n{lines(said)}",
        lambda said, question: "\n".join(f"{ours}\n{mine}" for ours, mine in zip(question.split("\n"), lines(said).split("\n"), strict=True)),
        lambda said, question: f"You translate lines about scientific papers.\n{question}\n---\n{lines(said)}\n{question}",
    ],
    ids=["before it", "line by line", "around it"],
)  # fmt: skip
def test_an_answer_that_repeats_the_question_counts_for_what_it_says_besides(translate, language, form):
    asked, made, result = translate(language, lambda said, _, question: form(said, question))
    assert made == {f"2601.{number:05}": said for number, said in GOOD[language].items()}
    assert (len(asked), result.left) == (1, {})


def test_the_question_alone_is_no_translation(translate):
    asked, made, result = translate("ko", lambda said, second, question: question)
    assert (made, len(asked), len(result.left)) == ({}, 2, 3)


@pytest.mark.parametrize("language", ["ko", "zh"])
@pytest.mark.parametrize(
    "markup",
    ['<script src="https://evil.example/x.js">alert(1)</script>', "<img src=x onerror=alert(1)>", "<ScRiPt>", "<svg/onload=x>"],
)  # fmt: skip
def test_of_what_could_run_nothing_is_kept_but_the_words_around_it(translate, language, markup):
    gloss, line = GOOD[language][2]
    _, made, _ = translate(language, spoiled(markup + gloss, f"{line[:4]}{markup}{line[4:]}"))
    assert {"2601.00001", "2601.00003"} <= set(made)
    assert not re.search(r"[<>]|alert|evil|onerror|onload", " ".join(map(str, made.values())))


OWN = "We propose a reader that needs no model for any page."


@pytest.mark.parametrize("language", ["ko", "zh"])
@pytest.mark.parametrize(
    "summary",
    [
        None,
        "word " * 999 + "word",
        "我们不用任何模型，像人一样阅读论文。",
        "모델 없이 사람처럼 논문을 읽는다.",
    ],
    ids=["none", "of 5,000 characters without an end", "in Chinese already", "in Korean already"],
)
def test_a_paper_without_a_summary_that_can_be_translated_has_its_own_sentence_or_none(translate, language, summary):
    papers = {2: (PAPERS[2][0], summary)}
    asked, made, result = translate(language, spoiled(line=""), papers)
    assert made["2601.00002"] == (GOOD[language][2][0], None), "the title alone"
    assert "2 S" not in asked[0][1]
    assert not result.left
    assert {"2601.00001", "2601.00003"} <= set(made)
    asked, _, _ = translate(language, spoiled(), papers, abstract=f"Papers are long. {OWN} It works well.")
    assert f" S {OWN}" in asked[-1][1]


def test_two_runs_at_once_ask_once_and_leave_whole_files(project, checkout):
    project.archive.store(
        make_day(str(DATE), *(make_paper(n, title=PAPERS[n][0], summary=PAPERS[n][1]) for n in PAPERS))
    )

    def answer(request):
        question = request["messages"][-1]["content"]
        language = "ko" if "Korean" in request["messages"][0]["content"] else "zh"
        titles = {title: number for number, (title, _) in PAPERS.items()}
        asked = re.findall(r"^(\d+) T (.*)$", question, re.MULTILINE)
        return lines({at: GOOD[language][titles[title]] for at, title in asked})

    with serve_models() as models:
        models.script.append(answer)
        facts = {"PAPERDIGEST_TODAY": str(DATE), "OPENAI_BASE_URL": models.address, "PAPERDIGEST_MODEL": "fake"}
        with ThreadPoolExecutor(2) as both:
            runs = [both.submit(run_process, "paperdigest", "translate", cwd=checkout, **facts) for _ in range(2)]
    assert [run.result().returncode for run in runs] == [0, 0]
    assert len(models.requests) == 2, "one question a language"
    for language in ("ko", "zh"):
        assert len(project.translations.load(DATE, language).papers) == 3
    assert not list(project.translations.folder.rglob("*.tmp"))
