"""That every row read is accounted for, in one sentence."""

from collections.abc import Mapping


def sum_sentence(counts: Mapping[str, int]) -> str:
    """Show that every row read is accounted for.

    Examples
    --------
    >>> sum_sentence({"read": 10, "accepted": 7, "rejected": 2, "repeated": 1})
    '10 rows read = 7 accepted + 2 rejected + 1 repeated'
    """
    read = counts["read"]
    return (
        f"{read:,} row{'' if read == 1 else 's'} read = {counts['accepted']:,} accepted + "
        f"{counts['rejected']:,} rejected + {counts['repeated']:,} repeated"
    )
