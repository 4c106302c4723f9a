"""The only way out of the house over HTTP: to named hosts, with a time limit, following nobody elsewhere."""
