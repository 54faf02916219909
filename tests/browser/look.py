"""What is looked at on each page; each look returns the faults that it finds, in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
THEMES = ("light", "dark")
SCREENS = {390: 844, 1024: 768, 1920: 1080}
"""Widths of a telephone, a small desk and a screen on the wall -> their heights."""
AXE = "options => axe.run(document, {resultTypes: ['violations'], ...options})"
SET_THEME = "theme => { document.documentElement.dataset.bsTheme = theme; }"
PUSHED = """width => {
  const found = [...document.querySelectorAll("body *")]
    .filter((one) => getComputedStyle(one).overflowX === "auto" && one.checkVisibility())
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => "pushed sideways: " + (one.className || one.tagName));
  const page = document.documentElement.scrollWidth;
  return page > width ? [...found, `page is ${page} px wide`] : found;
}"""
CODES = """() => {
  const forms = [
    /(?<![\\w{])[a-z]+(_[a-z]+)+(?![\\w}])/, /\\+1\\d{10}/,
    /\\b20\\d\\d-\\d\\d-\\d\\d\\b/, /\\b[A-Z]{2}[0-9a-f]{32}\\b/,
  ];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const one = texts.currentNode, around = one.parentElement;
    if (around.closest("code, pre, script, style, template, textarea, .words, .tail")) continue;
    if (!around.checkVisibility()) continue;
    const form = forms.find((one) => one.test(texts.currentNode.data));
    if (form) found.push(one.data.trim().slice(0, 90));
  }
  return found;
}"""
HEADINGS = """() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")]
  .filter((one) => one.checkVisibility()).map((one) => [Number(one.tagName[1]), one.innerText])"""
FIRST = "document.querySelector('a[href], button, input').getAttribute('href')"
# Focus by script shows as focus by the keyboard does, once a key was pressed.
UNSEEN = """() => {
  const look = (one) => {
    const s = getComputedStyle(one);
    const outline = s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor;
    return [outline, s.boxShadow, s.borderColor, s.backgroundColor].join("|");
  };
  const all = "a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex='0']";
  const unseen = [];
  for (const one of document.querySelectorAll(all)) {
    if (one.disabled || !one.checkVisibility({visibilityProperty: true})) continue;
    document.activeElement?.blur();
    const before = look(one);
    one.focus({preventScroll: true});
    const seen = document.activeElement !== one || look(one) !== before;
    if (!seen) unseen.push(one.outerHTML.slice(0, 90));
  }
  document.activeElement?.blur();
  return unseen;
}"""


def found_on(page: Page) -> Iterator[str]:
    """Every fault of an open page. It stands in the light theme of the widest screen afterwards."""
    yield from words_faults(page)
    yield from code_faults(page)
    yield from empty_faults(page)
    yield from focus_faults(page)
    page.evaluate(AXE_SCRIPT)
    for theme in THEMES:
        yield from axe_faults(page, theme)
    for width in SCREENS:
        yield from width_faults(page, width)


def words_faults(page: Page) -> Iterator[str]:
    """A title of its own, one first heading, no level left out."""
    if " · " not in page.title():
        yield f"its title is {page.title()!r}"
    levels: list[tuple[int, str]] = page.evaluate(HEADINGS)
    if [level for level, _ in levels].count(1) != 1:
        yield f"it has {[level for level, _ in levels].count(1)} first headings"
    for (before, _), (level, words) in pairwise(levels):
        if level > before + 1:
            yield f"heading {words!r} is of level {level} after {before}"


def code_faults(page: Page) -> Iterator[str]:
    """Nothing stands there in the form in which programs keep it: no `waiting_for_parts`, no
    +17185550101, no 2026-11-20, no id of a call. What callers said stays as it is."""
    for text in page.evaluate(CODES):
        yield f"it shows a code: {text!r}"


def empty_faults(page: Page) -> Iterator[str]:
    """Who finds nothing is told why, and can do one thing about it."""
    for state in page.locator(".empty-state:visible").all():
        buttons = state.locator("a.btn, button").count()
        if buttons != 1 or not state.inner_text().strip():
            yield f"what stands in an empty place has {buttons} buttons: {state.inner_text()!r}"


def focus_faults(page: Page) -> Iterator[str]:
    page.keyboard.press("Tab")
    if page.locator("nav").count() and page.evaluate(FIRST) != "#main":
        yield "the first link does not skip the menu"
    if page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count():
        yield "something has a place of its own in the order of Tab"
    for one in page.evaluate(UNSEEN):
        yield f"no focus is seen on {one}"


def axe_faults(page: Page, theme: str) -> Iterator[str]:
    """By all rules in the light theme. What the dark one changes are colours alone."""
    page.evaluate(SET_THEME, theme)
    tags = {"type": "tag", "values": TAGS}
    colours = {"type": "rule", "values": ["color-contrast"]}
    found: Any = page.evaluate(AXE, {"runOnly": tags if theme == "light" else colours})
    for fault in found["violations"]:
        for node in fault["nodes"]:
            yield f"{theme}: {fault['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"


def width_faults(page: Page, width: int) -> Iterator[str]:
    page.set_viewport_size({"width": width, "height": SCREENS[width]})
    for fault in page.evaluate(PUSHED, width):
        yield f"{width} px: {fault}"
