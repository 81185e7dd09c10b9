"""`paperdigest notify`, against a local mail server and local webhooks."""

import datetime as dt
import logging
import re
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from support.checkouts import process_environment
from support.hostile import hostile_texts
from support.inbox import serve_mailbox, serve_trickle, serve_webhooks
from support.records import make_day, make_paper, utc
from support.safe_html import Html

from paperdigest.archive.days import Archive
from paperdigest.cli import main
from paperdigest.health.record import Runs
from paperdigest.records.translations import DayOfTranslations, Translation
from paperdigest.text.readable import is_line

SITE = "https://digest.example/d/"


@pytest.fixture
def mailbox():
    with serve_mailbox() as box:
        yield box


@pytest.fixture
def hooks():
    with serve_webhooks() as service:
        yield service


@pytest.fixture
def archive(checkout):
    return Archive(checkout / "docs/data")


@pytest.fixture
def run(checkout, monkeypatch):
    monkeypatch.setattr("apprise.url.URLBase.throttle", lambda *arguments, **named: None)
    monkeypatch.setenv("SITE_URL", SITE)

    def run(*arguments, today="2026-01-06", lines=(), **variables):
        environment = {"PAPERDIGEST_TODAY": today, "PAPERDIGEST_NOTIFY": "\n".join(lines), **variables}
        return CliRunner().invoke(main, ["--project", str(checkout), "notify", *arguments], env=environment)

    return run


def votes(number, first=1, **facts):
    """Papers with falling votes."""
    return [make_paper(first + place, votes=number - place, **facts) for place in range(number)]


def mail_of(mailbox, receiver):
    return [mail for receivers, mail in mailbox.mails if receiver in receivers]


def plain(mail):
    return mail.get_body(("plain",)).get_content()


def page(mail):
    return mail.get_body(("html",)).get_content()


def test_a_day_is_sent_once_to_each_target_whatever_is_run_again(run, archive, mailbox, hooks):
    archive.store(make_day("2026-01-05", *votes(3)))
    lines = [f"mailto://{mailbox.address}/ann@x.example?from=me@digest.example", "", f"json://{hooks.address}/hook"]
    for _ in range(3):
        done = run(lines=lines)
        assert (done.exit_code, done.stderr) == (0, "")
    assert len(mail_of(mailbox, "ann@x.example")) == 1
    assert len(hooks.bodies("/hook")) == 1
    assert "line 1 (mailto): nothing is due" in done.stdout
    archive.store(make_day("2026-01-06", *votes(2, first=10)))
    run(lines=lines, today="2026-01-07")
    assert [data["title"] for data in hooks.bodies("/hook")] == [
        "Paper Digest: Monday, 5 January 2026",
        "Paper Digest: Tuesday, 6 January 2026",
    ]


@pytest.mark.parametrize(
    ("language", "title", "more", "address"),
    [
        ("en", "Paper Digest: Monday, 5 January 2026", "1 more paper", f"{SITE}posts/2026-01-05/"),
        ("ko", "Paper Digest: 2026년 1월 5일 월요일", "논문 1편 더 보기", f"{SITE}ko/posts/2026-01-05/"),
        ("zh", "Paper Digest：2026年1月5日星期一", "还有 1 篇论文", f"{SITE}zh/posts/2026-01-05/"),
    ],
)
def test_a_mail_is_in_the_language_asked_for_with_text_and_page(  # noqa: PLR0917
    run, archive, project, mailbox, language, title, more, address
):
    papers = [make_paper(1, votes=9, organization="Lab & Söhne"), make_paper(2, votes=5), make_paper(3)]
    archive.store(make_day("2026-01-05", *papers))
    if language != "en":
        said = Translation(
            gloss={"ko": "짧은 제목", "zh": "短标题"}[language],
            source="0" * 16,
            model="a-model",
            date=dt.date(2026, 1, 6),
        )
        day = DayOfTranslations(language=language, date=dt.date(2026, 1, 5), papers={"2601.00001": said})
        project.translations.store(day)
    done = run(lines=[f"language={language} top=2 mailto://{mailbox.address}/ann@x.example?from=me@digest.example"])
    assert done.exit_code == 0, done.output
    (mail,) = mail_of(mailbox, "ann@x.example")
    assert mail["Subject"] == title
    assert mail["List-Unsubscribe"] == "<mailto:me@digest.example?subject=unsubscribe>"
    text, html = plain(mail), page(mail).replace("\u00a0", " ")
    for part in (text, html):
        assert address in part
        assert more in part
        assert "me@digest.example" in part
        assert "Paper number 3" not in part
        assert f"{address}#2601.00002" in part
    assert "Lab & Söhne" in text
    assert "Lab &amp; Söhne" in html
    if language != "en":
        assert said.gloss in text
        assert "Paper number 1" in text
    for foreign in ("<script", "<style", "<link", "<img", "src=", "url("):
        assert foreign not in html


