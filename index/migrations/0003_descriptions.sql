-- What a file states itself, apart from what a manifest and the user say of it.
ALTER TABLE documents ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
    -- JSON: {field: value or null, ..., "origins": as in documents.origins}
UPDATE documents SET own = json_object(
    'title', title, 'issuer', issuer, 'place', place, 'number', number, 'period', period,
    'date', date, 'origins', json(origins)
);

ALTER TABLE sources ADD COLUMN manifest TEXT NOT NULL DEFAULT '{}';
    -- JSON: {field: value, or null for "not stated"}, what the manifest beside the file says

-- What the user says, by the path of the source: a file that is replaced keeps it.
CREATE TABLE edits (
    path TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT,                     -- null: "not stated"
    PRIMARY KEY (path, field)
) STRICT, WITHOUT ROWID;
