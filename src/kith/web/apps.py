"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kith.web"

    def ready(self) -> None:
        """However somebody signs in, their session has its end, and a changed way in is in the trail: no road can forget it."""
        from allauth.account.signals import authentication_step_completed
        from django.contrib.auth.signals import user_logged_in

        from kith.web import presence, ways_changed

        user_logged_in.connect(presence.begin, dispatch_uid="kith.web.begin")
        authentication_step_completed.connect(presence.confirmed, dispatch_uid="kith.web.confirmed")
        ways_changed.listen()
