"""The API's document is true: what it promises is asked of the server itself, with values nobody thought of."""

import re

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings

from kith.directory.commands import refresh_search
from kith.directory.factories import NeedFactory
from kith.directory.open_referral.openapi import LISTS, PARAMETERS
from kith.directory.open_referral.parameters import READERS
from kith.directory.tests.whole_service import whole_service

pytestmark = pytest.mark.django_db(transaction=True)  # the server is asked from a thread of its own
FEW = settings(
    max_examples=20,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
OPERATIONS = ["/", *(f"/{name}" for name in LISTS), *(f"/{name}/{{id}}" for name in LISTS)]


@pytest.fixture
def document():
    whole_service()
    NeedFactory(slug="talk")
    refresh_search()
    return schemathesis.openapi.from_wsgi("/open-referral/v3/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("path", OPERATIONS)
def test_what_the_document_promises_is_so(document, path):
    for method in document[path]:
        promised = given(case=document[path][method].as_strategy())
        FEW(promised(asks_and_checks))()


def asks_and_checks(case):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})


def test_every_parameter_that_is_read_is_in_the_document():
    assert PARAMETERS.keys() == READERS.keys()


@pytest.mark.parametrize("path", ["/", "/services", "/organizations/{id}"])
def test_what_a_get_answers_to_who_has_it_already_is_in_the_document(client, path):
    service = whole_service()
    address = f"/open-referral/v3{path.format(id=service.organisation.public_id)}"
    etag = client.get(address).headers["ETag"]
    promised = client.get("/open-referral/v3/openapi.json").json()["paths"][path]["get"]["responses"]

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(address, headers={"If-Match": '"another"'}).status_code == 412
    assert promised.keys() >= {"200", "304", "412"}


def test_several_ids_joined_by_commas_are_what_the_document_allows():
    one = "ac148810-d857-441c-9679-408f346de14b"
    for name in ("taxonomy_term_id", "taxonomy_id", "organization_id", "parent_id"):
        assert re.fullmatch(PARAMETERS[name][0]["pattern"], f"{one},{one.upper()}")
        assert not re.fullmatch(PARAMETERS[name][0]["pattern"], f"{one},")
