import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser

from tests.dossier.sample import CITED, COMPARISON, CONFLICT, LEDGER, POSITIONS, REPORTS, WIRE, cite, material

from communique.dossier import Material, render, render_conflict
from communique.dossier.sources import Sources
from communique.dossier.statements import statements
from communique.summary import outcome_lines
from communique.terms import Comparison, Evidence, Lineage, OffsetMap, Person, Reading, Report

NOTHING = Comparison(
    lineage=Lineage(clusters=()),
    accounts=0,
    parties=(),
    issues=(),
    moves=(),
    positions=(),
    discrepancies=(),
    open_items=(),
    events=(),
    voices=(),
)


class Page(HTMLParser):
    """Ids, inner links, tags and their attributes, and whether every element is closed where it should be."""

    void = frozenset({"meta", "br", "img", "line", "circle", "rect", "path", "link", "hr"})

    def __init__(self, document: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.crossed = 0
        self.feed(document)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in self.void:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.void:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in self.void:
            return
        if not self.open or self.open.pop() != tag:
            self.crossed += 1


@cache
def full() -> str:
    return render(material(conflict=CONFLICT))


def test_every_link_leads_to_a_place_in_the_same_file():
    page = Page(full())
    assert len(page.links) > 200
    assert all(link.startswith("#") for link in page.links)
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_no_id_is_given_twice_and_every_element_is_closed_in_order():
    page = Page(full())
    assert len(page.ids) == len(set(page.ids))
    assert page.crossed == 0
    assert page.open == []


def test_nothing_in_the_file_can_run_or_be_fetched():
    document = full()
    page = Page(document)
    assert not {"script", "iframe", "object", "embed", "link", "img", "form", "base", "input"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "srcset")]
    assert "url(" not in document.replace("url(#head)", "")
    assert "@import" not in document


def test_the_policy_allows_this_style_and_nothing_else():
    document = full()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', document)[1]
    style = re.search(r"<style>(.*?)</style>", document, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_the_same_material_gives_the_same_file():
    assert render(material(conflict=CONFLICT)) == full()


def test_the_order_of_the_reports_changes_nothing():
    turned = material(conflict=CONFLICT, reports=REPORTS[::-1], readings=material().readings[::-1])
    assert render(turned) == full()


def test_the_first_screen_has_at_most_ten_sentences_and_each_has_a_mark():
    summary = full().split('<dl class="stand">')[1].split("</dl>")[0]
    sentences = summary.split("<dd>")[1:]
    assert 5 <= len(sentences) <= 10
    assert all('href="#e' in sentence for sentence in sentences)


def test_the_first_screen_says_who_met_insists_rejects_offers_threatens_and_what_is_next():
    summary = full().split('<dl class="stand">')[1].split("</dl>")[0]
    labels = re.findall(r"<dt>(\w+)</dt>", summary)
    assert labels == ["Met", "Insists", "Rejects", "Offers", "Threatens", "Next", "Disputed"]


def test_what_hangs_on_one_verb_is_told_in_one_sentence():
    summary = re.sub(r"<sup.*?</sup>", "", full().split('<dl class="stand">')[1].split("</dl>")[0])
    assert (
        "demands that the alliance stop growing, rule out membership for Ukraine and remove its troops from the "
        "countries that joined after 1997;" in summary
    )


def test_the_first_screen_tells_no_verb_without_its_words():
    fragment = replace(CITED[0], move=replace(CITED[0].move, content=None))
    told = statements((fragment,), Sources(material()))
    assert told[0].poor
    assert "Insists" not in render(material(comparison=replace(COMPARISON, moves=(fragment,)))).split("</dl>")[0]


def test_what_is_unsure_does_not_reach_the_first_screen():
    summary = full().split('<dl class="stand">')[1].split("</dl>")[0]
    assert "Agreed" not in summary
    assert 'class="unsure"' not in summary


def test_a_passage_and_the_statement_that_cites_it_lead_to_each_other():
    page = Page(full())
    numerals = {link[2:] for link in page.links if re.fullmatch(r"#e\d+", link)}
    back = {link[2:] for link in page.links if re.fullmatch(r"#c\d+", link)}
    assert numerals == back
    assert all(f"e{number}" in page.ids and f"c{number}" in page.ids for number in numerals)


def test_a_report_that_is_a_copy_is_named_so_and_not_counted():
    document = full()
    assert "5 reports, 4 independent accounts" in document
    assert "Copy of Continental Press" in document


def test_unsure_findings_are_marked_unsure():
    assert full().count('class="unsure"') >= 3


def test_what_an_opponent_says_is_drawn_hollow():
    assert 'class="s-none hollow"' in full()
    sure = tuple(replace(position, own=True) for position in POSITIONS)
    assert ' hollow"' not in render(material(comparison=replace(COMPARISON, positions=sure))).split("</style>")[1]


def test_hidden_and_direction_characters_are_shown():
    report = replace(WIRE, headline="A\u202eB\x1b[31m\u200b", outlet="Wire\u2066")
    document = render(material(reports=(report, *REPORTS[1:])))
    assert "A⟦U+202E⟧B␛[31m⟦U+200B⟧" in document
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x1b]", document)


