"""What arrived, row by row: kinds, readers, columns, checks."""
