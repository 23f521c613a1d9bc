-- Packed vectors of each passage's tokens, for late interaction.
CREATE TABLE token_vectors (
    passage_id INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
    likeness_zh REAL NOT NULL,      -- to sentences about anything, in Chinese and in English
    likeness_en REAL NOT NULL,
    sentences BLOB NOT NULL,        -- uint16, little-endian: the sentence of each token
    codes BLOB NOT NULL             -- int8[tokens][dimension]
) STRICT;
