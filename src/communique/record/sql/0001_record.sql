-- What a case remembers. The views at the end are the public face; the tables may change with the next numbered file.

CREATE TABLE report (
    id        TEXT PRIMARY KEY,
    sha256    TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    outlet    TEXT,
    published TEXT,
    headline  TEXT,
    value     TEXT NOT NULL CHECK (json_valid(value))      -- the whole report, texts included
) STRICT;

CREATE TABLE refusal (
    name   TEXT NOT NULL,
    reason TEXT NOT NULL,
    mend   TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (name, reason)
) STRICT;

CREATE TABLE run (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    version TEXT NOT NULL,
    reader  TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    weights TEXT NOT NULL
) STRICT;

-- One row for each report that was read; its number grows with every reading, also when a report is read again.
CREATE TABLE reading (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    report TEXT NOT NULL UNIQUE REFERENCES report (id),
    run    INTEGER NOT NULL REFERENCES run (id),
    day    TEXT,                                           -- the day that "yesterday" and "Friday" were counted from
    value  TEXT NOT NULL CHECK (json_valid(value))         -- sentences, dates, notes; spans of the cleaned text
) STRICT;

-- What the machine read.
CREATE TABLE finding (
    id         TEXT PRIMARY KEY,
    report     TEXT NOT NULL REFERENCES reading (report) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('attribution', 'move', 'quantity', 'person', 'meeting')),
    value      TEXT NOT NULL CHECK (json_valid(value))     -- spans of the cleaned text
) STRICT;

CREATE INDEX finding_by_report ON finding (report);

-- What stands: the findings with the rulings applied; worked out again for a report whenever either changes.
CREATE TABLE standing (
    id         TEXT PRIMARY KEY,
    report     TEXT NOT NULL REFERENCES reading (report) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    start      INTEGER NOT NULL,                           -- code points of the original
    "end"      INTEGER NOT NULL CHECK ("end" >= start),
    quote      TEXT NOT NULL,                              -- the words, as cleaned
    marks      TEXT NOT NULL CHECK (json_valid(marks)),    -- what tells it from others on the same words
    standing   TEXT NOT NULL CHECK (standing IN ('read', 'confirmed', 'amended', 'added')),
    confidence REAL NOT NULL,
    value      TEXT NOT NULL CHECK (json_valid(value)),    -- spans of the cleaned text
    places     TEXT NOT NULL CHECK (json_valid(places))    -- the same value, spans of the original
) STRICT;

CREATE INDEX standing_by_place ON standing (report, start);

-- What a person decided. Never changed, never removed: to take one back is a further ruling.
CREATE TABLE ruling (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    action TEXT NOT NULL
        CHECK (action IN ('confirm', 'reject', 'amend', 'add', 'undo', 'rename', 'merge', 'split')),
    target TEXT NOT NULL,
    by     TEXT NOT NULL,
    at     TEXT NOT NULL,
    why    TEXT NOT NULL,
    change TEXT NOT NULL CHECK (json_valid(change)),
    -- The finding as the person saw it; empty where the ruling is not about one. Spans of the original.
    kind   TEXT,
    report TEXT REFERENCES report (id),
    start  INTEGER,
    "end"  INTEGER,
    quote  TEXT,
    marks  TEXT,
    seen   TEXT
) STRICT;

CREATE TRIGGER ruling_stays_as_it_is BEFORE UPDATE ON ruling
BEGIN
    SELECT raise(ABORT, 'a ruling is never changed; make a further one');
END;

CREATE TRIGGER ruling_stays BEFORE DELETE ON ruling
BEGIN
    SELECT raise(ABORT, 'a ruling is never removed; undo it with a further one');
END;

-- Rulings whose finding is no longer read anywhere in its report: they wait for a person.
CREATE TABLE orphan (
    ruling TEXT PRIMARY KEY REFERENCES ruling (id),
    report TEXT NOT NULL REFERENCES report (id)
) STRICT;

