"""The page of review as a person has it: keys, filters, a file saved, and `translit column` that applies it."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

from translit import cli, get
from translit.decision import Decision, Decisions
from translit.review import Page, Survey, page_of

SON, FATHER = "wikidata:Q51874548", "wikidata:Q57530"
NAMES = ["Toqaev"] * 4 + ["Berdimuhamedow"] * 3 + ["Atlantis"] * 2 + ["Бишкек"]
NASTY = [
    "</script><script>document.title='taken'</script>",
    '"onload=alert(1) autofocus onfocus=alert(1) x="',
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "-->",
    "&lt;b&gt;",
    "$style ${1+1} {{7*7}}",
    "two\nlines",
    " Osh ",
    "Tok\u202eaev",
    '=HYPERLINK("x"),"y"',
    "\u2028",
]

Opened = Callable[[Path], Any]


def saved(folder: Path, page: Page) -> Path:
    path = folder / "review.html"
    path.write_text(page.html, encoding="utf-8")
    return path


def page(names: list[str], decisions: Decisions | None = None, **more: Any) -> Page:
    return page_of(Survey.of(names, file="in.csv", column="leader"), decisions=decisions, **more)


def press(tab: Any, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def chosen(tab: Any) -> str:
    """The name that is chosen, as the list tells a screen reader."""
    active = tab.get_attribute("#list", "aria-activedescendant")
    assert tab.get_attribute(f"#{active}", "aria-selected") == "true"
    text: str = tab.inner_text(f"#{active} .text")
    return text


def download(tab: Any, folder: Path) -> Path:
    press(tab, "s")
    with tab.expect_download() as found:
        tab.click("#download")
    path = folder / str(found.value.suggested_filename)
    found.value.save_as(path)
    press(tab, "Escape")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_a_person_decides_by_keys_and_the_saved_file_is_applied(tmp_path: Path, opened: Opened) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("\n".join(["leader", *NAMES]), encoding="utf-8")
    assert cli.main(["review", str(source), "--column", "leader", "-o", str(tmp_path / "review.html")]) == 0
    tab = opened(tmp_path / "review.html")
    assert chosen(tab) == "Toqaev"
    press(tab, "j")
    assert chosen(tab) == "Berdimuhamedow"
    place = [text.split(" · ")[-1] for text in tab.locator(".candidate").all_inner_texts()]
    number = next(i for i, text in enumerate(place, 1) if SON in text)
    press(tab, "t")
    tab.keyboard.type("rows of 2023")
    press(tab, "Enter", str(number))
    assert chosen(tab) == "Atlantis"
    press(tab, "r")
    press(tab, "s")
    tab.fill("#by", "A. Reader")
    press(tab, "Tab", "Escape")
    decided = download(tab, tmp_path)
    assert decided.name == "in.decisions.csv"
    assert [(row["name"], row["id"], row["by"], row["note"]) for row in rows(decided)] == [
        ("Berdimuhamedow", SON, "A. Reader", "rows of 2023"),
        ("Atlantis", "", "A. Reader", ""),
    ]
    assert all(len(row["date"]) == 10 for row in rows(decided))
    assert cli.main(["column", str(source), "--column", "leader", "--decisions", str(decided), "-o", str(out)]) == 0
    statuses = [row["leader_status"] for row in rows(out)]
    assert statuses == ["matched"] * 4 + ["decided"] * 3 + ["rejected"] * 2 + ["matched"]


def test_keys_walk_undo_and_take_back(tmp_path: Path, opened: Opened) -> None:
    tab = opened(saved(tmp_path, page(NAMES)))
    press(tab, "End")
    assert chosen(tab) == "Бишкек"
    press(tab, "Home", "ArrowDown", "ArrowDown", "k")
    assert chosen(tab) == "Berdimuhamedow"
    press(tab, "a")
    assert "no answer to accept" in tab.inner_text("#status")
    press(tab, "k", "a")
    assert chosen(tab) == "Berdimuhamedow"
    press(tab, "r", "u")
    assert chosen(tab) == "Berdimuhamedow"
    assert [row["name"] for row in rows(download(tab, tmp_path))] == ["Toqaev"]
    press(tab, "k", "x")
    assert rows(download(tab, tmp_path)) == []
    press(tab, "u")
    assert [row["id"] for row in rows(download(tab, tmp_path))] == ["wikidata:Q200881"]
    press(tab, "n")
    assert chosen(tab) == "Berdimuhamedow"


def test_keys_of_another_script_lie_where_they_lie(tmp_path: Path, opened: Opened) -> None:
    tab = opened(saved(tmp_path, page(NAMES)))
    tab.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'о', code: 'KeyJ' }))")
    assert chosen(tab) == "Berdimuhamedow"
    tab.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', { key: '&', code: 'Digit1' }))")
    assert chosen(tab) == "Atlantis"


def test_filters_and_search_narrow(tmp_path: Path, opened: Opened) -> None:
    tab = opened(saved(tmp_path, page(NAMES)))
    tab.click("[data-filter=open]")
    assert tab.locator(".name .text").all_inner_texts() == ["Berdimuhamedow", "Atlantis"]
    tab.click("[data-filter=all]")
    press(tab, "/")
    tab.keyboard.type("gurbanguly")
    tab.locator(".name >> nth=1").wait_for(state="detached")
    assert tab.locator(".name .text").all_inner_texts() == ["Berdimuhamedow"]
    tab.fill("#search", "nothing like this")
    tab.wait_for_selector("#nothing:not([hidden])")
    tab.click("#show-all")
    assert len(tab.locator(".name").all()) == 4


def test_another_identifier_can_be_given(tmp_path: Path, opened: Opened) -> None:
    tab = opened(saved(tmp_path, page(["Atlantis"])))
    press(tab, "i")
    tab.keyboard.type("Q200881")
    press(tab, "Enter")
    assert "no identifier" in tab.inner_text("#status")
    tab.fill("#other-id", "wikidata:Q200881")
    press(tab, "Enter")
    assert [row["id"] for row in rows(download(tab, tmp_path))] == ["wikidata:Q200881"]


def test_decisions_outlive_a_reload_and_are_of_one_column(tmp_path: Path, opened: Opened) -> None:
    path = saved(tmp_path, page(NAMES))
    tab = opened(path)
    press(tab, "j", "r")
    tab.reload()
    assert "restored" in tab.inner_text("#status")
    assert [row["name"] for row in rows(download(tab, tmp_path))] == ["Berdimuhamedow"]
    path.write_text(page([*NAMES, "Osh"]).html, encoding="utf-8")
    tab.reload()
    assert rows(download(tab, tmp_path)) == []


def test_decisions_that_come_newly_with_the_page_win_over_those_kept(tmp_path: Path, opened: Opened) -> None:
    path = saved(tmp_path, page(NAMES))
    tab = opened(path)
    press(tab, "r", "r")
    path.write_text(page(NAMES, {"Toqaev": Decision("Toqaev", get("wikidata:Q200881"), "B. Reader")}).html, encoding="utf-8")
    tab.reload()
    assert [(row["name"], row["id"], row["by"]) for row in rows(download(tab, tmp_path))] == [
        ("Toqaev", "wikidata:Q200881", "B. Reader"),
        ("Berdimuhamedow", "", ""),
    ]
    press(tab, "s")
    tab.fill("#by", "A. Reader")
    press(tab, "Enter", "Escape")
    assert [row["by"] for row in rows(download(tab, tmp_path))] == ["B. Reader", "A. Reader"]
    press(tab, "s")
    tab.click("#forget")
    press(tab, "Escape")
    assert [row["by"] for row in rows(download(tab, tmp_path))] == ["B. Reader"]


def test_decisions_that_come_with_the_page_stay_also_those_of_other_names(tmp_path: Path, opened: Opened) -> None:
    given = {"elsewhere": Decision("elsewhere", get(FATHER), note="x, y"), "Atlantis": Decision("Atlantis", None)}
    tab = opened(saved(tmp_path, page(NAMES, given)))
    press(tab, "j", "r")
    assert [(row["name"], row["id"], row["note"]) for row in rows(download(tab, tmp_path))] == [
        ("Berdimuhamedow", "", ""),
        ("Atlantis", "", ""),
        ("elsewhere", FATHER, "x, y"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name;id\nAtlantis;\n", None),
        ("name,id\nAtlantis,\nAtlantis,\n", 'line 3: "Atlantis" is decided already on line 2'),
        ('name,id\n"Atlantis,\n', "a quote is opened and never closed"),
        ("nom,id\n", "needs the columns name and id"),
        ("name,id,why\n", 'no column "why"'),
        ("name,id\nAtlantis,Q1\n", 'line 2: id "Q1" is none'),
        ("name,id,date\nAtlantis,,23.11.2026\n", 'line 2: date "23.11.2026" is no day such as 2026-11-23'),
        ("name,id\nAtlantis\n", "line 2: 1 cells where the header has 2"),
    ],
)
def test_a_file_of_decisions_can_be_loaded(tmp_path: Path, opened: Opened, text: str, says: str | None) -> None:
    (tmp_path / "old.csv").write_text(text, encoding="utf-8")
    tab = opened(saved(tmp_path, page(NAMES)))
    press(tab, "s")
    tab.set_input_files("#file", tmp_path / "old.csv")
    if says is None:
        tab.get_by_text("loaded 1 decision").wait_for()
        assert tab.input_value("#text").startswith("name,id,by,date,note\nAtlantis,,")
    else:
        tab.locator("#problem:not(:empty)").wait_for()
        assert says in tab.inner_text("#problem")
        assert tab.input_value("#text") == "name,id,by,date,note\n"


def test_names_of_all_kinds_are_text_and_come_back_as_they_were(tmp_path: Path, opened: Opened) -> None:
    survey = Survey.of(NASTY, file='"><script>alert(1)</script>.csv', column="<b>'$(reboot)'</b>")
    survey = attrs.evolve(survey, options=("--kind", "leader", "--delimiter", ";"))
    tab = opened(saved(tmp_path, page_of(survey)))
    assert "script" in tab.title()
    assert tab.title().startswith("page of review")
    assert tab.locator("main img, main b.x, main script").count() == 0
    for _ in NASTY:
        press(tab, "r")
    press(tab, "s")
    assert tab.inner_text("#command") == (
        """translit column '"><script>alert(1)</script>.csv' --column '<b>'\\''$(reboot)'\\''</b>' """
        """--kind leader --delimiter ';' --decisions script-alert-1-script-.decisions.csv -o out.csv"""
    )
    press(tab, "Escape")
    found = [row["name"] for row in rows(download(tab, tmp_path))]
    assert found == [name for name in NASTY if not name.isspace()]
    assert "⟨U+202E⟩" in tab.inner_text("#list")


def test_the_policy_stops_a_script_that_is_not_the_page_s(tmp_path: Path, context: Any) -> None:
    """Were a name ever to become markup, the browser would still refuse to run it."""
    path = saved(tmp_path, page(NAMES))
    path.write_text(
        path.read_text("utf-8").replace("<noscript>", "<script>document.title = 'taken'</script><noscript>"), "utf-8"
    )
    tab = context.new_page()
    tab.goto(path.as_uri())
    assert tab.title().startswith("page of review")
    assert chosen(tab) == "Toqaev"


def test_fifty_thousand_names_open_and_few_are_drawn(tmp_path: Path, opened: Opened) -> None:
    small = page(["Toqaev", "Atlantis"]).content
    names = [[f"{text} {i}", 1, i, *rest] for i in range(25_000) for text, _, _, *rest in small["names"]]
    tab = opened(saved(tmp_path, Page({**small, "names": names, "distinct": len(names), "rows": len(names)})))
    assert tab.locator(".name").count() < 60
    press(tab, "End")
    assert chosen(tab) == "Atlantis 24999"
    assert tab.locator(".name").count() < 60
    press(tab, "r", "/")
    tab.keyboard.type("atlantis 24999")
    tab.locator(".name >> nth=1").wait_for(state="detached")
    assert chosen(tab) == "Atlantis 24999"


def test_the_page_works_inside_a_notebook_s_frame(tmp_path: Path, context: Any) -> None:
    frame = page(NAMES)._repr_html_()
    style = "<style>* { display: none !important } html, body, iframe { display: block !important }</style>"
    (tmp_path / "notebook.html").write_text(f"<!doctype html><meta charset=utf-8>{style}{frame}", encoding="utf-8")
    tab = context.new_page()
    tab.goto((tmp_path / "notebook.html").as_uri())
    inside = tab.frame_locator("iframe")
    inside.locator("#name-1").click()
    inside.locator("#reject").click()
    assert "1 decision" not in inside.locator("#names-title").inner_text()
    assert inside.locator("#name-1 .badge").inner_text() == "rejected"


def test_every_control_has_a_name_and_focus_is_seen(tmp_path: Path, opened: Opened) -> None:
    tab = opened(saved(tmp_path, page(NAMES)))
    unnamed = tab.evaluate(
        """() => [...document.querySelectorAll("button, input:not([hidden]), select, textarea")]
        .filter((one) => !(one.textContent.trim() || one.labels?.length || one.getAttribute("aria-label")))
        .map((one) => one.outerHTML)"""
    )
    assert unnamed == []
    outlines = []
    press(tab, "Tab")
    while tab.evaluate("document.activeElement !== document.body"):
        outlines.append(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
        press(tab, "Tab")
    assert len(outlines) >= 5
    assert set(outlines) == {"solid"}


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (color) => {
    const [r, g, b] = rgb(color).map((one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if (rgb(color)[3] === 255) return color;
    }
    return "white";
  };
  const low = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest("svg, :disabled")) continue;
    const [one, two] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < 4.5) low.push(`${element.outerHTML.slice(0, 80)}: ${ratio.toFixed(2)}`);
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(tmp_path: Path, context: Any, scheme: str) -> None:
    """WCAG 2.2, success criterion 1.4.3: 4.5 to 1."""
    given = {"Бишкек": Decision("Бишкек", get("iso:KG-GB"))}
    tab = context.new_page()
    tab.emulate_media(color_scheme=scheme)
    tab.goto(saved(tmp_path, page(NAMES, given)).as_uri())
    press(tab, "j", "r", "k")
    tab.wait_for_timeout(300)  # until colours have changed
    assert tab.evaluate(CONTRAST) == []
    press(tab, "s")
    assert tab.evaluate(CONTRAST) == []


CUT = """elements => elements.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"""


def test_what_the_page_says_is_not_cut_off(tmp_path: Path, opened: Opened) -> None:
    tab = opened(saved(tmp_path, page(["Mirzijojew", *NAMES])))
    press(tab, "i")
    tab.keyboard.type("Q57394, the first president")
    press(tab, "Enter")
    assert "no identifier" in tab.inner_text("#status")
    assert tab.locator("#status, .name .badge").evaluate_all(CUT) == []
    widest = "one => { one.style.width = 'auto'; return one.parentElement.clientWidth >= one.scrollWidth; }"
    assert tab.locator("#order").evaluate(widest)


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_nothing_is_wider_than_the_window(tmp_path: Path, context: Any, width: int) -> None:
    tab = context.new_page()
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(saved(tmp_path, page([*NAMES, "x" * 250])).as_uri())
    press(tab, "End")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_the_data_are_what_python_told(tmp_path: Path, opened: Opened) -> None:
    told = page(NASTY)
    tab = opened(saved(tmp_path, told))
    assert tab.evaluate("DATA") == told.content
