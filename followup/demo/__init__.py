"""A fictional hospital on the embedded default, on a virtual clock. It brings only data and patients' words."""
