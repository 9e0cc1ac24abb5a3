"""Made-up operations with the truth beside them."""
