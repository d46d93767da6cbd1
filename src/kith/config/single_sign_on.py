"""Signing in with an organisation's own account (OpenID Connect), when the environment names who vouches for it."""

from collections.abc import Mapping
from typing import Any

ONE = "organisation"  # the one provider: part of the address that it sends people back to


def single_sign_on_from(environment: Mapping[str, str]) -> dict[str, Any]:
    """allauth's settings of the provider, or none."""
    issuer, who = environment.get("KITH_OIDC_ISSUER", ""), environment.get("KITH_OIDC_CLIENT", "")
    if not (issuer and who):
        return {}
    app = {
        "provider_id": ONE,
        "name": environment.get("KITH_OIDC_NAME", "your organisation's account"),
        "client_id": who,
        "secret": environment.get("KITH_OIDC_SECRET", ""),
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
