"""What mkdocs.yml says, and what a build reads because of it."""

import markdown
import pytest
from support.checkouts import make_project

from paperdigest.errors import SiteError
from paperdigest.site.settings import inputs_of_settings, load_settings


@pytest.fixture
def owner(checkout):
    """An owner at work in a checkout."""
    return _Owner(checkout)


class _Owner:
    def __init__(self, root):
        self.root = root

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def set(self, text):
        """Add to mkdocs.yml."""
        path = self.root / "mkdocs.yml"
        path.write_text(f"{path.read_text()}\n{text}\n")

    @property
    def inputs(self):
        return dict(inputs_of_settings(self.root, sorted((self.root / "docs").glob("*.md"))))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b: c", r"mkdocs\.yml: is not valid YAML: mapping values are not allowed here \(mkdocs\.yml, line \d+\)$"),
        ("extra: [1, 2", r"mkdocs\.yml: is not valid YAML: .*line \d+\)$"),
        ("theme: nowhere", r"mkdocs\.yml: Config value 'theme': Unrecognised theme name: 'nowhere'"),
        ("nav: 7", r"mkdocs\.yml: Config value 'nav': Expected nav to be a list, got a int: 7$"),
        ("INHERIT: nowhere.yml", r"mkdocs\.yml: Inherited config file 'nowhere\.yml' does not exist"),
    ],
)
def test_settings_that_are_wrong_give_one_clear_line(owner, text, said, capsys):
    owner.set(text)
    with pytest.raises(SiteError, match=said) as caught:
        load_settings(owner.root, "mkdocs.yml", strict=True)
    assert "\n" not in str(caught.value)
    assert capsys.readouterr().err == ""


def test_settings_in_another_encoding_and_a_folder_of_their_name_are_named_in_plain_words(owner):
    path = owner.root / "mkdocs.yml"
    path.write_bytes("# caf\xe9\n".encode("latin-1"))
    with pytest.raises(SiteError, match=r"^mkdocs\.yml: is not in UTF-8: save it as UTF-8$"):
        load_settings(owner.root, "mkdocs.yml")
    path.unlink()
    path.mkdir()
    with pytest.raises(SiteError, match=r"^mkdocs\.yml: is a folder; a file of this name is meant$"):
        load_settings(owner.root, "mkdocs.yml")


def test_a_file_of_settings_that_is_not_there_is_named(owner):
    (owner.root / "mkdocs.ko.yml").unlink()
    with pytest.raises(SiteError, match=r"^mkdocs\.ko\.yml: .* does not exist"):
        load_settings(owner.root, "mkdocs.ko.yml")


@pytest.mark.parametrize("value", ["!ENV LAMP", "!ENV [LAMP, WICK, oil]", "\n  - !ENV\n    - WICK\n    - LAMP"])
def test_a_variable_that_settings_ask_for_is_an_input(owner, value, monkeypatch):
    monkeypatch.delenv("LAMP", raising=False)
    owner.set(f"copyright: {value}")
    before = owner.inputs
    monkeypatch.setenv("UNASKED", "on")
    assert owner.inputs == before
    monkeypatch.setenv("LAMP", "on")
    lit = owner.inputs
    assert lit != before
    monkeypatch.setenv("LAMP", "")
    assert owner.inputs not in (before, lit)


@pytest.mark.parametrize("named", ["parts/wick.md", "parts", "$config_dir/parts"])
def test_files_and_folders_that_settings_name_are_inputs(owner, named):
    owner.set(f"extra:\n  own: [{named}]")
    before = owner.inputs
    owner.write("parts/wick.md", "one")
    first = owner.inputs
    owner.write("parts/wick.md", "two")
    assert len({repr(one) for one in (before, first, owner.inputs)}) == 3


def test_settings_that_others_inherit_are_inputs(owner):
    owner.write("settings/base.yml", "INHERIT: deeper/root.yml")
    owner.write("settings/deeper/root.yml", "copyright: !ENV LAMP")
    owner.set("INHERIT: settings/base.yml")
    assert {"settings/base.yml", "settings/deeper/root.yml", "$LAMP"} <= owner.inputs.keys()


def test_what_pages_include_and_what_that_includes_are_inputs(owner):
    owner.write(
        "docs/notes.md", '# Notes\n\n--8<-- "parts/one.md:2:5"\n\n--8<--\nparts/two.md\n; parts/none.md\n--8<--\n'
    )
    owner.write("docs/plain.md", 'Plain: "parts/four.md"\n')
    for name in ("one", "two", "three", "four"):
        owner.write(f"parts/{name}.md", '--8<-- "parts/three.md"\n' if name == "two" else f"{name}\n")
    assert not [name for name in owner.inputs if name.startswith("parts/")], "nothing includes them yet"
    owner.set("markdown_extensions: [attr_list, tables, pymdownx.snippets]")
    found = {name for name in owner.inputs if name.startswith("parts/")}
    assert found == {"parts/one.md", "parts/two.md", "parts/three.md"}


@pytest.mark.parametrize("name", ["/etc/hostname", "..", ".", "docs", "x" * 5000, "a\0b"])
def test_what_is_no_file_of_the_checkout_beside_its_usual_folders_is_no_input(owner, name):
    owner.write("docs/notes.md", f'--8<-- "{name}"\n')
    owner.set("markdown_extensions: [attr_list, tables, pymdownx.snippets]")
    assert set(owner.inputs) <= {
        "$SITE_URL",
        "$http://localhost:8000/",
        *(path.name for path in owner.root.glob("*.yml")),
    }


def test_the_hook_s_own_settings_name_nothing_that_changes_by_itself(checkout):
    before = inputs_of_settings(checkout, ())
    project = make_project(checkout)
    (project.docs / "new.md").write_text("# New\n")
    (checkout / "site").mkdir()
    assert inputs_of_settings(checkout, ()) == before


def test_a_table_of_a_persons_page_is_aligned_without_styles_which_the_policy_of_pages_refuses(owner):
    config = load_settings(owner.root, "mkdocs.yml")
    table = "| Lamp | Watts |\n|:----:|------:|\n| red | 7 |\n"
    html = markdown.markdown(table, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    assert 'align="right"' in html
    assert "style=" not in html
