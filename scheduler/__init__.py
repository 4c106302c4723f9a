"""When: plans as data, pure timing, and the ticker."""
