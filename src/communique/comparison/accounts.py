"""Who says it and how often, with copies of one account counted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from communique.comparison.quotations import Quotation, quotations
from communique.terms import Lineage, Reading, Voiced

_SHARED = 5
_ENOUGH = 2


def account_of(reports: Sequence[str], lineage: Lineage) -> dict[str, str]:
    """For each report the first report (by id) of its account: itself, unless it is one of several copies."""
    found = {report: report for report in reports}
    for cluster in lineage.clusters:
        present = sorted(set(cluster) & set(reports))
        found |= dict.fromkeys(present, present[0] if present else "")
    return found


def find_voices(
    readings: Mapping[str, Reading], accounts: Mapping[str, str], names: Mapping[str, str]
) -> tuple[Voiced, ...]:
    """How often each speaker is quoted; of several copies the one that quotes a speaker most often counts.

    A name with a title in front is the name's bearer; a party goes by the name that `names` gives it.
    """
    persons = {person.name for reading in readings.values() for person in reading.people}
    called = {name: own for name, own in names.items() if name not in persons}
    called |= _bearers(readings.values(), persons)
    counted: dict[tuple[str, str], Counter[str]] = {}
    parties: dict[str, Counter[str]] = defaultdict(Counter)
    for report, reading in sorted(readings.items()):
        here: dict[str, Counter[str]] = defaultdict(Counter)
        for attribution in reading.attributions:
            if attribution.speaker:
                speaker = called.get(attribution.speaker, attribution.speaker)
                here[speaker]["indirect" if attribution.quote == "indirect" else "direct"] += 1
                if attribution.party:
                    parties[speaker][names.get(attribution.party, attribution.party)] += 1
        for speaker, counts in here.items():
            key = speaker, accounts[report]
            if key not in counted or counts.total() > counted[key].total():
                counted[key] = counts
    voices: dict[str, Counter[str]] = defaultdict(Counter)
    for (speaker, _), counts in counted.items():
        voices[speaker].update(counts)
        voices[speaker]["accounts"] += 1
    found = [
        Voiced(
            speaker=speaker,
            party=min(parties[speaker], key=lambda party: (-parties[speaker][party], party))
            if parties[speaker]
            else None,
            direct=counts["direct"],
            indirect=counts["indirect"],
            accounts=counts["accounts"],
        )
        for speaker, counts in voices.items()
    ]
    return tuple(sorted(found, key=lambda voiced: (-voiced.direct, -voiced.indirect, voiced.speaker)))


def _bearers(readings: Iterable[Reading], persons: Set[str]) -> dict[str, str]:
    """For a speaker named with a title ("Harbour Minister Ana Brandt"), the shortest full name that it ends with."""
    said = {attribution.speaker for reading in readings for attribution in reading.attributions if attribution.speaker}
    full = sorted((name for name in said & persons if " " in name), key=lambda name: (-len(name), name))
    return {speaker: name for speaker in sorted(said) for name in full if speaker.endswith(f" {name}")}


def unverified_wording(readings: Mapping[str, Reading], accounts: Mapping[str, str]) -> tuple[str, ...]:
    """Reports whose quotations match no other account, though others share words of the same speakers.

    Several reporters at one press conference quote some of the same words. A report that quotes the same people and
    shares no five words with anyone may have its wording by way of a translation or a paraphrase. Where nobody shares
    a speaker's words, each reporter chose his own, and nothing can be told.
    """
    by_report = {report: quotations(reading) for report, reading in readings.items()}
    quoted: dict[str, set[str]] = defaultdict(set)
    grams: dict[tuple[str, ...], set[str]] = defaultdict(set)
    speakers: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for report, listed in by_report.items():
        for quotation in listed:
            if quotation.speaker:
                quoted[quotation.speaker].add(accounts[report])
            for gram in quotation.grams(_SHARED):
                grams[gram].add(accounts[report])
                if quotation.speaker:
                    speakers[gram].add(quotation.speaker)
    matched = {account for owners in grams.values() if len(owners) > 1 for account in owners}
    alike = {speaker for gram, owners in grams.items() if len(owners) > 1 for speaker in speakers[gram]}
    found = []
    for report, listed in by_report.items():
        comparable = [one for one in listed if one.speaker in alike and _comparable(one, quoted)]
        if len(comparable) >= _ENOUGH and accounts[report] not in matched:
            found.append(report)
    return tuple(sorted(found))


def _comparable(quotation: Quotation, quoted: Mapping[str, set[str]]) -> bool:
    return bool(quotation.speaker) and len(quotation.words) >= _SHARED and len(quoted[quotation.speaker or ""]) > 1
