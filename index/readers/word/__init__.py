"""Word files of today, and the older kinds that LibreOffice turns into them."""
