"""Every address, by the app that answers it."""

from django.conf import settings
from django.urls import include, path

from kith.common.views import gallery

urlpatterns = [
    path("", include("kith.web.urls")),
    path("", include("kith.web.sign_in_urls")),
    path("kept/", include("kith.common.urls")),
    path("find/", include("kith.directory.urls.finding")),
    path("directory/twice/", include("kith.directory.urls.twins")),
    path("", include("kith.directory.urls.keeping")),
    path("open-referral/v3/", include("kith.directory.urls.open_referral")),
    path("", include("kith.families.urls")),
    path("", include("kith.support.urls")),
    path("", include("kith.voice.urls")),
    path("learn/", include("kith.insight.urls")),
    path("gallery/", gallery, name="gallery"),
]

if settings.DEMO:
    urlpatterns += [path("demo/", include("kith.demo.urls"))]

handler400 = "kith.web.views.doors.not_read"
handler403 = "kith.web.views.doors.nothing_here"
handler404 = "kith.web.views.doors.nothing_here"
handler500 = "kith.web.views.doors.our_mistake"
