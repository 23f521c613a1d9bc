"""References: documents as bibliographic items, set by GB/T 7714—2015, as BibTeX and CSL-JSON."""
