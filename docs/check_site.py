"""Prove the built site: each link inside it leads somewhere, and no page loads anything from elsewhere.

python docs/check_site.py build/site    # exit 1 where something is off
"""

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADED = {("img", "src"), ("script", "src"), ("iframe", "src"), ("link", "href"), ("source", "src"), ("video", "src")}
"""Attributes whose address is loaded with the page; others are followed when a reader asks."""


class _Page(HTMLParser):
    """The addresses that a page names, and the places in it that others may name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.linked: list[str] = []
        self.anchors: set[str] = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("id", "name") and value:
                self.anchors.add(value)
            elif (tag, name) in _LOADED and value:
                self.loaded.append(value)
            elif name == "href" and value:
                self.linked.append(value)


def problems(site: Path) -> Iterator[str]:
    """What is off in a site, each with its page."""
    pages = {file.resolve(): _Page(file.read_text(encoding="utf-8")) for file in sorted(site.rglob("*.html"))}
    if not pages:
        yield f"{site}: holds no page; build it with make docs"
    for file, page in pages.items():
        for address in page.loaded:
            if urlsplit(address).netloc:
                yield f"{file}: loads {address}; take it into the site"
        for address in [*page.loaded, *page.linked]:
            yield from _broken(file, address, pages)


def _broken(file: Path, address: str, pages: dict[Path, _Page]) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_file():
        yield f"{file}: links to {address}, which is not there"
    elif target in pages and unquote(parts.fragment) not in pages[target].anchors:
        yield f"{file}: links to {address}, a page without that heading"


def main() -> int:
    """Run: 0 when the site is sound, 1 when something is off."""
    found = list(problems(Path(sys.argv[1])))
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
