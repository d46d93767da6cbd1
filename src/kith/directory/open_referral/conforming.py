"""Whether a record is what the standards ask: the schemas' required fields, types, formats and closed lists, in words."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import UUID

from kith.directory.open_referral.schema_files import schemas

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}
EMAIL = re.compile(r"^[^@\s/:]+@[^@\s/:]+\.[^@\s/:]+$")
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def wrong_with(record: Any, schema: str) -> list[str]:
    """What is wrong, each as "where: what", or nothing."""
    return list(_wrong(record, schemas()[schema], ""))


def _wrong(value: Any, schema: dict[str, Any], at: str) -> Iterator[str]:
    if "$ref" in schema:
        yield from _wrong(value, schemas()[schema["$ref"].removesuffix(".json")], at)
        return
    kinds = TYPES.get(schema.get("type", ""), (object,))
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds and kinds != (object,)):
        yield f"{at}: must be of type {schema['type']}"
        return
    yield from (f"{at}: {words}" for words in _of_one(value, schema))
    if isinstance(value, dict):
        yield from (f"{_in(at, name)}: is required" for name in schema.get("required", ()) if name not in value)
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield from _wrong(value[name], inner, _in(at, name))
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from _wrong(each, schema["items"], _in(at, str(number)))


def _in(at: str, name: str) -> str:
    return f"{at}/{name}" if at else name


def _of_one(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if "enum" in schema and value not in schema["enum"]:
        yield f"must be one of {', '.join(schema['enum'])}"
    if "const" in schema and value != schema["const"]:
        yield f"must be {schema['const']}"
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0):
            yield "must not be empty"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield "is not written as the standard asks"
        if "format" in schema and not is_written_as(schema["format"], value):
            yield f"must be a {schema['format']}"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield "is too small or too large"


def in_ascii(address: str) -> str:
    """A web address as a URI: letters that are not ASCII are written as their bytes (RFC 3987, 3.1)."""
    return NOT_ASCII.sub(lambda letters: quote(letters[0]), address)


def is_written_as(format: str, value: str) -> bool:
    """A uuid, date, date-time, email or uri."""
    try:
        match format:
            case "uuid":
                return str(UUID(value)) == value.lower()
            case "date":
                return len(value) == 10 and bool(date.fromisoformat(value))
            case "date-time":
                return datetime.fromisoformat(value).tzinfo is not None
            case "email":
                return value.isascii() and bool(EMAIL.match(value))
            case "uri":
                parts = urlsplit(value)
                is_whole = bool(parts.scheme and (parts.netloc or parts.path))
                return is_whole and value.isascii() and not re.search(r"[\s<>\"{}|\\^`]", value)
    except ValueError:
        return False
    return True
