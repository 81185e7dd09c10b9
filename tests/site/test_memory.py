"""What the browser remembers of a reader, against a model of its own: a page that is nothing but that memory."""

import json
import shutil
import time

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from support.browser import serve_folder, wait_until
from support.checkouts import ROOT

PAGE = """<!doctype html><title>Memory</title><link rel="icon" href="data:,"><script type="module">
window.memory = await import("./memory.js");
</script>"""
#: A store with room for so many characters, as browsers count them; every tab of a test has the same one.
SMALL = """room => {
  const write = Object.getPrototypeOf(localStorage).setItem;
  Storage.prototype.setItem = function (key, value) {
    const held = Object.keys(localStorage).filter(other => other !== key);
    const length = held.reduce((sum, other) => sum + other.length + localStorage.getItem(other).length, 0);
    if (length + key.length + `${value}`.length > room) throw new DOMException('full', 'QuotaExceededError');
    write.call(this, key, value);
  };
}"""
DAY = "2026-01-05"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("memory")
    for name in ("memory.js", "memory-form.js"):
        shutil.copy(ROOT / "overrides" / "assets" / name, folder / name)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    with serve_folder(folder, "/") as address:
        yield address


@pytest.fixture
def open_tab(browser, root):
    """Open tabs of one browser, with room for so many characters."""
    context = browser.new_context()
    yield lambda room=None: Memory(context.new_page(), root, room)
    context.close()


class Memory:
    """The memory of one tab."""

    def __init__(self, page, root, room=None):
        self.page, self.root, self.room = page, root, room
        page.add_init_script(f"({SMALL})({room})" if room else "")
        self.load()

    def load(self):
        self.page.goto(self.root)
        wait_until(self.page, "window.memory")

    def do(self, call, *args):
        return self.page.evaluate(f"args => window.memory.{call}", args)

    @property
    def all(self):
        found = self.do("everything()")
        return found["saved"], found["read"], found["notes"], found["followed"]

    def agrees_with(self, *expected):
        """Assert it; what another tab did is heard of a moment later."""
        until = time.monotonic() + 60
        while not self.page.evaluate(HOLDS, expected):
            assert time.monotonic() < until, (self.all, expected)

    @property
    def trouble(self):
        return self.page.evaluate("window.memory.trouble")

    def store(self):
        return self.page.evaluate("({ ...localStorage })")

    def put(self, key, line):
        self.page.evaluate("([key, line]) => localStorage.setItem(key, line)", [key, line])


def paper(number, **facts):
    return {"id": f"2601.{number:05}", "title": f"Paper {number}", "day": DAY, **facts}


def page(number):
    return {"id": f"{('topics', 'institutions')[number % 2]}/lamps-{number}", "name": f"Lamps {number}"}


def topic(number):
    return {"id": f"topics/lamps-{number}", "name": f"Lamps {number}"}


def word(number):
    return {"id": f"lamp oil {number}", "name": f"Lamp-oil {number}"}


def exported(*, saved=(), read=(), notes=(), followed=(), muted=(), watched=()):
    pages = {page(n)["id"]: {"name": page(n)["name"], "at": None} for n in followed}
    return {
        **({"followed": pages} if pages else {}),  # earlier versions had none
        **({"muted": {topic(n)["id"]: {"name": topic(n)["name"], "at": None} for n in muted}} if muted else {}),
        **({"watched": {word(n)["id"]: {"name": word(n)["name"], "at": None} for n in watched}} if watched else {}),
        "form": "paperdigest reading list",
        "version": 1,
        "saved": {paper(n)["id"]: {"title": f"Paper {n}", "day": DAY, "at": None} for n in saved},
        "read": {paper(n)["id"]: DAY for n in read},
        "notes": {paper(n)["id"]: {"title": f"Paper {n}", "day": DAY, "text": text} for n, text in notes},
        "visit": {"since": None, "last": None},
    }


# --- against a model -------------------------------------------------------------------------------------------------

