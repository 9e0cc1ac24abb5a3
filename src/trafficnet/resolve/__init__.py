"""Which mentions are one person: matching, judgements, explanation."""
