"""One resolver a type: the only place that knows the question."""
