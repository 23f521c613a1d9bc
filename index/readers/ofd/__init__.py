"""OFD files, page by page."""
