"""The commands of `youju`, one function each. Heavy imports wait until one runs."""
