-- What tells damage. The digests of the vector files that belong to the rows, and the model that
-- they come from: a lost manifest can be written anew.
ALTER TABLE publication ADD COLUMN sentences_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN passages_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN model TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN model_fingerprint TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN dimension INTEGER NOT NULL DEFAULT 0;

-- Digests of each document's canonical text, of its rows, and of its token vectors.
CREATE TABLE seals (
    document_id TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    rows TEXT NOT NULL,
    tokens TEXT NOT NULL
) STRICT, WITHOUT ROWID;
