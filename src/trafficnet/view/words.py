"""Short texts that come back often in a page, each kept once."""

from collections.abc import Iterable

from trafficnet.view.wording import LABEL_LIMIT, shown

__all__ = ["Words"]


class Words:
    """Texts and their places.

    Examples
    --------
    >>> words = Words()
    >>> words.column([["RO", "GB"], ["GB"]]), words.held()
    ([[0, 1], [1]], ['RO', 'GB'])
    """

    def __init__(self) -> None:
        self._place: dict[str, int] = {}

    def place(self, word: str) -> int:
        """Return where a word stands, adding it if it is new."""
        text = shown(word, LABEL_LIMIT).text
        return self._place.setdefault(text, len(self._place))

    def column(self, rows: Iterable[Iterable[str]]) -> list[list[int]]:
        """Return a column of lists of words as places."""
        return [[self.place(word) for word in row] for row in rows]

    def held(self) -> list[str]:
        """Return every word in order of place."""
        return list(self._place)
