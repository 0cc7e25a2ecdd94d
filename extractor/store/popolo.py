"""Officials of many articles -> Popolo: who is meant by the same name, and which posts in which organisation.

One person is one name (letter case aside) in one jurisdiction or institution; a registry link, where there is one,
decides instead. Popolo's model of government data is described at popoloproject.com.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


def popolo(officials: Iterable[Row], institutions: Iterable[Row]) -> dict[str, list[dict[str, Any]]]:
    """Return persons, organizations, posts, memberships and areas, each sorted by id.

    Args:
        officials: rows of that table; the places where each was found become ``sources``.
        institutions: rows of that table, for classification and other names.
    """
    organizations = _organizations(institutions)
    persons: dict[str, dict[str, Any]] = {}
    posts: dict[str, dict[str, Any]] = {}
    memberships: dict[str, dict[str, Any]] = {}
    areas: dict[str, dict[str, Any]] = {}
    for row in officials:
        home = row["institution"] or row["jurisdiction"] or ""
        person = _id("person", row["link_entry"] or f"{row['name'].casefold()}|{home.casefold()}")
        entry = persons.setdefault(person, {"id": person, "name": row["name"], "other_names": []})
        titles = " ".join(row["honorifics"])
        if titles and not any(known["note"] == titles for known in entry["other_names"]):
            entry["other_names"].append({"name": row["name"], "note": titles})
        if row["role"] is None:
            continue
        organization = _id("organization", row["institution"].casefold()) if row["institution"] else None
        if organization is not None:
            organizations.setdefault(organization, {"id": organization, "name": row["institution"]})
        area = _area(row, areas)
        post = _id("post", f"{row['role']}|{home}".casefold())
        posts.setdefault(
            post,
            {"id": post, "label": row["role"], "role": row["role"], "organization_id": organization, "area_id": area},
        )
        membership = _id("membership", f"{person}|{post}|{row['status']}")
        memberships.setdefault(
            membership,
            {
                "id": membership, "person_id": person, "post_id": post, "organization_id": organization,
                "role": row["role"], "label": row["label"], "status": row["status"], "area_id": area, "articles": [],
            },
        )["articles"].append(row["article_key"])  # fmt: skip
    return {
        "persons": _sorted(persons),
        "organizations": _sorted(organizations),
        "posts": _sorted(posts),
        "memberships": _sorted(memberships),
        "areas": _sorted(areas),
    }


def _organizations(rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = _id("organization", row["name"].casefold())
        entry = found.setdefault(name, {"id": name, "name": row["name"], "classification": row["type"]})
        if row["abbreviation"] and "other_names" not in entry:
            entry["other_names"] = [{"name": row["abbreviation"]}]
    return found


def _area(row: Row, areas: dict[str, dict[str, Any]]) -> str | None:
    if row["jurisdiction"] is None:
        return None
    area = row["jurisdiction_code"] or _id("area", row["jurisdiction"].casefold())
    areas.setdefault(area, {"id": area, "name": row["jurisdiction"], "identifier": row["jurisdiction_code"]})
    return str(area)


def _id(kind: str, name: str) -> str:
    return f"{kind}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _sorted(found: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [found[key] for key in sorted(found)]
