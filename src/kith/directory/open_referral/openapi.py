"""The API's own document, OpenAPI 3.1, made from the parameters it reads and the schemas its records are tested against."""

from typing import Any

from kith.directory.open_referral.parameters import DAYS, LONGEST, MOST_PER_PAGE, PER_PAGE
from kith.directory.open_referral.schema_files import pointed, schemas

COMPONENTS = "#/components/schemas/"
JSON = "application/json"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
ID = {"type": "string", "format": "uuid"}
ONE_ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
IDS = {"type": "string", "pattern": f"^{ONE_ID}(,{ONE_ID})*$"}
TEXT = {"type": "string", "maxLength": LONGEST, "pattern": r"^[^\u0000]*$"}  # a NUL is in no text
POSTCODE = {"type": "string", "pattern": "^[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9][A-Za-z]{2}$"}
CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}
AGE = {"type": "number", "minimum": -1, "maximum": 999}
FLAG = {"type": "boolean"}

PARAMETERS: dict[str, tuple[dict[str, Any], str]] = {
    "search": (TEXT, "Every word is in the record."),
    "page": ({"type": "integer", "minimum": 1, "maximum": 10**9}, "Which page. One past the end is empty."),
    "per_page": (
        {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
        "How many on a page.",
    ),
    "taxonomy_term_id": (IDS, "It has this term. Several, joined by commas, must all hold."),
    "taxonomy_id": (IDS, "It has a term of this taxonomy; of each, where there are several."),
    "organization_id": (IDS, "This organisation offers it. Nothing is offered by several."),
    "minimum_age": (AGE, "Its minimum age is at least this. -1 is before birth."),
    "maximum_age": (AGE, "Its maximum age is at most this."),
    "day": ({"type": "string", "enum": list(DAYS)}, "It is on, on this day of the week. A day's name does too."),
    "start_time": (CLOCK, "It begins at this time or later."),
    "end_time": (CLOCK, "It ends at this time or earlier."),
    "postcode": (POSTCODE, "It is for people at this postcode."),
    "proximity": (
        {"type": "number", "minimum": 0, "maximum": 10**9},
        "It happens within so many metres of the postcode. Without one it asks for nothing.",
    ),
    "modified_after": (
        {"type": "string", "format": "date-time"},
        "It changed then or later. A day does too; without a zone it is UTC.",
    ),
    "minimal": (FLAG, "Only ids, and when each changed: ten thousand on a page, unless per_page says otherwise."),
    "full": (FLAG, "Whole records."),
    "top_only": (FLAG, "Only terms that are under no other."),
    "parent_id": (IDS, "Only terms under this one. None is under several."),
    "format": ({"type": "string", "enum": ["json", "ndjson"]}, "ndjson: every record, one a line, no pages."),
}
OF_SERVICES = [name for name in PARAMETERS if name not in ("top_only", "parent_id")]
OF_ORGANISATIONS = [
    *("search", "page", "per_page", "taxonomy_term_id", "taxonomy_id", "organization_id"),
    *("modified_after", "minimal", "full", "format"),
]
OF_TAXONOMIES = ["search", "page", "per_page", "minimal", "format"]
OF_TERMS = [*OF_TAXONOMIES, "taxonomy_id", "taxonomy_term_id", "top_only", "parent_id"]
LISTS = {
    "services": (OF_SERVICES, ("service_list", "service", "brief"), "service"),
    "service_at_locations": (OF_SERVICES, ("service_at_location_whole", "brief"), "service_at_location_whole"),
    "organizations": (OF_ORGANISATIONS, ("organization_short", "organization", "brief"), "organization"),
    "taxonomies": (OF_TAXONOMIES, ("taxonomy", "brief"), "taxonomy_whole"),
    "taxonomy_terms": (OF_TERMS, ("taxonomy_term", "brief"), "taxonomy_term"),
}


def document(server: str) -> dict[str, Any]:
    """The whole document, for an API that begins at this address."""
    paths: dict[str, Any] = {"/": {"get": _reads("about", "Which version this is", _known({"200": _says("about")}))}}
    for name, (parameters, shapes, one) in LISTS.items():
        paths[f"/{name}"] = _list(name, parameters, shapes)
        paths[f"/{name}/{{id}}"] = _one(name, one)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kith's directory of help, at the national standard",
            "version": "3.0",
            "description": "Open Referral UK 3.0 and HSDS 3.0. Public, read only, no key. HEAD answers as GET does, without a "
            "body; OPTIONS says what an address takes.",
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": pointed(schemas(), COMPONENTS)},
    }


def _list(name: str, parameters: list[str], shapes: tuple[str, ...]) -> dict[str, Any]:
    """Asked in the address, or in the body of a post."""
    responses = {"200": _page(shapes), "400": _says("error")}
    said = [
        {"name": each, "in": "query", "required": False, "schema": schema, "description": words}
        for each, (schema, words) in PARAMETERS.items()
        if each in parameters
    ]
    body = {"type": "object", "properties": {each: PARAMETERS[each][0] for each in parameters}}
    return {
        "get": {**_reads(f"list_{name}", f"A page of {name}", _known(responses)), "parameters": said},
        "post": {
            **_reads(f"search_{name}", f"The same, asked in a body: a page of {name}", responses),
            "requestBody": {"required": False, "content": {kind: {"schema": body} for kind in (JSON, *FORMS)}},
        },
    }


def _one(name: str, schema: str) -> dict[str, Any]:
    id_in_path = {"name": "id", "in": "path", "required": True, "schema": ID}
    responses = {"200": _says(schema), "404": _says("error")}
    return {"get": {**_reads(f"one_of_{name}", f"One of {name}", _known(responses)), "parameters": [id_in_path]}}


def _reads(operation: str, words: str, responses: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": operation, "summary": words, "responses": responses}


def _known(responses: dict[str, Any]) -> dict[str, Any]:
    """What a GET answers besides to who says which answer they have, by its ETag."""
    same = {"description": "It is as you have it (If-None-Match). No body."}
    differs = {**_says("error"), "description": "It is not, or nobody can tell (If-Match, If-Unmodified-Since)."}
    return {**responses, "304": same, "412": differs}


def _says(schema: str) -> dict[str, Any]:
    words = schemas()[schema]["description"]
    return {"description": words, "content": {JSON: {"schema": {"$ref": f"{COMPONENTS}{schema}"}}}}


def _page(shapes: tuple[str, ...]) -> dict[str, Any]:
    """A page of records of one of these shapes; or every record, one a line."""
    one_of = {"anyOf": [{"$ref": f"{COMPONENTS}{shape}"} for shape in shapes]}
    contents = {"type": "object", "properties": {"contents": {"type": "array", "items": one_of}}}
    page = {"allOf": [{"$ref": f"{COMPONENTS}page"}, contents]}
    return {
        "description": "A page of records; or, as ndjson, every record, one a line.",
        "content": {JSON: {"schema": page}, "application/x-ndjson": {"schema": {"type": "string"}}},
    }
