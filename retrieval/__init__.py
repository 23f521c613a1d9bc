"""Questions to passages to cited answers."""
