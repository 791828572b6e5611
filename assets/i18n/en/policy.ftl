## policy
