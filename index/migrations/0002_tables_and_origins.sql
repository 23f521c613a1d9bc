-- What a document says of itself, and from where; its tables.
ALTER TABLE documents ADD COLUMN number TEXT;
ALTER TABLE documents ADD COLUMN origins TEXT NOT NULL DEFAULT '[]';
    -- JSON: [[field, where, start or null, end or null], ...]
ALTER TABLE documents ADD COLUMN tables TEXT NOT NULL DEFAULT '[]';
    -- JSON: [[start, end, [[start, end, row, column, rows, columns, is_head], ...]], ...]
