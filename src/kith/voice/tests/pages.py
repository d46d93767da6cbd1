"""What tests of pages share: a browser signed in in a role, and a page as text."""

from django.test import Client
from django.urls import reverse

from kith.partnership.factories import MembershipFactory


def as_role(role, **facts):
    client = Client()
    membership = MembershipFactory(role=role, **facts)
    client.force_login(membership.account)
    client.member = membership
    return client


def text_of(client, name, *args, **query):
    answer = client.get(reverse(f"voice:{name}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()
