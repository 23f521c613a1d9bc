"""The door of the app: who comes in where it is served to other computers, and with what."""
