"""Pages as pictures, with the places of words on them."""