def test_a_target_that_fails_repeats_no_other_and_is_tried_again(run, checkout, archive, mailbox, hooks):
    archive.store(make_day("2026-01-05", *votes(3)))
    lines = [
        f"json://{hooks.address}/down",
        f"json://{hooks.address}/up",
        f"mailto://{mailbox.address}/a@x.example/b@x.example?from=me@x.example",
    ]
    hooks.statuses["/down"] = 503
    mailbox.refused.add("a@x.example")
    done = run(lines=lines)
    assert done.exit_code == 1
    assert "line 1 (json): 2026-01-05: was not delivered: it answered with status 503" in done.stderr
    assert "line 3 (mailto): 2026-01-05: was not delivered" in done.stderr
    assert (len(hooks.bodies("/up")), len(mail_of(mailbox, "b@x.example"))) == (1, 1)
    problem = Runs(checkout / ".cache/paperdigest/runs.json").load().sources["delivery"].problem
    assert problem
    assert "status 503" in problem
    hooks.statuses.clear()
    mailbox.refused.clear()
    done = run(lines=lines, today="2026-01-08")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [len(hooks.bodies(path)) for path in ("/down", "/up")] == [2, 1]
    assert [len(mail_of(mailbox, f"{name}@x.example")) for name in "ab"] == [1, 1]
    assert Runs(checkout / ".cache/paperdigest/runs.json").load().sources["delivery"].problem is None


def test_a_target_that_was_down_gets_the_days_that_it_missed_but_a_new_one_the_newest_alone(run, archive, hooks):
    for number, date in enumerate(("2026-01-05", "2026-01-06", "2026-01-07"), start=1):
        archive.store(make_day(date, *votes(2, first=10 * number)))
    old, new = f"json://{hooks.address}/old", f"json://{hooks.address}/new"
    run(lines=[old], today="2026-01-06")
    run(lines=[old, new], today="2026-01-08")
    assert [data["title"][-14:] for data in hooks.bodies("/old")] == [
        "5 January 2026",
        "6 January 2026",
        "7 January 2026",
    ]
    assert [data["title"][-14:] for data in hooks.bodies("/new")] == ["7 January 2026"]


def test_the_last_days_of_a_year_are_sent_if_the_site_shows_one_year_alone(run, checkout, archive, hooks):
    settings = checkout / "digest.yml"
    settings.write_text(settings.read_text().replace("years: 0", "years: 1"))
    days = ("2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2026-01-05")
    for number, date in enumerate(days):
        archive.store(make_day(date, *votes(2, first=10 * number + 1)))
        run(lines=[f"send=both json://{hooks.address}/hook"], today=date)
    assert [data["title"].removeprefix("Paper Digest: ").partition(":")[0] for data in hooks.bodies("/hook")] == [
        "Monday, 29 December 2025", "Tuesday, 30 December 2025", "Wednesday, 31 December 2025",
        "Thursday, 1 January 2026", "Friday, 2 January 2026", "Week 1, 2026",
    ]  # fmt: skip
    assert hooks.bodies("/hook")[-1]["message"].startswith("10 papers of 29 Dec")


