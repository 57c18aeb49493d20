"""Trains the network that proposes events: needs torch besides what the project installs."""
