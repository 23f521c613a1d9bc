-- The mean vector of sentences about anything, asked as questions, for each language.
CREATE TABLE background (
    language TEXT PRIMARY KEY,
    mean BLOB NOT NULL              -- float32[dimension], little-endian
) STRICT;