def test_options_choose_papers(run, archive, hooks):
    papers = [
        make_paper(1, title="An agent", votes=3), make_paper(2, title="An agent", votes=30),
        make_paper(3, votes=50), make_paper(4, title="An agent"),
    ]  # fmt: skip
    archive.store(make_day("2026-01-05", *papers))
    for options, chosen in (
        ("", ["3", "2", "1", "4"]),
        ("top=1", ["3"]),
        ("votes=10", ["3", "2"]),
        ("topics=agents,robotics top=2", ["2", "1"]),
        ("topics=agents votes=100", []),
    ):
        path = re.sub(r"\W", "", options)
        done = run(lines=[f"{options} json://{hooks.address}/{path}"])
        assert done.exit_code == 0, done.output
        messages = [data["message"] for data in hooks.bodies(f"/{path}")]
        assert [re.findall(r"#2601\.0000(\d)", message) for message in messages] == ([chosen] if chosen else [])
        assert ("no paper of 2026-01-05 that fits is new" in done.stdout) == (not chosen)


def test_a_week_is_a_mail_of_its_own_and_goes_to_those_who_want_it(run, archive, mailbox, hooks):
    archive.store(make_day("2026-01-05", *votes(3)))
    archive.store(make_day("2026-01-08", *votes(3, first=10)))
    lines = [
        f"send=both json://{hooks.address}/both",
        f"send=week language=ko mailto://{mailbox.address}/ann@x.example?from=me@x.example",
        f"json://{hooks.address}/day",
    ]
    run(lines=lines, today="2026-01-09")
    assert mailbox.mails == []
    for _ in range(2):
        done = run(lines=lines, today="2026-01-13")
        assert done.exit_code == 0, done.output
    (mail,) = mail_of(mailbox, "ann@x.example")
    assert mail["Subject"] == "2026년 2주차 주요 AI 논문"
    assert f"{SITE}ko/posts/2026-W02/" in plain(mail)
    message = hooks.bodies("/both")[-1]
    assert message["title"] == "Week 2, 2026: the best AI papers"
    assert re.match(r"6 papers of 5\W+8 Jan 2026, ranked by their readers' votes", message["message"])
    assert len(hooks.bodies("/day")) == 1
    assert (
        "No line of PAPERDIGEST_NOTIFY asks for the week" in run("--weekly", lines=lines[2:], today="2026-01-12").stdout
    )


