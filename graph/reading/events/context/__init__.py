"""What a telling takes from the rest of its article."""
