"""The web app."""

from django.apps import AppConfig, apps


class WebConfig(AppConfig):
    name = "kith.web"

    def ready(self) -> None:
        """However somebody signs in, their session has its end, and wherever tables are made the second wall is built."""
        from allauth.account.signals import authentication_step_completed
        from django.contrib.auth.signals import user_logged_in
        from django.db.models.signals import post_migrate

        from kith.families import wall
        from kith.web import presence

        families = apps.get_app_config("families")  # Django tells only apps that have tables
        post_migrate.connect(lambda **_: wall.build(), sender=families, weak=False, dispatch_uid="kith.web.wall")
        user_logged_in.connect(presence.begin, dispatch_uid="kith.web.begin")
        authentication_step_completed.connect(presence.confirmed, dispatch_uid="kith.web.confirmed")
