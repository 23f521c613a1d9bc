"""The doors on the services: the app in the browser and the command line."""
