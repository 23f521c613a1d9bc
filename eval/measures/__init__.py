"""What is measured, one kind of measure in each module."""
