"""Files that leave the program: Word, spreadsheets, references."""
