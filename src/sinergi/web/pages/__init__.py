"""Pages that belong to no concept: what is refused, the verifier to take along."""
