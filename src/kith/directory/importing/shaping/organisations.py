"""Organisations, their programmes, their numbers and who pays."""

from kith.directory.importing.rows import Draft
from kith.directory.importing.shaping import numbers, services, texts
from kith.directory.open_referral.records.organizations import NOT_DESCRIBED


def organization(draft: Draft) -> None:
    name = texts.text(draft, "name", most=200) or texts.text(draft, "alternate_name", most=200)
    described = texts.text(draft, "description")
    if not name:
        draft.refuse("name", "It has no name.")
        return
    if services.IS_TEST.match(name):
        draft.row.repair("name", f"“{name}” looks like a test: kept, and shown only with a service that is.")
    if "description" in draft.values and not described:
        draft.row.repair("description", "Blank, and the standard asks for one: kept without, for somebody to write.")
    draft.fields = {
        "name": name,
        "about": "" if described == NOT_DESCRIBED else described,
        "email": texts.email(draft, "email"),
        "website": texts.web(draft, "website")[:200],
        "charity_number": texts.text(draft, "charity_number", most=20),
        "provider": {
            "alternate_name": texts.text(draft, "alternate_name", most=200),
            "legal_status": texts.text(draft, "legal_status", most=120),
            "tax_status": texts.text(draft, "tax_status", most=120),
            "tax_id": texts.text(draft, "tax_id", most=80),
            "year_incorporated": _year(draft),
            "logo": texts.web(draft, "logo"),
            "uri": texts.web(draft, "uri"),
        },
    }


def _year(draft: Draft) -> int | None:
    year = numbers.number(draft, "year_incorporated")
    if year is None or 1000 <= year <= 2100:
        return None if year is None else int(year)
    draft.row.repair("year_incorporated", f"{year:g} is not a year: left out.")
    return None


def program(draft: Draft) -> None:
    """A description that lies in the column of the other name is the description."""
    other, described = texts.text(draft, "alternate_name"), texts.text(draft, "description")
    if len(other) > 200:
        draft.row.repair("alternate_name", "Too long for a name: kept as the description.")
        other, described = "", f"{described}\n\n{other}".strip()
    name = texts.text(draft, "name", most=200) or other
    if not name:
        draft.refuse("name", "It has no name.")
    draft.fields = {"name": name, "alternate_name": other, "description": "" if described == name else described}


def identifier(draft: Draft) -> None:
    number = texts.text(draft, "identifier", most=120)
    if not number:
        draft.refuse("identifier", "It holds no number.")
    scheme = texts.text(draft, "identifier_scheme", most=60)
    kind = texts.text(draft, "identifier_type", most=120)
    if not kind:
        draft.row.repair("identifier_type", "Blank: taken as an identifier of no known kind.")
    draft.fields = {"scheme": scheme, "kind": kind or "Identifier", "identifier": number}


def funding(draft: Draft) -> None:
    draft.fields = {"stream": texts.text(draft, "source", most=500)}
    if not draft.fields["stream"]:
        draft.refuse("source", "It does not say who pays.")
