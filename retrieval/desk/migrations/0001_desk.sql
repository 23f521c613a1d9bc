CREATE TABLE chat (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    started TEXT NOT NULL,
    touched TEXT NOT NULL
);
CREATE INDEX chat_of_owner ON chat (owner, touched);

CREATE TABLE turn (
    chat INTEGER NOT NULL REFERENCES chat (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    asked TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (chat, number)
) WITHOUT ROWID;

CREATE TABLE gathered (
    id INTEGER PRIMARY KEY,
    owner TEXT NOT NULL,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    record TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (owner, document, start, "end")
);