def test_report_text_is_shown_as_text():
    hostile = "<img src=x onerror=alert(1)>"
    report = replace(
        LEDGER, outlet=hostile, headline=hostile, credits=(hostile,), place=hostile, url="javascript:alert(1)"
    )
    document = render(material(title=hostile, reports=tuple(report if r is LEDGER else r for r in REPORTS)))
    assert "<img" not in document
    assert "&lt;img src=x onerror=alert(1)&gt;" in document
    assert 'href="javascript' not in document


def test_evidence_in_what_was_cut_leads_to_the_list_of_cuts():
    furniture = Evidence(LEDGER.id, 0, 15, "Northern Ledger")
    headless = replace(
        LEDGER, offsets=OffsetMap(LEDGER.offsets.runs[1:]) if len(LEDGER.offsets.runs) > 1 else OffsetMap(())
    )
    first = replace(POSITIONS[0], evidence=(furniture,))
    changed = replace(COMPARISON, positions=(first, *POSITIONS[1:]))
    document = render(material(comparison=changed, reports=tuple(headless if r is LEDGER else r for r in REPORTS)))
    page = Page(document)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert "cited above, not in the cleaned text" in document


def test_evidence_from_a_report_that_is_not_there_has_no_link():
    stray = replace(POSITIONS[0], evidence=(Evidence("r0000000000", 1, 5, "gone"),))
    document = render(material(comparison=replace(COMPARISON, positions=(stray,))))
    assert "this report is not in the dossier" in document
    page = Page(document)
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_a_case_without_reports_or_findings_still_makes_a_dossier():
    empty = Material(title="Nothing yet", made=date(2022, 1, 1), reports=(), readings=(), comparison=NOTHING)
    document = render(empty)
    assert "0 reports, 0 independent accounts" in document
    assert "No move, meeting or contradiction was read" in document


def test_a_report_without_a_reading_or_blocks_is_shown():
    bare = Report(id="r1", sha256="0", name="bare.txt", source="", text="", blocks=(), offsets=OffsetMap(()))
    document = render(Material(title="Bare", made=date(2022, 1, 1), reports=(bare,), readings=(), comparison=NOTHING))
    assert "bare.txt" in document
    assert "Nothing of this report was kept." in document


def test_refusals_and_versions_stand_in_the_method():
    method = full().split('id="method"')[1]
    assert "photo.jpg" in method
    assert "not text" in method
    assert "weights 3f9a11c2" in method


def test_who_may_be_one_party_is_told_in_the_method():
    assert "Who is who" not in full()
    readings = material().readings
    parties = COMPARISON.parties[:2]
    spoken = [Person(name="Ana Paz", mentions=(), party=party) for party in parties]
    both = tuple(
        replace(reading, people=(*reading.people, person)) for reading, person in zip(readings, spoken, strict=False)
    )
    method = render(material(readings=(*both, *readings[2:]))).split('id="method"')[1]
    assert f"{parties[0]} and {parties[1]}, for both of which Ana Paz speaks." in method


def test_what_could_hold_appears_only_when_a_conflict_was_solved():
    assert 'id="outcomes"' not in render(material())
    section = full().split('id="outcomes"')[1].split("</section>")[0]
    assert "87%" in section
    assert "assumed, order against the one before not settled" in section
    assert section.count("<b>yes</b>") == 4


def test_a_passage_that_crosses_another_is_highlighted_as_a_whole():
    one = cite(WIRE, "Thirty NATO governments told Russia on Wednesday")
    two = cite(WIRE, "told Russia on Wednesday that they would not shut")
    crossed = (replace(POSITIONS[0], evidence=(one, two)), *POSITIONS[1:])
    document = render(material(comparison=replace(COMPARISON, positions=crossed)))
    broken = re.search(r"body:has\(#e(\d+):target\) \.x(\d+)", document)
    assert broken
    assert f'class="e x{broken[2]}"' in document


def test_a_reading_of_another_report_is_not_mixed_in():
    stray = Reading(text="other", report="r9999999999")
    assert render(material(readings=(*material().readings, stray))) == render(material())


def test_an_unchecked_draft_is_named_as_such_at_the_head_of_the_section():
    said = "The model behind this section is the program’s own draft, which nobody has checked."
    html = render_conflict("Ferry", replace(CONFLICT, unchecked=True))
    assert said in html
    assert html.index(said) < html.index('<table class="options">')
    assert "which a person can edit" not in html
    assert said not in render_conflict("Ferry", CONFLICT)


def test_an_unchecked_draft_with_many_outcomes_says_that_it_decides_little_instead_of_shares():
    many = replace(CONFLICT, unchecked=True, more=20)
    html = render_conflict("Ferry", many)
    assert f"By it {20 + len(CONFLICT.stable)} outcomes could hold: it decides little" in html
    assert "admissible readings" not in html
    assert "%" not in re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    assert not [line for line in outcome_lines(many) if "% of" in line and not line.startswith("Threat")]
    assert "admissible readings" in render_conflict("Ferry", replace(many, unchecked=False))
    few = render_conflict("Ferry", replace(many, more=20 - len(CONFLICT.stable)))
    assert "admissible readings" in few
