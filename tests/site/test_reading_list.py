"""The reading list: what goes out as files, what is said of it, and what is followed and muted."""

import re

import pytest
from support.axe import needs_axe, violations
from support.browser import PHONE

AT = "2026-01-07T10:00:00Z"
SAVED = {"2601.00001": "Quill 1", "2601.00004": "Quill 4"}
ELSEWHERE = {"2402.00017": "Cost $& of $' and $$: a paper of another site"}
ANOTHER_DAY = {"2601.99998": "A paper that this day never listed"}


def remember(tab, saved=(), **pages):
    """Let the browser know saved papers by their ids, as {id: title}, and what is followed or muted, as {page: name}."""
    lines = {
        f"paperdigest.saved/{name}": {
            "title": title,
            "day": "2024-02-29" if name in ELSEWHERE else "2026-01-05",
            "at": AT,
        }
        for name, title in dict(saved).items()
    }
    lines |= {f"paperdigest.{kind}/{page}": {"name": name, "at": AT} for kind, all_of_them in pages.items() for page, name in all_of_them.items()}  # fmt: skip
    tab.open("about/").evaluate(
        "lines => { for (const [key, line] of Object.entries(lines)) localStorage.setItem(key, JSON.stringify(line)); }",
        lines,
    )


def expect_lost(tab):
    """Addresses that are not there are what this is about."""
    assert {text for text in tab.complaints if "404" not in text} == set()
    tab.complaints.clear()


def export(page, kind):
    with page.expect_download() as download:
        page.locator(f"[data-export={kind}]").click()
    return download.value.path().read_bytes()


@pytest.mark.parametrize(("kind", "between"), [("ris", b"\r\n"), ("bibtex", b"\n")])
def test_entries_go_out_as_the_file_of_their_day_has_them(tab, kind, between):
    remember(tab, SAVED)
    page = tab.open("library/")
    name = {"ris": "papers.ris", "bibtex": "papers.bib"}[kind]
    whole = page.request.get(f"{tab.root}posts/2026-01-05/{name}").body()
    begin = {"ris": b"TY  - ", "bibtex": b"@"}[kind]
    entries = re.split(rb"(?m)^(?=" + begin + b")", whole)[1:]
    own = [entry.removesuffix(between) + (b"" if entry.endswith(between * 2) else between) for entry in entries]
    own = {name: entry for name in SAVED for entry in own if f"arXiv:{name}".encode() in entry}
    assert len(own) == 2
    assert export(page, kind) == between.join(own[name] for name in sorted(SAVED))


def test_ris_that_is_copied_keeps_the_ends_of_its_lines(tab):
    tab.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = tab.open("papers/2601.00004/")
    page.get_by_role("button", name="RIS", exact=True).click()
    page.locator(".toast").wait_for()
    on_its_page = page.evaluate("navigator.clipboard.readText()")
    assert on_its_page.endswith("\r\nER  - \r\n")
    page = tab.open("posts/2026-01-05/#2601.00004")
    page.locator("article[data-id='2601.00004']").get_by_role("button", name="RIS").click()
    page.locator(".toast").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == on_its_page


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("", "Left out, as this site's archive does not have them (2): "),
        ("ko/", "이 사이트의 아카이브에 없어 빠진 논문 2편: "),
        ("zh/", "本站档案中没有、因此未导出的 2\u00a0篇论文："),
    ],
)
def test_papers_that_the_archive_does_not_have_are_named_and_the_others_go_out(tab, below, said):
    remember(tab, SAVED | ELSEWHERE | ANOTHER_DAY)
    page = tab.open(f"{below}library/")
    for kind in ("bibtex", "ris", "markdown"):
        text = export(page, kind).decode()
        assert all(name in text for name in SAVED)
        assert not any(name in text for name in ELSEWHERE | ANOTHER_DAY)
        told = page.locator(".toast").evaluate("line => line.firstChild.data")
        assert told == said + "\u00a0· ".join([*ANOTHER_DAY.values(), *ELSEWHERE.values()])
    expect_lost(tab)


def test_where_nothing_is_in_the_archive_no_file_is_written_and_a_few_are_named(tab):
    remember(tab, {f"2402.{n:05}": f"Lantern {n}" for n in range(7)})
    files = []
    tab.page.on("download", lambda download: files.append(download.suggested_filename))
    page = tab.open("library/")
    page.locator("[data-export=ris]").click()
    page.locator(".toast").wait_for()
    assert (
        "(7): Lantern 0\u00a0· Lantern 1\u00a0· Lantern 2\u00a0· Lantern 3\u00a0· Lantern 4\u00a0· …"
        in page.locator(".toast").inner_text()
    )
    assert files == []
    expect_lost(tab)