_NUMBERS = st.integers(0, 5)
_WORDS = st.sampled_from(["", "a", "b", "ab", "메모", "  ", "x\ny", "😀", '"', "\\"])
_STEPS = st.one_of(
    st.tuples(st.just("save"), _NUMBERS),
    st.tuples(st.just("read"), _NUMBERS),
    st.tuples(st.just("unread"), _NUMBERS),
    st.tuples(st.just("note"), _NUMBERS, _WORDS),
    st.tuples(st.just("follow"), _NUMBERS),
    st.tuples(st.just("mute"), _NUMBERS),
    st.tuples(st.just("watch"), _NUMBERS),
    st.tuples(st.just("unwatch"), _NUMBERS),
    st.tuples(st.just("remove"), _NUMBERS),
    st.tuples(st.just("undo")),
    st.tuples(st.just("forget")),
    st.tuples(st.just("import"), st.sets(_NUMBERS, max_size=3), st.sets(_NUMBERS, max_size=3), st.dictionaries(_NUMBERS, _WORDS.filter(str.strip), max_size=2), st.sets(_NUMBERS, max_size=2), st.sets(_NUMBERS, max_size=2), st.sets(_NUMBERS, max_size=2)),
    st.tuples(st.just("damage"), st.sampled_from(["saved", "read", "note", "followed", "muted", "watched"]), _NUMBERS, st.sampled_from(["", "{", "null", "[]", '{"title":1}'])),
    st.tuples(st.just("reload")),
)  # fmt: skip


class Model:
    """What a reader may expect."""

    def __init__(self):
        self.saved, self.read, self.notes, self.removed, self.aside = set(), [], {}, None, []
        self.followed, self.muted, self.watched = set(), set(), set()

    def joined(self, mine, other):
        return mine if other in mine else other if mine in other else f"{mine}\n\n{other}"

    def bring_back(self, saved, read, notes, aside, named=(frozenset(), frozenset(), frozenset())):
        self.followed |= named[0]
        self.muted |= named[1]
        self.watched |= named[2]
        self.aside += aside
        self.saved |= saved
        self.read = [*[n for n in read if n not in self.read], *self.read]
        for number, text in notes.items():
            self.notes[number] = self.joined(text, self.notes.get(number, ""))

    def step_of_words(self, name, number):
        if name == "watch":
            self.watched.add(number)
        else:
            self.removed = (set(), [], {}, [], (set(), set(), self.watched & {number}))
            self.watched.discard(number)

    def step(self, name, *args):
        switched = {"save": self.saved, "follow": self.followed, "mute": self.muted}
        if name in switched:
            switched[name] ^= {args[0]}
        elif name in ("watch", "unwatch"):
            self.step_of_words(name, *args)
        elif name == "read" and args[0] not in self.read:
            self.read.append(args[0])
        elif name == "unread":
            self.read = [n for n in self.read if n != args[0]]
        elif name == "note":
            self.notes.pop(args[0], None)
            if args[1].strip():
                self.notes[args[0]] = args[1]
        elif name == "remove":
            number = args[0]
            note = {number: self.notes[number]} if number in self.notes else {}
            self.removed = ({number} & self.saved, [], note, [])
            self.saved.discard(number)
            self.notes.pop(number, None)
        elif name == "forget":
            self.removed = (self.saved, self.read, self.notes, self.aside, (self.followed, self.muted, self.watched))
            self.saved, self.read, self.notes, self.aside = set(), [], {}, []
            self.followed, self.muted, self.watched = set(), set(), set()
        elif name == "undo" and self.removed:
            self.bring_back(*self.removed)
            self.removed = None
        elif name == "import":
            saved, read, notes, followed, muted, watched = args
            self.watched |= watched
            self.followed |= followed
            self.muted |= muted
            self.saved |= saved
            self.read += [n for n in sorted(read) if n not in self.read]
            for number, text in notes.items():
                self.notes[number] = self.joined(self.notes.get(number, ""), text)
        elif name == "damage":
            kind, number, line = args
            self.aside.append(line)
            self.saved.discard(number) if kind == "saved" else None
            self.followed.discard(number) if kind == "followed" else None
            self.muted.discard(number) if kind == "muted" else None
            self.watched.discard(number) if kind == "watched" else None
            self.notes.pop(number, None) if kind == "note" else None
            self.read = [n for n in self.read if n != number] if kind == "read" else self.read


