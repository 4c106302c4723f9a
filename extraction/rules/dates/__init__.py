"""Moments: absolute, relative, of the lunar year, in English; one module each, joined in `times`."""
