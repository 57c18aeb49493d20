"""What a trained network holds a document to tell, and how likely each event is."""
