"""The shapes of JSON that the service takes and gives; the examples of its OpenAPI page."""