-- The last comparison, and the state of the record it was made from.
CREATE TABLE comparison (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    basis   TEXT NOT NULL,
    at      TEXT NOT NULL,
    value   TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- ------------------------------------------------------------------------------------------------------ the public face

CREATE VIEW reports AS
SELECT report.id, report.sha256, report.name, report.outlet, report.published, report.headline,
       json_extract(report.value, '$.place') AS place,
       json_extract(report.value, '$.url') AS url,
       coalesce(json_extract(report.value, '$.language'), 'en') AS language,
       json_extract(report.value, '$.source') AS original,
       json_extract(report.value, '$.text') AS text,
       reading.run AS run, reading.day AS read_from
FROM report LEFT JOIN reading ON reading.report = report.id;

CREATE VIEW refusals AS SELECT name, reason, mend, at FROM refusal;

CREATE VIEW runs AS
SELECT id, at, version, reader, lexicon, weights,
       (SELECT count(*) FROM reading WHERE reading.run = run.id) AS reports
FROM run;

CREATE VIEW rulings AS
SELECT number, id, action, target, by, at, why, change,
       action <> 'undo' AND NOT EXISTS (
           SELECT 1 FROM ruling AS later WHERE later.action = 'undo' AND later.target = ruling.id
       ) AS in_force
FROM ruling;

CREATE VIEW orphans AS
SELECT ruling.id, ruling.action, ruling.target, ruling.kind, ruling.report, ruling.start, ruling."end", ruling.quote,
       ruling.by, ruling.at, ruling.why
FROM orphan JOIN ruling ON ruling.id = orphan.ruling;

CREATE VIEW findings AS
SELECT id, kind, report, start, "end", quote, standing, confidence FROM standing;

CREATE VIEW moves AS
SELECT id, report, start, "end", quote, standing, confidence,
       json_extract(places, '$.type') AS type,
       json_extract(places, '$.actor') AS actor,
       json_extract(places, '$.actor_person') AS actor_person,
       json_extract(places, '$.addressee') AS addressee,
       json_extract(places, '$.issue') AS issue,
       coalesce(json_extract(places, '$.polarity'), 'neutral') AS polarity,
       coalesce(json_extract(places, '$.status'), 'asserted') AS status,
       coalesce(json_extract(places, '$.negated'), 0) AS negated,
       json_extract(places, '$.time') AS time,
       coalesce(json_extract(places, '$.reported_by'), 'reporter') AS reported_by,
       coalesce(json_extract(places, '$.voice'), 'reporter') AS voice,
       json_extract(places, '$.sentence[0]') AS sentence_start,
       json_extract(places, '$.sentence[1]') AS sentence_end,
       json_extract(places, '$.content[0]') AS content_start,
       json_extract(places, '$.content[1]') AS content_end,
       json_extract(places, '$.condition.sign') AS condition_sign,
       json_extract(places, '$.condition.span[0]') AS condition_start,
       json_extract(places, '$.condition.span[1]') AS condition_end
FROM standing WHERE kind = 'move';

CREATE VIEW attributions AS
SELECT id, report, start, "end", quote, standing, confidence,
       json_extract(places, '$.speaker') AS speaker,
       json_extract(places, '$.party') AS party,
       json_extract(places, '$.quote') AS quotation,
       coalesce(json_extract(places, '$.anonymous'), 0) AS anonymous,
       json_extract(places, '$.source[0]') AS source_start,
       json_extract(places, '$.source[1]') AS source_end,
       json_extract(places, '$.cue[0]') AS cue_start,
       json_extract(places, '$.cue[1]') AS cue_end
FROM standing WHERE kind = 'attribution';

CREATE VIEW quantities AS
SELECT id, report, start, "end", quote, standing, confidence,
       json_extract(places, '$.value') AS value,
       json_extract(places, '$.comparator') AS comparator,
       json_extract(places, '$.unit') AS unit,
       json_extract(places, '$.what') AS what,
       coalesce(json_extract(places, '$.vague'), 0) AS vague
FROM standing WHERE kind = 'quantity';

CREATE VIEW people AS
SELECT id, report, start, "end", quote, standing, confidence,
       json_extract(places, '$.name') AS name,
       json_extract(places, '$.role') AS role,
       json_extract(places, '$.party') AS party,
       json_array_length(places, '$.mentions') AS mentions
FROM standing WHERE kind = 'person';

CREATE VIEW meetings AS
SELECT id, report, start, "end", quote, standing, confidence,
       json_extract(places, '$.name') AS name,
       json_extract(places, '$.place') AS place,
       json_extract(places, '$.date') AS date,
       json_extract(places, '$.participants') AS participants,
       coalesce(json_extract(places, '$.status'), 'held') AS status
FROM standing WHERE kind = 'meeting';

CREATE VIEW issues AS
SELECT json_extract(each.value, '$.id') AS id,
       json_extract(each.value, '$.label') AS label,
       coalesce(json_extract(each.value, '$.moves'), 0) AS moves
FROM comparison, json_each(comparison.value, '$.issues') AS each;

CREATE VIEW positions AS
SELECT json_extract(each.value, '$.party') AS party,
       json_extract(each.value, '$.issue') AS issue,
       json_extract(each.value, '$.stance') AS stance,
       json_extract(each.value, '$.word') AS word,
       json_extract(each.value, '$.own') AS own,
       json_extract(each.value, '$.evidence') AS evidence
FROM comparison, json_each(comparison.value, '$.positions') AS each;

CREATE VIEW discrepancies AS
SELECT json_extract(each.value, '$.about') AS about,
       json_extract(each.value, '$.topic') AS topic,
       json_extract(each.value, '$.kind') AS kind,
       json_extract(each.value, '$.values') AS evidence,
       coalesce(json_extract(each.value, '$.likely'), '[]') AS likely,
       coalesce(json_extract(each.value, '$.note'), '') AS note
FROM comparison, json_each(comparison.value, '$.discrepancies') AS each;

-- Reports that are copies of one account share a number; a report that is not listed is independent.
CREATE VIEW copies AS
SELECT cluster.key AS account, member.value AS report
FROM comparison, json_each(comparison.value, '$.lineage.clusters') AS cluster, json_each(cluster.value) AS member;
