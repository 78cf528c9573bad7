"""The article of a saved page is found, and every paragraph leads to its characters in the file."""

from __future__ import annotations

from datetime import date

from communique.reports.align import align
from communique.reports.cleaning import clean_here
from communique.reports.markup import read_page
from communique.reports.original import Original
from communique.reports.traced import Traced
from communique.terms import Report, Span

HTML = """<!DOCTYPE html>
<html lang="en"><head><title>Dockers and port reopen pay talks | Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier">
<meta property="article:published_time" content="2021-03-04T09:12:00Z">
<script>document.write("<p>This would run if it were shown.</p>")</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="teaser"><p>Dock workers and the port of Rivermouth agreed on Thursday to return to the table.</p></div>
<article><h1>Dockers and port reopen pay talks</h1><p class="byline">By Jo Marsh</p><time>4 March 2021</time>
<figure><img src="x.jpg" alt="cranes"><figcaption>Cranes stand idle at Rivermouth.</figcaption></figure>
<p>RIVERMOUTH &mdash; Dock workers and the port of Rivermouth agreed on Thursday to return to the table, a week after a
walkout that stopped&nbsp;nearly all cargo.</p>
<p>&ldquo;We will talk, but we will not be rushed,&rdquo; said Ana Brandt, who leads the dockers&#8217; union. She
repeated the demand for a raise of <a href="/x">six per cent</a> over two years.</p>
<aside><h2>Related</h2><ul><li><a href="/a">Ferry strike enters third week</a></li></ul></aside>
<p>The port authority has offered four per cent and said <em>it could go no further</em> unless the union accepts new
shifts. Its director, Paul Osei, called the proposal &quot;fair &amp; final&quot;.</p>
<h2>What comes next</h2>
<p>Both sides meet again on Monday at the ministry of labour, which has named a mediator. If the talks fail, the union
has threatened to extend the walkout to two more terminals.</p>
<p>Reporting by Jo Marsh; editing by Kim Lund</p>
</article><div id="comments"><h3>Comments</h3><p>I think the union is right about this, and so does everybody.</p></div>
<footer>Copyright 2021 Harbour Courier</footer></body></html>
"""


def page() -> Report:
    made = clean_here(Original.of("page.html", HTML.encode(), "html"))
    assert isinstance(made, Report)
    return made


def test_the_article_is_kept_and_the_page_around_it_is_not() -> None:
    made = page()
    body = [span.of(made.text) for span in made.body()]
    assert [text.split()[0] for text in body] == ["Dock", "“We", "The", "Both"]
    assert body[0].endswith("a week after a walkout that stopped nearly all cargo.")
    assert '"fair & final"' in body[2]
    for left_out in ("Home", "run if", "Ferry strike", "What comes next", "everybody", "Copyright"):
        assert left_out not in made.text


def test_what_the_page_says_about_the_article_is_metadata() -> None:
    made = page()
    assert made.headline == "Dockers and port reopen pay talks"
    assert (made.outlet, made.published, made.place) == ("Harbour Courier", date(2021, 3, 4), "Rivermouth")
    assert made.credits == ("By Jo Marsh", "Reporting by Jo Marsh; editing by Kim Lund")
    kinds = {block.kind: block.span.of(made.text) for block in made.blocks}
    assert kinds["caption"] == "Cranes stand idle at Rivermouth."
    assert kinds["dateline"] == "RIVERMOUTH —"


def test_evidence_leads_to_the_characters_of_the_file() -> None:
    made = page()
    at = made.text.index("dockers’ union")
    evidence = made.evidence(Span(at, at + len("dockers’ union")))
    assert made.source[evidence.start : evidence.end] == "dockers&#8217; union"
    at = made.text.index("raise of six per cent over")
    evidence = made.evidence(Span(at, at + len("raise of six per cent over")))
    assert made.source[evidence.start : evidence.end] == 'raise of <a href="/x">six per cent</a> over'


def test_a_teaser_above_the_article_is_not_taken_for_its_first_paragraph() -> None:
    made = page()
    assert made.evidence(made.body()[0]).start > made.source.index("<article>")


def test_the_same_page_gives_the_same_report_again() -> None:
    assert page() == page()


def test_left_out_lines_are_named_with_a_reason() -> None:
    made = page()
    cuts = {cut.span.of(made.source): cut.reason for cut in made.cuts}
    assert cuts["Related"] == "page furniture"
    assert cuts["What comes next"] == "heading"


def test_markup_is_read_without_a_tree() -> None:
    raw = Traced.whole(
        "<head><title>A &amp; B</title><body><p>One<br>two</p><h2 class='x>y'>Head</h2>a < b<!-- c --> d"
    )
    made = read_page(raw)
    assert made.title == "A & B"
    assert [line for line in made.text.text.split("\n") if line.strip()] == ["One", "two", "Head", "a < b d"]
    assert [span.of(made.text.text).strip() for span in made.headings] == ["Head"]


def test_paragraphs_are_found_where_they_stand_nearest_to_their_neighbours() -> None:
    page_words = ["a", "b", "c", "d", "x", "x", "x", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]
    taken, missing = align([["a", "b", "c", "d", "e"], ["f", "g", "h", "i", "zz"]], page_words)
    assert [number for number, is_taken in enumerate(taken) if is_taken] == [*range(7, 16)]
    assert missing == [0, 1]
