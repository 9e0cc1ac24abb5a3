"""How two dates of birth agree, when either may be partial or hold a slip."""

FULL, NEAR, OVERLAP, CLOSE, CONFLICT, UNKNOWN = 4, 3, 2, 1, 0, -1
"""Levels, best first: the same full date; a slip or day and month swapped; one says
less than the other and they agree; partial and one year or month apart; two births;
one is not known."""

DAY_LENGTH = 10
YEAR_LENGTH = 4


def is_full(born: str | None) -> bool:
    """Whether a date of birth names a day.

    >>> is_full("1990-02"), is_full("1990-02-03")
    (False, True)
    """
    return born is not None and len(born) >= DAY_LENGTH


def births_level(left: str | None, right: str | None) -> int:
    """Return how well two dates of birth (partial ISO text) agree.

    A *slip* is one digit typed wrong or two neighbouring digits swapped; day and month
    may also have changed places. Partial dates are compared as far as both go.

    >>> births_level("1990-02-03", "1990-03-02") == NEAR
    True
    >>> births_level("1990", "1990-03-02") == OVERLAP
    True
    >>> births_level("1990-02-03", "1987-11-21") == CONFLICT
    True
    """
    if not left or not right:
        return UNKNOWN
    if is_full(left) and is_full(right):
        return _full_level(left[:DAY_LENGTH], right[:DAY_LENGTH])
    shared = min(len(left), len(right))
    if left[:shared] == right[:shared]:
        return OVERLAP
    years = (left[:YEAR_LENGTH], right[:YEAR_LENGTH])
    if all(year.isdigit() for year in years):
        apart = abs(int(years[0]) - int(years[1]))
        return CLOSE if apart <= 1 else CONFLICT
    return CONFLICT


def _full_level(left: str, right: str) -> int:
    """Return the level of two full dates."""
    if left == right:
        return FULL
    year, month, day = left[:4], left[5:7], left[8:10]
    if right == f"{year}-{day}-{month}":
        return NEAR
    places = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(places) == 1:
        return NEAR
    first, last = places[0], places[-1]
    swapped = left[first] == right[last] and left[last] == right[first]
    neighbours = last - first == 1 and len(places) == 2  # noqa: PLR2004 - two digits
    return NEAR if swapped and neighbours else CONFLICT
