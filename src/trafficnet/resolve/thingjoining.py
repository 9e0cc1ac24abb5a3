"""Writings of things put together: the surest pair first, none that cannot be one.

As with people (:mod:`trafficnet.resolve.clustering`): what a person judged outranks every
score; a writing that fits several things which are not one is put to none of them; and no
join may bring together two writings that contradict.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from trafficnet.resolve.judgement import Judgements, neighbours
from trafficnet.resolve.thingrules import NOT_JOINED, Decided, Finding, Item, Rule

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """Groups of writings (keys, sorted) and every pair that was considered."""

    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[Decided, ...]


def join_items(
    items: Sequence[Item], rule: Rule, judgements: Judgements, block_limit: int
) -> Joined:
    """Return the writings in groups, one for each thing.

    Parameters
    ----------
    items
        The writings; their order does not matter.
    rule
        How they are compared.
    judgements
        What people decided of pairs of keys.
    block_limit
        The most writings that may share a block; larger blocks are passed over.
    """
    known = {item.key: item for item in sorted(items, key=lambda item: item.key)}
    found = _candidates(known, rule, block_limit)
    decided = {
        pair: Decided(*pair, finding, finding.decided_by, finding.reasons)
        for pair, finding in found.items()
    }
    decided |= _ambiguous(known, decided, rule)
    decided |= _judged(decided, judgements)
    return _grouped(known, decided, rule, judgements)


def _candidates(
    known: Mapping[str, Item], rule: Rule, block_limit: int
) -> dict[Pair, Finding]:
    """Return what the rule says of every pair that shares a block."""
    blocks: dict[Hashable, list[str]] = defaultdict(list)
    for key, item in known.items():
        for block in sorted(set(rule.blocks(item)), key=repr):
            blocks[block].append(key)
    pairs = {
        pair
        for keys in blocks.values()
        if len(keys) <= block_limit
        for pair in combinations(keys, 2)
    }
    told = ((pair, rule.find(known[pair[0]], known[pair[1]])) for pair in sorted(pairs))
    return {pair: finding for pair, finding in told if finding is not None}


def _ambiguous(
    known: Mapping[str, Item], decided: Mapping[Pair, Decided], rule: Rule
) -> dict[Pair, Decided]:
    """Return the joins of a writing that says less and fits several unlike things."""
    partners: dict[str, list[str]] = defaultdict(list)
    for pair, one in decided.items():
        if one.joined:
            partners[pair[0]].append(pair[1])
            partners[pair[1]].append(pair[0])
    unsure = {key for key, some in partners.items() if _unlike(known, some, rule)}
    return {
        pair: replace(one, decided_by=f"{NOT_JOINED}: it fits several")
        for pair, one in decided.items()
        if one.joined and one.finding and one.finding.lesser and unsure & set(pair)
    }


def _unlike(known: Mapping[str, Item], keys: Sequence[str], rule: Rule) -> bool:
    """Whether two of the writings are not one."""
    for one, two in combinations(sorted(keys), 2):
        finding = rule.find(known[one], known[two])
        if finding is None or finding.conflict or not (finding.joins or finding.lesser):
            return True
    return False


def _judged(
    decided: Mapping[Pair, Decided], judgements: Judgements
) -> dict[Pair, Decided]:
    """Return the pairs that people judged, with their word as the decision."""
    words = (
        (judgements.same, "judgement"),
        (judgements.different, f"{NOT_JOINED}: judged different"),
        (judgements.unsure, f"{NOT_JOINED}: judged unsure"),
        (judgements.set_aside, f"{NOT_JOINED}: judgements contradict"),
    )
    judged = {}
    for pairs, said in words:
        for pair in pairs:
            before = decided.get(pair) or Decided(*pair, None, said)
            judged[pair] = replace(before, decided_by=said)
    return judged


def _grouped(
    known: Mapping[str, Item],
    decided: Mapping[Pair, Decided],
    rule: Rule,
    judgements: Judgements,
) -> Joined:
    """Return the groups that the joins make, the surest first."""
    group = {key: frozenset({key}) for key in known}
    apart = frozenset(judgements.different)
    sames = _judged_together(judgements.same)
    final = dict(decided)
    joins = sorted(
        (pair for pair, one in decided.items() if one.joined), key=_rank(decided)
    )
    for pair in joins:
        left, right = group[pair[0]], group[pair[1]]
        if left == right:
            continue
        judged = decided[pair].decided_by == "judgement"
        why = _veto(known, (left, right), rule, apart, sames, judged=judged)
        if why:
            final[pair] = replace(decided[pair], decided_by=f"{NOT_JOINED}: {why}")
            continue
        for key in left | right:
            group[key] = left | right
    groups = sorted({tuple(sorted(keys)) for keys in group.values()})
    return Joined(tuple(groups), tuple(final[pair] for pair in sorted(final)))


def _rank(
    decided: Mapping[Pair, Decided],
) -> Callable[[Pair], tuple[bool, float, Pair]]:
    """Return what orders joins: judgements, then weight, then the keys."""

    def rank(pair: Pair) -> tuple[bool, float, Pair]:
        one = decided[pair]
        weight = one.finding.weight if one.finding else 0.0
        return one.decided_by != "judgement", -weight, pair

    return rank


def _veto(
    known: Mapping[str, Item],
    groups: tuple[frozenset[str], frozenset[str]],
    rule: Rule,
    apart: frozenset[Pair],
    sames: Mapping[str, str],
    *,
    judged: bool,
) -> str:
    """Return why two groups cannot be one thing; nothing where they can."""
    pairs = sorted(product(sorted(groups[0]), sorted(groups[1])))
    if any((min(pair), max(pair)) in apart for pair in pairs):
        return "judged different within the group"
    if judged:
        return ""
    told = {pair: rule.find(known[pair[0]], known[pair[1]]) for pair in pairs}
    for pair, finding in told.items():
        if finding is not None and finding.conflict and not _vouched(pair, told, sames):
            return f"the group holds {pair[0]} and {pair[1]}, which cannot be one"
    return ""


def _vouched(
    pair: Pair, told: Mapping[Pair, Finding | None], sames: Mapping[str, str]
) -> bool:
    """Whether people put one of a pair with a writing that the other does join."""
    ends = sames.get(pair[0], pair[0]), sames.get(pair[1], pair[1])
    return any(
        finding is not None and finding.joins
        for (one, two), finding in told.items()
        if (sames.get(one, one), sames.get(two, two)) == ends
    )


def _judged_together(same: Sequence[Pair]) -> dict[str, str]:
    """Return for each writing that was judged the first of those judged one with it."""
    beside = neighbours(same)
    first: dict[str, str] = {}
    for key in sorted(beside):
        waiting = [] if key in first else [key]
        while waiting:
            here = waiting.pop()
            if here not in first:
                first[here] = key
                waiting.extend(beside[here])
    return first
