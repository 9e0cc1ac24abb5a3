"""What a person rests on, in sentences that a case worker understands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from trafficnet.resolve.likelihood import counted, likely, percent
from trafficnet.resolve.particulars import NAME_LIMIT, cut
from trafficnet.resolve.paths import Joint, Split
from trafficnet.resolve.ties import BY_IDENTIFIER, Tie, names_in

MOST_LINES: Final = 40
MOST_NAMES: Final = 4
MOST_PAIRS: Final = 6
_INDENT_LIMIT: Final = 12
_LONGEST: Final = 160


def _called(mention: str, ties: Mapping[str, Tie]) -> str:
    """Return what a mention is called: its name in quotation marks, and its id."""
    name = ties[mention].name if mention in ties else None
    return f"“{cut(name, NAME_LIMIT)}” ({mention})" if name else mention


def _by_mention(ties: Sequence[Tie]) -> dict[str, Tie]:
    """Return the ties by mention."""
    return {tie.mention: tie for tie in ties}


def rests_on(entity: str, name: str, centre: str, ties: Sequence[Tie]) -> str:
    """Return how many mentions a person rests on, and how they are tied in."""
    named = sum(tie.joined_to is not None for tie in ties)
    placed = sum(tie.decided_by == BY_IDENTIFIER for tie in ties)
    told = (
        f"{entity} ({cut(name, NAME_LIMIT)}) rests on {counted(len(ties), 'mention')}"
    )
    middle = _called(centre, _by_mention(ties))
    if named:
        told += (
            f". {named:,} {'is' if named == 1 else 'are'} tied by joined pairs to "
            f"{middle}, the mention with the most and strongest joins"
        )
    elif not placed:
        told += f": {middle} alone"
    if placed and centre_is_user(ties):
        told += ", all of identifiers that nobody with a name is known to use"
    elif placed:
        uses = "uses" if placed == 1 else "use"
        told += (
            f". {placed:,} {'more ' if named else ''}{uses} an identifier that is known "
            "to be this person's"
        )
    return f"{told}."


def centre_is_user(ties: Sequence[Tie]) -> bool:
    """Whether a person is known by identifiers only."""
    return all(tie.name is None and tie.joined_to is None for tie in ties)


def weakest_words(
    weakest: Joint[str] | None, parts: Sequence[Sequence[str]], ties: Sequence[Tie]
) -> str:
    """Return the weakest link of a person, and who would be left without it."""
    if weakest is None:
        return "No joined pair holds it together, so there is no weakest link."
    held = _by_mention(ties)
    ends = f"{_called(weakest.left, held)} and {_called(weakest.right, held)}"
    told = (
        f"Weakest link: {ends}, by {weakest.decided_by}, {likely(weakest.probability)}."
    )
    if len(parts) == 1:
        return f"{told} Without it the person still holds together: other joins go round it."
    return f"{told} Without it there would be {_both(parts, ties)}."


def _both(parts: Sequence[Sequence[str]], ties: Sequence[Tie]) -> str:
    """Return two parts in words."""
    return " and ".join(
        f"one person of {counted(len(part), 'mention')}{_names(part, ties)}"
        for part in parts
    )


def _names(part: Sequence[str], ties: Sequence[Tie]) -> str:
    """Return the commonest names in a part, in brackets."""
    names = [cut(name, NAME_LIMIT) for name, _ in names_in(part, ties)]
    if not names:
        return ""
    more = len(names) - MOST_NAMES
    rest = f" and {counted(more, 'more name')}" if more > 0 else ""
    return f" ({', '.join(names[:MOST_NAMES])}{rest})"


def split_words(split: Split[str] | None, ties: Sequence[Tie]) -> str:
    """Return what would part a person, and into whom."""
    if split is None:
        return "Nothing that the program joined could be undone to part it."
    held = _by_mention(ties)
    pairs = [
        f"{_called(j.left, held)} and {_called(j.right, held)} ({j.decided_by}, "
        f"{percent(j.probability)})"
        for j in split.pairs[:MOST_PAIRS]
    ]
    more = len(split.pairs) - MOST_PAIRS
    rest = f"; and {counted(more, 'more pair')}" if more > 0 else ""
    how = (
        "the least evidence that can be undone"
        if split.exact
        else ("the cut at its weakest place, as it is too large for an exact search")
    )
    return (
        f"What would split it: undoing {counted(len(split.pairs), 'pair')} that "
        f"{'counts' if len(split.pairs) == 1 else 'count'} {split.bits:.1f} bits "
        f"({how}): {'; '.join(pairs)}{rest}. That would leave {_both(split.parts, ties)}."
    )


def tree_lines(ties: Sequence[Tie], most: int = MOST_LINES) -> list[str]:
    """Return the ways from the centre as indented lines, the weakest told first.

    Mentions that say the very same are counted on the line of the one they repeat.
    """
    chosen, repeats = shown_ties(ties, most)
    lines = [
        _line(tie, depth, repeats.get(tie.mention, 0))
        for tie, depth in in_order(chosen)
    ]
    left = len(ties) - len(chosen) - sum(repeats.get(t.mention, 0) for t in chosen)
    if left > 0:
        lines.append(f"... and {counted(left, 'more mention')}; the table has them all")
    return lines


def user_lines(ties: Sequence[Tie]) -> list[str]:
    """Return how many mentions each identifier places on a person."""
    counts = Counter(
        ("; ".join(tie.reasons), tie.probability)
        for tie in ties
        if tie.decided_by == BY_IDENTIFIER
    )
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [
        f"by an identifier in use: {counted(number, 'mention')} of "
        f"{cut(what, _LONGEST) or 'it'}, {percent(chance)}"
        for (what, chance), number in ordered[:MOST_PAIRS]
    ]
    more = sum(number for _, number in ordered[MOST_PAIRS:])
    return [*lines, *([f"... and {counted(more, 'more mention')} so"] if more else [])]


def shown_ties(ties: Sequence[Tie], most: int) -> tuple[list[Tie], dict[str, int]]:
    """Return the ties to show, and how many mentions merely repeat each.

    The weakest come first, each with all that lies between it and the centre.
    """
    parents = {tie.joined_to for tie in ties}
    repeats: dict[str, int] = {}
    wanted: list[Tie] = []
    for tie in ties:
        same = tie.decided_by == "same description" and tie.mention not in parents
        if same and tie.joined_to is not None:
            repeats[tie.joined_to] = repeats.get(tie.joined_to, 0) + 1
        else:
            wanted.append(tie)
    held = _by_mention(ties)
    chosen: dict[str, Tie] = {ties[0].mention: ties[0]} if ties else {}
    for tie in sorted(wanted, key=lambda t: (t.weakest, t.mention)):
        way: list[Tie] = []
        here: Tie | None = tie
        while here is not None and here.mention not in chosen:
            way.append(here)
            here = held[here.joined_to] if here.joined_to is not None else None
        if len(chosen) + len(way) <= most:
            chosen.update((step.mention, step) for step in reversed(way))
    shown = [tie for tie in ties if tie.mention in chosen]
    return shown, {m: n for m, n in repeats.items() if m in chosen}


def in_order(ties: Sequence[Tie]) -> list[tuple[Tie, int]]:
    """Return ties as a tree is read, each with its depth: a mention, then its own."""
    below: dict[str | None, list[Tie]] = {}
    for tie in ties:
        below.setdefault(tie.joined_to, []).append(tie)
    found: list[tuple[Tie, int]] = []
    waiting = [(tie, 0) for tie in reversed(below.get(None, []))]
    while waiting:
        tie, depth = waiting.pop()
        found.append((tie, depth))
        waiting += [(t, depth + 1) for t in reversed(below.get(tie.mention, []))]
    return found


def _line(tie: Tie, depth: int, repeats: int) -> str:
    """Return one line of the tree."""
    name = f"“{cut(tie.name, NAME_LIMIT)}” ({tie.mention})" if tie.name else tie.mention
    same = (
        f", and {counted(repeats, 'mention')} that {'says' if repeats == 1 else 'say'} the very same"
        if repeats
        else ""
    )
    indent = "  " * min(depth, _INDENT_LIMIT)
    if tie.decided_by == "centre":
        return f"{name}, the centre{same}"
    told = f"{indent}{name}: {tie.decided_by}, {percent(tie.probability)}{same}"
    why = "; ".join(tie.reasons)
    return f"{told} [{cut(why, _LONGEST)}]" if why else told
