"""What the person at the desk keeps beside the library: conversations and gathered quotations."""
