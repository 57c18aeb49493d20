"""The service: settings, command line, HTTP routes, pages."""