CALLS = {
    "save": ("toggleSaved(args[0])", paper),
    "follow": ("toggleFollowed(args[0])", page),
    "mute": ("toggleMuted(args[0])", topic),
    "watch": ("add('watched', args[0])", word),
}


def take_step(tab, name, *args):
    if name in CALLS:
        call, made = CALLS[name]
        tab.do(call, made(args[0]))
    elif name == "unwatch":
        tab.page.evaluate("id => { window.undo = window.memory.drop('watched', id); }", word(args[0])["id"])
    elif name in ("read", "unread"):
        tab.do("setRead(args[0], args[1])", paper(args[0]), name == "read")
    elif name == "note":
        tab.do("setNote(args[0], args[1])", paper(args[0]), args[1])
    elif name == "remove":
        tab.page.evaluate("id => { window.undo = window.memory.remove(id); }", paper(args[0])["id"])
    elif name == "forget":
        tab.page.evaluate("() => { window.undo = window.memory.forgetAll(); }")
    elif name == "undo":
        tab.page.evaluate("() => { window.undo?.(); window.undo = null; }")
    elif name == "import":
        file = exported(
            saved=args[0], read=sorted(args[1]), notes=args[2].items(), followed=args[3], muted=args[4], watched=args[5]
        )
        tab.do("importAll(args[0])", file)
    elif name == "damage":
        made = {"followed": page, "muted": topic, "watched": word}.get(args[0], paper)
        tab.put(f"paperdigest.{args[0]}/{made(args[1])['id']}", args[2])
        tab.load()
    elif name == "reload":
        tab.load()


HOLDS = """([saved, read, notes, followed, muted, watched]) => {
  const all = window.memory.everything(), keys = (things) => JSON.stringify(Object.keys(things).sort());
  return keys(all.saved) === JSON.stringify(saved) && keys(all.read) === JSON.stringify(read) && keys(all.followed) === JSON.stringify(followed) && keys(all.muted) === JSON.stringify(muted) && keys(all.watched) === JSON.stringify(watched)
    && Object.keys(all.notes).every(id => all.notes[id].text === notes[id]) && Object.keys(notes).every(id => all.notes[id]);
}"""


@pytest.fixture(scope="module")
def pair(browser, root):
    context = browser.new_context()
    yield Memory(context.new_page(), root), Memory(context.new_page(), root)
    context.close()


@given(steps=st.lists(st.tuples(st.booleans(), _STEPS), max_size=12))
@example(steps=[(False, ("save", 0)), *[(False, ("damage", "saved", 0, line)) for line in ("", "{", "null")]])
@example(
    steps=[(False, ("note", 1, "a")), (True, ("read", 1)), (True, ("damage", "note", 1, "[]")), (False, ("save", 1))]
)
@settings(max_examples=20, phases=set(Phase) - {Phase.shrink})  # a step that is wrong takes a minute
def test_two_tabs_remember_what_a_model_does(pair, steps):
    pair[0].page.evaluate("localStorage.clear()")
    for tab in pair:
        tab.load()
    model, undoing = Model(), None
    for other, (name, *args) in steps:
        tab = undoing if name == "undo" and undoing else pair[other]
        if name in ("remove", "forget", "unwatch"):
            undoing = tab
        elif name in ("reload", "damage") and tab is undoing:
            undoing = model.removed = None
        take_step(tab, name, *args)
        model.step(name, *args)
        ids = [sorted(paper(number)["id"] for number in numbers) for numbers in (model.saved, model.read)]
        pages = sorted(page(number)["id"] for number in model.followed)
        notes = {paper(number)["id"]: text for number, text in model.notes.items()}
        for each in pair:
            muted, watched = (
                [made(number)["id"] for number in sorted(kept)]
                for made, kept in ((topic, model.muted), (word, model.watched))
            )
            each.agrees_with(*ids, notes, pages, muted, watched)
    pair[0].load()
    assert pair[0].all == pair[1].all
    assert list(pair[0].all[1]) == [paper(number)["id"] for number in model.read], "in the order of reading"
    assert sorted(line for _, line in pair[0].do("asides()")) == sorted(model.aside)


# --- what takes memories away elsewhere ------------------------------------------------------------------------------


