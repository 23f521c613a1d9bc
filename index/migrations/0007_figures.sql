-- Every figure of the documents' texts and tables, with what it counts.
CREATE TABLE figures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    within_start INTEGER NOT NULL,  -- its sentence, or the row of its table
    within_end INTEGER NOT NULL,
    counted TEXT NOT NULL,          -- JSON: [[start, end], ...], the words that say what it counts
    unit_start INTEGER,             -- the unit, where it stands over the table or in a head
    unit_end INTEGER,
    is_cell INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,            -- exact: 2/3, 459/100, 3242
    scale INTEGER NOT NULL,
    unit TEXT NOT NULL,             -- as written
    normalized TEXT NOT NULL,
    base_unit TEXT NOT NULL,
    upper TEXT,                     -- of a range, normalized
    hedge TEXT NOT NULL,
    hedge_words TEXT NOT NULL,
    sense TEXT NOT NULL,
    place TEXT,                     -- as the sentence or heading names it, else the document's
    place_names TEXT NOT NULL,      -- JSON: full names in the gazetteer
    place_stated INTEGER NOT NULL,  -- whether the sentence, row or heading names it
    period TEXT,
    period_stated INTEGER NOT NULL
) STRICT;
CREATE INDEX figures_by_document ON figures (document_id, start);

-- Folded words: what each figure counts, and its sentence with the headings above it.
CREATE VIRTUAL TABLE figure_words USING fts5 (
    counted, context, tokenize = "ascii tokenchars '_.%'"
);
