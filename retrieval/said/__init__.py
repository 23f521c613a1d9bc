"""Who said this: the passages that say a sentence word for word, nearly, or in other words."""
