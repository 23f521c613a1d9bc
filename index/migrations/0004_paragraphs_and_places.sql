-- Paragraphs by the digest of their words, to tell where else one stands.
CREATE TABLE paragraphs (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (document_id, start)
) STRICT, WITHOUT ROWID;
CREATE INDEX paragraphs_by_digest ON paragraphs (digest);

-- Places and years that a passage's own words or headings name, for filters.
CREATE TABLE passage_places (
    name TEXT NOT NULL,             -- full name in the gazetteer
    passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    PRIMARY KEY (name, passage_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX passage_places_by_passage ON passage_places (passage_id);
CREATE TABLE passage_years (
    year TEXT NOT NULL,
    passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    PRIMARY KEY (year, passage_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX passage_years_by_passage ON passage_years (passage_id);
