"""May we: policy, the gate that mints Permits, and the register of grants and withdrawals."""
