"""Runs of MkDocs without MkDocs: each wanted page is its Markdown, or says where it stands."""

from paperdigest.render import addresses
from paperdigest.render.edition import Edition
from paperdigest.site.docs import Docs
from paperdigest.site.publish import Publisher
from paperdigest.site.run import Run
from support.pages import SITE, parts_of


def run_of(project, language, *, wanted=(), own=None, site_url=SITE, front=False):
    """A run in a language; `own` are the files that people wrote, by language."""
    found = own or {}
    return Run(
        project=project,
        parts=parts_of(project.catalogue, project.config, site_url=site_url),
        edition=Edition(language, project.config),
        folder=project.root / "run",
        wanted=frozenset(wanted),
        front=front,
        own={other: frozenset(found.get(other, ())) for other in project.config.languages},
    )


class FakeMkDocs:
    """Makes the pages of a run as their Markdown."""

    def __init__(self):
        #: (language, wanted addresses) of each run.
        self.runs = []

    def __call__(self, run, strict):  # noqa: ARG002 - the shape of RunMkDocs
        self.runs.append((run.edition.language, run.wanted))
        for address in run.wanted | (self._own(run) if run.front else frozenset()):
            source = run.docs / addresses.source(address)
            if not source.is_file():
                source = run.docs / f"{address.rstrip('/')}.md"
            page = run.site / address / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(source.read_bytes() if source.is_file() else f"list {address}".encode())
        if run.front:
            for path in run.own[run.edition.language]:
                if not path.endswith(".md"):
                    (run.site / path).parent.mkdir(parents=True, exist_ok=True)
                    (run.site / path).write_bytes((run.docs / path).read_bytes())
            (run.site / "404.html").write_text("not found")

    @staticmethod
    def _own(run):
        """The addresses of the pages that people wrote."""
        pages = [path.removesuffix(".md").split("/") for path in run.own[run.edition.language] if path.endswith(".md")]
        return frozenset(f"posts/{page[-1]}/" if page[0] == "posts" else f"{'/'.join(page)}/" for page in pages)


def publisher_of(project, mkdocs, **facts):
    return Publisher(project=project, site=project.root / "site", site_url=SITE, run_mkdocs=mkdocs, **facts)


def docs_of(project, known=None):
    return Docs.scan(project.docs, project.config, known or {}, project.cache / "docs")
