-- Documents as they were read. Spans count Unicode code points of documents.text.
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    content_hash TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    title TEXT,
    issuer TEXT,
    place TEXT,
    place_names TEXT NOT NULL,      -- JSON: full names in the gazetteer
    period TEXT,
    date TEXT,
    language TEXT NOT NULL,
    boilerplate TEXT NOT NULL,      -- JSON: [[start, end], ...]
    pages TEXT NOT NULL             -- JSON: [start, ...]
) STRICT;

-- One document may have been added from several places, and two of one name may differ.
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX sources_by_document ON sources (document_id);

CREATE TABLE sections (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    parent INTEGER,
    level INTEGER NOT NULL,
    start INTEGER NOT NULL,
    heading_end INTEGER NOT NULL,
    body_end INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Ids are never used twice: FAISS and the lexical index know units by them alone.
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    section INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    period TEXT,
    tokens INTEGER NOT NULL         -- cl100k tokens of its text, for prompt budgets
) STRICT;
CREATE INDEX passages_by_document ON passages (document_id);

CREATE TABLE sentences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX sentences_by_passage ON sentences (passage_id);

-- Folded words of each passage, its headings, and what its document is about.
CREATE VIRTUAL TABLE lexicon USING fts5 (
    body, headings, about, tokenize = "ascii tokenchars '_.%'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (lexicon, row);

-- What readers see: the vector files that belong to the rows above.
CREATE TABLE publication (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL
) STRICT;
INSERT INTO publication (id, generation) VALUES (1, 0);
