"""The tables of the report folder: their files, columns and order of rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the folder.

    Parameters
    ----------
    file
        Its name.
    columns
        Its header, in order.
    order
        The columns its rows are sorted by.
    holds
        What it holds, in a few words.
    """

    file: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    holds: str


def _table(name: str, columns: str, order: str, holds: str) -> Table:
    return Table(f"{name}.csv", tuple(columns.split()), tuple(order.split()), holds)


TABLES = {
    table.file.removesuffix(".csv"): table
    for table in (
        _table(
            "people",
            "entity name other_names roles functions born countries phones cases community "
            "certainty mentions",
            "entity",
            "everybody, with the rows that name them",
        ),
        _table(
            "links",
            "source target strength kinds contacts first_seen last_seen source_countries "
            "target_countries cross_border records",
            "source target",
            "who is linked to whom, with the rows behind it",
        ),
        _table(
            "communities",
            "community people victims stability countries cross_border_links first_seen "
            "last_seen",
            "community",
            "the groups",
        ),
        _table(
            "members",
            "entity community certainty runner_up",
            "entity",
            "who is in which group, and how sure that is",
        ),
        _table(
            "cross_border_links",
            "source target source_country target_country evidence contacts first_seen "
            "last_seen community",
            "source target source_country target_country",
            "links whose ends were in two countries",
        ),
        _table(
            "corridors",
            "origin destination people links records first_seen last_seen expected p_value",
            "origin destination",
            "flows from country to country, against chance",
        ),
        _table(
            "brokers",
            "entity coordinator gatekeeper representative consultant liaison "
            "countries_joined",
            "entity",
            "go-betweens across countries",
        ),
        _table(
            "key_people",
            "entity name community degree betweenness closeness constraint rank rank_low "
            "rank_high in_key_set",
            "rank entity",
            "structural positions, with rank intervals",
        ),
        _table(
            "safeguarding",
            "entity name roles exploitation community under_18 compelled_offence_prompt "
            "cases",
            "entity",
            "people to protect",
        ),
        _table(
            "services",
            "identifier contacts people groups reason",
            "identifier",
            "numbers left out because they serve many groups",
        ),
        _table(
            "rejected",
            "file sheet row column value reason",
            "file sheet row column",
            "rows that were not accepted, and why",
        ),
    )
}
"""Every table of the folder, by name, in the order they are written."""
