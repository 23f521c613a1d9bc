"""The interface's texts: a module for each page, both languages side by side."""
