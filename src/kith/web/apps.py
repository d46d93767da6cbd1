"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kith.web"

    def ready(self) -> None:
        """However somebody signs in, their session has its end: no road can forget to say so."""
        from allauth.account.signals import authentication_step_completed
        from django.contrib.auth.signals import user_logged_in

        from kith.web import presence

        user_logged_in.connect(presence.begin, dispatch_uid="kith.web.begin")
        authentication_step_completed.connect(presence.confirmed, dispatch_uid="kith.web.confirmed")
