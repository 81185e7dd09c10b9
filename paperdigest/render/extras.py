"""What an owner adds to every page: entries of the menu, styles and scripts."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """A script with the attributes of its element."""

    #: Below the root of the site, or a whole address.
    address: str
    #: Such as "module"; empty for a classic script.
    type: str = ""
    defer: bool = False
    is_async: bool = False


@dataclass(frozen=True)
class Entry:
    """An entry of the menu, or a section of it."""

    name: str
    #: Below the home of the language; None for another site, and for a section.
    address: str | None = None
    #: Of another site.
    link: str | None = None
    #: The first parts of the addresses that the entry stands for, beside its own.
    within: tuple[str, ...] = ()
    #: Of a section.
    entries: tuple["Entry", ...] = ()

    def leads_to(self, url: str) -> bool:
        """Whether a page, by its address below the home of the language, is the one that the entry leads to."""
        return self.address == url

    def holds(self, url: str) -> bool:
        """Whether a page belongs to what the entry leads to, or is in the section."""
        section, _, _ = url.partition("/")
        return section in self.within or any(one.leads_to(url) or one.holds(url) for one in self.entries)


@dataclass(frozen=True)
class Extras:
    """What is on every page of a language."""

    menu: tuple[Entry, ...] = ()
    #: Addresses of style sheets, below the root of the site or whole.
    styles: tuple[str, ...] = ()
    #: Of the logo, below the root of the site; None: ours.
    logo: str | None = None
    scripts: tuple[Script, ...] = ()