def test_more_read_marks_than_an_earlier_version_bore_lose_nothing(open_tab):
    tab = open_tab()
    tab.do("importAll(args[0])", exported(saved=[1], read=range(5_000), notes=[(1, "mine")]))
    for number in range(5_000, 5_003):
        tab.do("setRead(args[0], true)", paper(number))
    tab.load()
    saved, read, notes, _ = tab.all
    assert (len(saved), len(read), len(notes)) == (1, 5_003, 1)
    assert tab.trouble is None


def test_what_an_earlier_version_kept_in_one_entry_is_taken_over(open_tab):
    tab = open_tab()
    old = exported(saved=[1, 2], read=[7, 3, 5], notes=[(2, "note")])
    old["visit"] = {"since": "2026-01-01T00:00:00Z", "last": "2026-01-02T00:00:00Z"}
    tab.put("paperdigest.memory", json.dumps(old))
    tab.load()
    assert tab.all == (old["saved"], old["read"], old["notes"], {})
    assert list(tab.all[1]) == list(old["read"])
    assert tab.do("everything()")["visit"] == old["visit"]
    assert "paperdigest.memory" not in tab.store()
    tab.put("paperdigest.memory", json.dumps(exported(saved=[3])))  # a page of the earlier version is still open
    tab.load()
    assert set(tab.all[0]) == {paper(n)["id"] for n in (1, 2, 3)}


def test_what_an_earlier_version_had_set_aside_for_its_length_comes_back(open_tab):
    tab = open_tab()
    tab.put("paperdigest.memory.damaged", json.dumps(exported(saved=[1], read=range(5_001), notes=[(1, "mine")])))
    tab.put("paperdigest.memory", json.dumps(exported(saved=[2], read=[6_000])))
    tab.load()
    saved, read, notes, _ = tab.all
    assert (len(saved), len(read), len(notes)) == (2, 5_002, 1)
    assert tab.do("asides()") == []


def test_an_old_entry_that_is_damaged_in_one_place_keeps_the_rest_and_is_set_aside(open_tab):
    tab = open_tab()
    old = exported(saved=[1, 2], read=[3])
    old["saved"]["2601.00001"]["day"] = "yesterday"
    tab.put("paperdigest.memory", json.dumps(old))
    tab.load()
    assert (list(tab.all[0]), list(tab.all[1])) == (["2601.00002"], ["2601.00003"])
    assert [json.loads(line) for _, line in tab.do("asides()")] == [old]
    assert tab.trouble == "reset"


def test_what_is_damaged_twice_is_set_aside_twice_and_goes_when_it_is_told_to(open_tab):
    tab = open_tab()
    for line in ("{", "[]"):
        tab.put("paperdigest.saved/2601.00001", line)
        tab.load()
    assert [line for _, line in tab.do("asides()")] == ["{", "[]"]
    tab.do("dropAsides()")
    tab.load()
    assert tab.do("asides()") == []
    assert tab.trouble is None


def test_in_a_full_store_the_oldest_read_marks_go_first_and_nothing_else(open_tab):
    tab = open_tab(room=4_000)
    tab.do("toggleSaved(args[0])", paper(1, title="T" * 100))
    marked = range(10, 200)
    for number in marked:
        tab.do("setRead(args[0], true)", paper(number))
    tab.do("setNote(args[0], args[1])", paper(1), "n" * 500)
    assert tab.trouble is None
    tab.load()
    saved, read, notes, _ = tab.all
    assert list(saved) == ["2601.00001"]
    assert notes["2601.00001"]["text"] == "n" * 500
    assert list(read) == [paper(number)["id"] for number in marked][-len(read) :]
    assert 40 < len(read) < len(marked)


def test_what_finds_no_room_at_all_is_said_and_written_as_soon_as_there_is_some(open_tab):
    tab = open_tab(room=2_000)
    tab.put("elsewhere", "x" * 1_900)
    tab.do("setNote(args[0], args[1])", paper(1), "n" * 300)
    assert tab.trouble == "blocked"
    assert tab.do("noteOn('2601.00001')") == "n" * 300
    tab.page.evaluate("localStorage.removeItem('elsewhere')")
    tab.do("toggleSaved(args[0])", paper(2))
    assert tab.trouble is None
    tab.load()
    assert tab.do("noteOn('2601.00001')") == "n" * 300
    assert list(tab.all[0]) == ["2601.00002"]


