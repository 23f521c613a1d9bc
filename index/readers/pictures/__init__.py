"""Pictures of pages, recognized by an optional package."""
