"""Numbers that serve everybody: a taxi firm, a solicitor, a helpline.

Such a number joins people who have nothing to do with each other. It is known by its
spread: far more people call it than call others, they come from many groups with none
of them prevailing, and it is a small part of what each of them does. The hub of a star,
whose people call nobody else, is no service. Only a number that nobody is known to use
can be one; a person named in the records is never taken for it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from trafficnet.network.spread import Service, service_places


def find_services(pairs: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Find the numbers that serve many groups.

    Parameters
    ----------
    pairs
        Contacts between entities: source, target, contacts.
    people
        The resolution's people: entity, known, name, phones, handles, accounts.

    Returns
    -------
    pandas.DataFrame
        entity, identifier, contacts, people, groups, reason; sorted by identifier.

    See Also
    --------
    trafficnet.network.spread.service_places : what makes a number a service.
    """
    columns = ["entity", "identifier", "contacts", "people", "groups", "reason"]
    if not len(pairs):
        return pd.DataFrame(columns=columns)
    labels, matrix = _contact_matrix(pairs)
    unknown = set(people.loc[~people["known"], "entity"])
    is_unknown = np.array([label in unknown for label in labels], dtype=bool)
    naming = {str(row["entity"]): row for row in people.to_dict("records")}
    rows = [
        (label, _identifier(naming[label]), *_told(found))
        for found in service_places(matrix, is_unknown)
        for label in (labels[found.place],)
    ]
    return pd.DataFrame(rows, columns=columns).sort_values(
        "identifier", ignore_index=True
    )


def _told(found: Service) -> tuple[int, int, int, str]:
    """Return what is said of a service."""
    return found.contacts, found.people, found.groups, found.reason


def _contact_matrix(pairs: pd.DataFrame) -> tuple[list[str], sparse.csr_array]:
    labels = sorted({*pairs["source"], *pairs["target"]})
    at = pd.Series(range(len(labels)), index=labels)
    source, target = at[pairs["source"]].to_numpy(), at[pairs["target"]].to_numpy()
    size = len(labels)
    matrix = sparse.coo_array(
        (pairs["contacts"].to_numpy(float), (source, target)), shape=(size, size)
    ).tocsr()
    matrix = (matrix + matrix.T).tocsr()
    matrix.sort_indices()
    return labels, matrix


def _identifier(person: dict[Hashable, Any]) -> str:
    for field in ("phones", "handles", "accounts", "emails"):
        if len(person[field]):
            return str(person[field][0])
    return str(person["name"])