@pytest.mark.parametrize("how", ["offline", "broken"])
def test_only_what_could_not_be_asked_for_is_called_a_matter_of_the_network(tab, how):
    remember(tab, SAVED)
    page = tab.open("library/")
    tab.page.route("**/papers.ris", lambda route: route.abort() if how == "offline" else route.fulfill(status=503))
    page.locator("[data-export=ris]").click()
    page.locator(".toast").wait_for()
    assert page.locator(".toast").inner_text() == "This could not be loaded. Are you online?"
    tab.complaints.clear()


def test_signs_in_titles_mean_nothing_in_what_is_said(tab):
    remember(tab, ELSEWHERE)
    page = tab.open("library/")
    page.locator(".library__paper").get_by_role("button", name="Remove").click()
    (title,) = ELSEWHERE.values()
    assert page.locator(".toast").evaluate("line => line.firstChild.data") == f"Removed: {title}"


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_what_is_said_uses_the_width_of_a_phone_and_its_buttons_stand_side_by_side(tab):
    remember(tab, ELSEWHERE)
    page = tab.open("library/")
    page.locator(".library__paper").get_by_role("button", name="Remove").click()
    toast = page.locator(".toast")
    box, (undo, close) = toast.bounding_box(), (button.bounding_box() for button in toast.get_by_role("button").all())
    assert box["width"] > 0.8 * PHONE["viewport"]["width"]
    assert undo["y"] == close["y"]
    assert box["x"] == pytest.approx(PHONE["viewport"]["width"] - box["x"] - box["width"], abs=1), "in the middle"


FOLLOWED = {"topics/agents": "Agents", "institutions/institute-of-lost-lamps": "Lamps $& Co"}
MUTED = {"topics/robotics": "Robotics", "topics/lost-lamps": "Lost lamps"}


def rows(page, kind):
    return [" ".join(row.inner_text().split()) for row in page.locator(f".library__{kind} li").all()]


def test_what_is_followed_and_muted_is_listed_and_what_is_gone_is_no_link(tab):
    remember(tab, followed=FOLLOWED, muted=MUTED)
    page = tab.open("library/")
    page.locator(".library__followed li:not(:has(a)), .library__muted li:not(:has(a))").nth(1).wait_for()
    assert sorted(rows(page, "followed")) == ["Agents Unfollow", "“Lamps $& Co” is no longer on this site. Unfollow"]
    assert sorted(rows(page, "muted")) == [
        "Robotics and embodied AI Unmute",
        "“Lost lamps” is no longer on this site. Unmute",
    ]
    links = page.locator(":is(.library__followed, .library__muted) a")
    assert [link.get_attribute("href") for link in links.all()] == [f"{tab.root}topics/agents/", f"{tab.root}topics/robotics/"]  # fmt: skip
    expect_lost(tab)


@pytest.mark.parametrize(
    ("language", "names"), [("ko", ["에이전트", "로봇과 체화 AI"]), ("zh", ["智能体", "机器人与具身智能"])]
)
def test_topics_are_called_as_on_the_page_whatever_language_they_were_followed_or_muted_in(tab, language, names):
    remember(tab, followed={"topics/agents": "Agents"}, muted={"topics/robotics": "Robotics"})
    page = tab.open(f"{language}/library/")
    links = page.locator(":is(.library__followed, .library__muted) li a")
    links.nth(1).wait_for()
    assert links.all_inner_texts() == names
    for kind, name in zip(("followed", "muted"), names, strict=True):
        assert page.locator(f".library__{kind} ul button").get_attribute("aria-label").endswith(name)


def test_what_is_followed_or_muted_is_dropped_there_and_the_focus_stays(tab):
    remember(tab, followed=FOLLOWED, muted=MUTED)
    page = tab.open("library/")
    for kind, label in (("followed", "Unfollow"), ("muted", "Unmute")):
        buttons = page.locator(f".library__{kind} ul button")
        page.get_by_role("button", name=f"{label}: ").last.press("Enter")
        assert buttons.count() == 1
        assert buttons.evaluate("button => button === document.activeElement")
        buttons.press("Enter")
        assert page.locator(f".library__{kind}").is_visible() == (kind == "muted"), "one more can be muted"
        assert page.evaluate("document.activeElement.id || document.activeElement.name") == (
            "name" if kind == "muted" else "saved"
        )
    assert page.evaluate("Object.keys(localStorage).filter(key => /followed|muted/.test(key))") == []
    expect_lost(tab)


@needs_axe
@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_axe_finds_nothing_in_what_is_followed(tab):
    remember(tab, followed=FOLLOWED, muted=MUTED)
    page = tab.open("ko/library/")
    page.locator(".library__followed li").first.wait_for()
    assert violations(page) == []
    expect_lost(tab)
