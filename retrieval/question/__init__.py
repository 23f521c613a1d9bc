"""A question, read: what it asks for, of which places, times and things."""
