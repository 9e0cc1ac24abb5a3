"""The words over columns in other languages than English, one module a language."""
