"""One field's value: dates, names, phones, countries, identifiers, grades, money."""