@pytest.mark.parametrize(
    ("today", "arguments", "said"),
    [
        ("2026-01-05", (), "2026-01-05 is not over yet (UTC)"),
        ("2026-01-06", ("--date", "2026-01-04"), "2026-01-04 has no papers: nothing is sent"),
        ("2026-03-06", (), "There is no day to send: the newest is 2026-01-05"),
        ("2026-01-06", ("--weekly", "--date", "2026-01-05"), "2026-W02 is not over yet (UTC): it ends on 2026-01-11"),
        ("2026-01-26", ("--weekly",), "2026-W04 has no papers"),
    ],
)
def test_what_is_not_due_is_not_sent_and_says_why(  # noqa: PLR0917
    run, archive, hooks, today, arguments, said
):
    archive.store(make_day("2026-01-05", *votes(3)))
    archive.store_empty([dt.date(2026, 1, 4)], today=dt.date(2026, 1, 30))
    done = run(*arguments, today=today, lines=[f"send=both json://{hooks.address}/hook"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert said in done.stdout
    assert hooks.got == []


def test_withdrawn_papers_are_not_sent(run, archive, hooks):
    withdrawn = make_paper(1, votes=9, withdrawn=utc("2026-01-05T09:00:00"))
    archive.store(make_day("2026-01-05", withdrawn))
    line = f"json://{hooks.address}/hook"
    assert "no paper of 2026-01-05 that fits is new" in run(lines=[line]).stdout
    archive.store(make_day("2026-01-05", withdrawn, make_paper(2, votes=1)))
    run(lines=[line])
    (body,) = hooks.bodies("/hook")
    assert "Paper number 2" in body["message"]
    assert "Paper number 1" not in body["message"]


def test_a_half_list_waits_until_it_is_whole_or_another_day_later(run, archive, hooks):
    start = dt.date(2025, 12, 1)
    for week in range(5):
        archive.store(make_day(str(start + dt.timedelta(weeks=week)), *votes(20, first=100 * week + 1)))
    archive.store(make_day("2026-01-05", *votes(4, first=900)))
    line = f"json://{hooks.address}/hook"
    done = run(lines=[line])
    assert "2026-01-05 has 4 papers, under half of the 20 that are usual" in done.stdout
    assert hooks.got == []
    archive.store(make_day("2026-01-05", *votes(15, first=900)))
    run(lines=[line])
    assert len(hooks.got) == 1
    archive.store(make_day("2026-01-05", *votes(4, first=900)))
    run(lines=[line + "2"], today="2026-01-07")
    assert len(hooks.got) == 2


def test_a_dry_run_tells_what_would_be_sent_and_sends_nothing(run, checkout, archive, hooks):
    archive.store(make_day("2026-01-05", *votes(3)))
    lines = [f"top=2 json://{hooks.address}/hook"]
    done = run("--dry-run", lines=lines, PAPERDIGEST_OFFLINE="1")
    assert done.exit_code == 0, done.output
    assert "line 1 (json): would be sent 2026-01-05, 2 of 3 papers" in done.stdout
    assert "1. Paper number 1" in done.stdout
    assert hooks.got == []
    assert "nothing is sent" in run(lines=lines, PAPERDIGEST_OFFLINE="1").stdout
    assert "delivery" not in Runs(checkout / ".cache/paperdigest/runs.json").load().sources
    run(lines=lines)
    assert len(hooks.got) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("s3cret", "line 2 does not end in an address, such as mailto://…"),
        ("carrier://s3cret@x.example/pigeon", "line 2 (carrier) is no address that can be sent to"),
        ("mailto://", "line 2 does not end in an address"),
        ("slack://s3cret", "line 2 (slack) is no address that can be sent to"),
        ("s3cret json://127.0.0.1/", "line 2 (json): what stands before the address must be language, top"),
        ("language=s3cret json://127.0.0.1/", "line 2 (json): language must be en, ko or zh"),
        ("top=0 json://127.0.0.1/", "line 2 (json): top must be a number from 1 to 100"),
        ("top=１ json://127.0.0.1/", "line 2 (json): top must be a number from 1 to 100"),
        ("top=1 top=2 json://127.0.0.1/", "line 2 (json): an option stands twice"),
        (
            "topics=s3cret json://127.0.0.1/",
            "line 2 (json): topics must be ids of topics, as in the addresses of their pages",
        ),
        ("send=never json://127.0.0.1/", "line 2 (json): send must be day, week or both"),
        ("json://127.0.0.1/same json://127.0.0.1/s3cret", "line 2 (json): what stands before the address must be"),
        ("send=both json://127.0.0.1:9/first", "line 1 (json) and line 2 (json) send the same to one place"),
    ],
)
def test_a_line_that_is_wrong_is_named_by_number_and_scheme_and_nobody_is_sent_anything(  # noqa: PLR0917
    run, archive, checkout, line, said, caplog
):
    caplog.set_level(logging.DEBUG)
    archive.store(make_day("2026-01-05", *votes(3)))
    done = run(lines=["json://127.0.0.1:9/first", line])
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert f"PAPERDIGEST_NOTIFY: {said}" in done.stderr
    assert "s3cret" not in done.output + caplog.text
    assert "s3cret" not in (checkout / ".cache/paperdigest/runs.json").read_text()


def test_a_target_that_is_down_shows_nothing_of_its_address(run, archive, caplog):
    caplog.set_level(logging.DEBUG)
    archive.store(make_day("2026-01-05", *votes(3)))
    done = run(
        lines=[
            "mailto://user:s3cret@127.0.0.1:9/s3cret@s3cret.example?from=me@x.example",
            "json://s3cret:s3cret@127.0.0.1:9/s3cret",
        ]
    )
    assert done.exit_code == 1
    for name in ("line 1 (mailto)", "line 2 (json)"):
        assert f"{name}: 2026-01-05: was not delivered: it could not be reached, or did not take it" in done.stderr
    assert "s3cret" not in done.output + caplog.text


