"""What arrived, row by row: files become rows that are accepted, or rejected with a reason."""
