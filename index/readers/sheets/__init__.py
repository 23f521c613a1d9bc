"""Tables: workbooks, and values parted by commas or tabs."""