@pytest.mark.parametrize(
    ("variables", "arguments", "said"),
    [
        ({"PAPERDIGEST_NOTIFY": ""}, (), "notify: needs addresses in PAPERDIGEST_NOTIFY; see the README"),
        ({"SITE_URL": ""}, (), "SITE_URL: is needed"),
        ({}, ("--date", "2026-01-02"), "2026-01-02: is not collected"),
        ({}, ("--date", "2026-02-02"), "2026-02-02: lies in the future"),
        (
            {},
            ("--date", "2025-11-05", "--weekly"),
            "2025-11-05: lies in the week 2025-W45, of which nothing is collected",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(run, archive, variables, arguments, said):
    archive.store(make_day("2026-01-05", *votes(3)))
    done = run(*arguments, lines=["send=both json://127.0.0.1:9/hook"], **variables)
    assert done.exit_code == 2
    assert said in done.stderr


def test_nothing_collected_yet_is_said(run, hooks):
    done = run(lines=[f"send=both json://{hooks.address}/hook"])
    assert done.exit_code == 0
    assert "There is no day to send: the newest is not collected yet" in done.stdout
    assert hooks.got == []


def test_a_damaged_ledger_stops_its_own_target_alone(run, checkout, archive, hooks):
    archive.store(make_day("2026-01-05", *votes(3)))
    run(lines=[f"json://{hooks.address}/a"])
    (file,) = (checkout / ".cache/paperdigest/deliveries").glob("*.json")
    file.write_text('{"version": 1, "sent": {"soon": ')
    done = run(lines=[f"json://{hooks.address}/a", f"json://{hooks.address}/b"])
    assert done.exit_code == 1
    assert f"line 1 (json): {file}: is no record of deliveries" in done.stderr
    assert [len(hooks.bodies(path)) for path in ("/a", "/b")] == [1, 1]


def test_a_run_that_was_killed_while_it_sent_sends_nothing_twice(run, checkout, archive, hooks, monkeypatch):
    archive.store(make_day("2026-01-05", *votes(3)))
    lines = [f"json://{hooks.address}/a"]

    def killed(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("paperdigest.network.targets.Target.send", killed)
        run(lines=lines)
    done = run("--date", "2026-01-05", lines=lines)
    assert "2026-01-05 was sent already, or nobody knows: a run ended while it sent" in done.stdout
    assert hooks.got == []


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_target_that_leads_elsewhere_has_not_taken_the_message(run, archive, hooks, status):
    archive.store(make_day("2026-01-05", *votes(3)))
    hooks.statuses["/moved"] = status
    done = run(lines=[f"json://{hooks.address}/moved"])
    assert done.exit_code == 1
    assert "was not delivered" in done.output
    hooks.statuses.clear()
    assert "was sent 2026-01-05" in run(lines=[f"json://{hooks.address}/moved"]).stdout


@pytest.mark.parametrize("scheme", ["json://{}/a", "mailto://{}/ann@x.example?from=me@x.example"])
def test_a_target_that_trickles_its_answer_holds_no_run_and_is_not_sent_the_day_twice(  # noqa: PLR0917
    run, archive, hooks, monkeypatch, caplog, scheme
):
    monkeypatch.setattr("paperdigest.network.targets._WHOLE", 0.5)
    archive.store(make_day("2026-01-05", *votes(3)))
    with serve_trickle() as address:
        lines = [scheme.format(address), f"json://{hooks.address}/b"]
        done = run(lines=lines)
        again = run(lines=lines)
    assert (done.exit_code, again.exit_code) == (1, 0)
    assert re.search(r"line 1 \(\w+\): 2026-01-05: did not end its answer within \d+ seconds", done.stderr)
    assert "may have the message, which is not sent again" in done.stderr
    assert len(hooks.bodies("/b")) == 1
    pools = [thread for thread in threading.enumerate() if thread.name.startswith("ThreadPool")]
    assert pools == [], "they keep a process from ending"
    assert address not in done.output + caplog.text


def test_a_damaged_newest_day_is_named_and_the_day_before_it_is_sent(run, archive, hooks):
    archive.store(make_day("2026-01-05", *votes(3)))
    archive.store(make_day("2026-01-06", *votes(3, first=10)))
    archive.path(dt.date(2026, 1, 6)).write_text('{"date": ')
    lines = [f"send=both json://{hooks.address}/a"]
    done = run(lines=lines, today="2026-01-07")
    assert done.exit_code == 1
    assert f"notify: {archive.path(dt.date(2026, 1, 6))}: " in done.stderr
    assert [data["title"] for data in hooks.bodies("/a")] == ["Paper Digest: Monday, 5 January 2026"]
    asked = run("--date", "2026-01-06", lines=lines, today="2026-01-07")
    assert asked.exit_code == 1
    assert f"notify: {archive.path(dt.date(2026, 1, 6))}: " in asked.stderr
    week = run("--weekly", lines=lines, today="2026-01-13")
    assert week.exit_code == 1
    assert len(week.stderr.splitlines()) == 1
    assert f"notify: {archive.path(dt.date(2026, 1, 6))}: " in week.stderr


def begin(checkout, lines):
    """Start `notify` in a process of its own."""
    variables = {"PAPERDIGEST_TODAY": "2026-01-06", "PAPERDIGEST_NOTIFY": "\n".join(lines), "SITE_URL": SITE}
    command = [sys.executable, "-m", "paperdigest", "--project", str(checkout), "notify"]
    return subprocess.Popen(
        command, env=process_environment(**variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_of_two_runs_at_once_one_sends_and_the_other_says_so(run, checkout, archive, hooks, monkeypatch):
    monkeypatch.setattr("paperdigest.storage.files._LOCK_PATIENCE", 0.1)
    archive.store(make_day("2026-01-05", *votes(3)))
    hooks.held, lines = "/a", [f"json://{hooks.address}/a", f"json://{hooks.address}/b"]
    first = begin(checkout, lines)
    assert hooks.arrived.wait(60)
    second = run(lines=lines)
    hooks.released.set()
    out, err = first.communicate(timeout=60)
    assert (first.returncode, err) == (0, ""), out
    assert second.exit_code == 1
    assert "another run is writing here" in second.stderr
    assert [len(hooks.bodies(path)) for path in ("/a", "/b")] == [1, 1]
    assert run(lines=lines).stdout.count("nothing is due") == 2


def test_a_run_that_is_killed_while_a_target_has_the_message_sends_it_nothing_twice(run, checkout, archive, hooks):
    archive.store(make_day("2026-01-05", *votes(3)))
    hooks.held, lines = "/a", [f"json://{hooks.address}/a", f"json://{hooks.address}/b"]
    first = begin(checkout, lines)
    assert hooks.arrived.wait(60)
    first.kill()
    first.communicate(timeout=60)
    hooks.released.set()
    done = run("--date", "2026-01-05", lines=lines)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "line 1 (json): 2026-01-05 was sent already, or nobody knows: a run ended while it sent" in done.stdout
    assert [len(hooks.bodies(path)) for path in ("/a", "/b")] == [1, 1]


def test_hostile_titles_of_the_archive_are_text_in_every_form(run, archive, mailbox, hooks):
    """The archive keeps what was collected; what is sent of it is no markup, no call, and no second header."""
    texts = [text for text in hostile_texts() if is_line(text) and len(text) < 250][:80] + CALLS
    papers = [
        make_paper(number, title=text, organization=text, summary=text, votes=9) for number, text in enumerate(texts, 1)
    ]
    archive.store(make_day("2026-01-05", *papers))
    forms = {form: f"top=100 json://{hooks.address}/{form}?format={form}" for form in ("text", "markdown", "html")}
    done = run(lines=[*forms.values(), f"top=100 mailto://{mailbox.address}/ann@x.example?from=me@x.example"])
    assert (done.exit_code, done.stderr) == (0, "")
    (mail,) = mail_of(mailbox, "ann@x.example")
    assert [name for name in mail if name.lower() in ("bcc", "x", "y")] == []
    for html in (page(mail), *(data["message"] for data in hooks.bodies("/html"))):
        read = Html(html)
        assert not read.tags & {"script", "img", "svg", "iframe", "base", "form", "input", "object"}
        assert not {name for name in read.attributes if name.startswith("on")}
        assert {urlsplit(link).netloc for link in read.links if not link.startswith("mailto:")} == {"digest.example"}
    (marked,) = (data["message"] for data in hooks.bodies("/markdown"))
    tokens = [one for token in MarkdownIt("commonmark").parse(marked) for one in token.children or [token]]
    assert not [token for token in tokens if token.type in ("html_inline", "html_block", "image", "heading_open")]
    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert {urlsplit(link).netloc for link in links} == {"digest.example"}
    for sent in (plain(mail), marked, *(data["message"] for data in hooks.bodies("/text"))):
        assert not re.search(r"@(?:everyone|here|channel)\b", sent)


#: Calls to all in a room.
CALLS = ["Ask @everyone about lamps", "<!channel> lamps @here", "<@U123> and <#C9> meet"]