def test_a_store_without_room_for_the_old_entry_s_parts_keeps_the_old_entry(open_tab):
    tab = open_tab()
    old = json.dumps(exported(saved=range(60)))
    tab.put("paperdigest.memory", old)
    tab.page.add_init_script(f"({SMALL})({len(old) + 100})")
    tab.load()
    assert len(tab.all[0]) == 60
    assert tab.store()["paperdigest.memory"] == old
    tab.do("toggleSaved(args[0])", paper(0))
    assert not tab.do("isSaved('2601.00000')")


def test_tabs_that_write_at_the_same_time_lose_nothing(open_tab):
    tabs = [open_tab(), open_tab()]
    write = """async ([from, to]) => {
      for (let n = from; n < to; n += 1) {
        const facts = { id: `2601.${String(n).padStart(5, "0")}`, title: "T", day: "2026-01-05" };
        window.memory.toggleSaved(facts);
        window.memory.setRead(facts, true);
        if (n % 10 === 0) await new Promise(done => setTimeout(done));
      }
    }"""
    for number, tab in enumerate(tabs):  # the first goes on while the second begins
        tab.page.evaluate(f"range => {{ window.done = ({write})(range); }}", [number * 200, number * 200 + 200])
    for tab in tabs:
        tab.page.evaluate("() => window.done")
    tabs[0].load()
    saved, read, *_ = tabs[0].all
    assert (len(saved), len(read)) == (400, 400)


@pytest.mark.parametrize("written", ["mine", ""])
def test_a_note_that_another_tab_wrote_meanwhile_is_kept_beside_ones_own(open_tab, written):
    one, other = open_tab(), open_tab()
    one.do("setNote(args[0], 'first')", paper(1))
    wait_until(other.page, "window.memory.noteOn('2601.00001') === 'first'")
    other.do("setNote(args[0], 'theirs')", paper(1))
    # Each tab of a browser has a copy of the store, which hears of the others' changes a moment later.
    wait_until(one.page, "localStorage['paperdigest.note/2601.00001'].includes('theirs')")
    one.do("setNote(args[0], args[1], 'first')", paper(1), written)
    one.load()
    assert one.do("noteOn('2601.00001')") == (f"{written}\n\ntheirs" if written else "theirs")


def test_everything_comes_back_after_it_was_deleted_by_mistake(open_tab):
    tab = open_tab()
    tab.put("paperdigest.note/2601.00009", "{")
    tab.load()
    tab.do("importAll(args[0])", exported(saved=[1], read=[4, 2], notes=[(3, "note")], followed=[1, 2]))
    before, aside = tab.all, tab.do("asides()")
    tab.page.evaluate("() => { window.undo = window.memory.forgetAll(); }")
    assert tab.all == ({}, {}, {}, {})
    assert {key for key in tab.store() if key.startswith("paperdigest.")} <= {"paperdigest.visit"}
    tab.page.evaluate("window.undo()")
    tab.load()
    assert (tab.all, tab.do("asides()")) == (before, aside)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"read": {f"{n // 100_000:04}.{n % 100_000:05}": DAY for n in range(200_001)}}, "papers"),
        ({"notes": {"2601.00001": {"title": "T", "day": DAY, "text": "x" * 1_000_001}}}, "characters"),
        ({"followed": {"topics/a": {"name": "x" * 1_000_001, "at": None}}}, "characters"),
    ],
    ids=["papers", "characters", "name"],
)
def test_a_file_beyond_a_bound_is_refused_with_the_bound_and_changes_nothing(open_tab, change, message):
    tab = open_tab()
    tab.do("toggleSaved(args[0])", paper(1))
    before = tab.store()
    told = tab.page.evaluate(
        "data => { try { window.memory.importAll(data); } catch (error) { return [error.message, error.bound]; } }",
        {**exported(saved=[2]), **change},
    )
    assert told == [message, {"papers": 200_000, "characters": 1_000_000}.get(message)]
    assert tab.store() == before


_SAVED = {"title": "T", "day": DAY, "at": "2026-02-28T10:00:00.000Z"}
_NOTE = {"title": "T", "day": DAY, "text": "mine"}


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ({"saved": {"2601.00003": {**_SAVED, "day": "2026-02-31"}}}, "saved 2601.00003"),
        ({"saved": {"2601.00003": {**_SAVED, "day": "2025-02-29"}}}, "saved 2601.00003"),
        ({"saved": {"2601.00003": {**_SAVED, "day": "2026-4-1"}}}, "saved 2601.00003"),
        ({"saved": {"2601.00003": {**_SAVED, "at": "2026-04-31T10:00:00.000Z"}}}, "saved 2601.00003"),
        ({"saved": {"2601.00003": {**_SAVED, "at": "2026-04-30T24:61:00.000Z"}}}, "saved 2601.00003"),
        ({"saved": {"2601.00003": {**_SAVED, "at": "May 1"}}}, "saved 2601.00003"),
        ({"saved": {"2601.00003": {**_SAVED, "title": " "}}}, "saved 2601.00003"),
        ({"saved": {"2601.00003": {**_SAVED, "title": ["T"]}}}, "saved 2601.00003"),
        ({"saved": {"__proto__x": _SAVED}}, "saved __proto__x"),
        ({"saved": {"2601.00003": None}}, "saved 2601.00003"),
        ({"saved": []}, "saved"),
        ({"read": {"2601.00003": "2026-06-31"}}, "read 2601.00003"),
        ({"read": {"2601.00003": 20260630}}, "read 2601.00003"),
        ({"notes": {"2601.00003": {**_NOTE, "day": "0000-00-00"}}}, "notes 2601.00003"),
        ({"notes": {"2601.00003": {**_NOTE, "text": 1}}}, "notes 2601.00003"),
        ({"followed": {"topics/../a": {"name": "A", "at": None}}}, "followed topics/../a"),
        ({"followed": {"2601.00001": {"name": "A", "at": None}}}, "followed 2601.00001"),
        ({"followed": {"topics/a": {"name": "A", "at": "2026-02-30T00:00:00.000Z"}}}, "followed topics/a"),
        ({"visit": {"since": "2026-02-30T00:00:00.000Z", "last": None}}, "visit"),
        ({"visit": None}, "visit"),
    ],
)  # fmt: skip
def test_a_file_with_a_field_that_cannot_be_is_refused_with_its_name_and_changes_nothing(open_tab, change, entry):
    tab = open_tab()
    tab.do("toggleSaved(args[0])", paper(1))
    before = tab.store()
    told = tab.page.evaluate(
        "data => { try { window.memory.importAll(data); } catch (error) { return [error.name, error.entry]; } }",
        {**exported(saved=[2], read=[2], notes=[(2, "theirs")]), **change},
    )
    assert told == ["TypeError", entry]
    assert tab.store() == before


def test_a_file_with_days_and_times_that_exist_comes_in(open_tab):
    tab = open_tab()
    saved = {"2402.00001": {"title": "T", "day": "2024-02-29", "at": "2024-02-29T23:59:59Z"}}
    tab.do("importAll(args[0])", {**exported(read=[2]), "saved": saved})
    assert tab.all[0] == saved


def test_a_file_without_room_is_refused_and_changes_nothing(open_tab):
    tab = open_tab(room=3_000)
    tab.do("importAll(args[0])", exported(saved=[1], read=[2], notes=[(1, "mine")]))
    before, known = tab.store(), tab.all
    told = tab.page.evaluate(
        "data => { try { window.memory.importAll(data); } catch (error) { return [error.name, error.message]; } }",
        exported(saved=range(50), notes=[(1, "theirs")]),
    )
    assert told == ["RangeError", "room"]
    assert (tab.store(), tab.all) == (before, known)


def test_what_could_not_be_read_again_is_not_written(open_tab):
    tab = open_tab()
    for facts in (paper(1, day=None), paper(1, id="no id"), paper(1, title=None)):
        told = tab.page.evaluate("facts => { try { window.memory.toggleSaved(facts); } catch (error) { return error.name; } }", facts)  # fmt: skip
        assert told == "TypeError"
    assert tab.all == ({}, {}, {}, {})
    assert not [key for key in tab.store() if "saved" in key]
