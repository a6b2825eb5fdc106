"""Every address of the portal."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.views.account import LogoutView

from kmportal import health
from kmportal.authentication.limits import limited_password
from kmportal.authentication.sessions import may_upload, session_state
from kmportal.authentication.views import leaving_nothing, to_sign_in, workroom_door
from knowledge.site.views.page import page

# Wagtail's own doors, shut before its addresses are read: they would let people in by the password alone, uncounted.
doors = [
    path("cms/login/", workroom_door),
    path("cms/logout/", leaving_nothing(LogoutView.as_view()), name="wagtailadmin_logout"),
    path("cms/masih-masuk/", session_state, name="session_state"),
    path("cms/boleh-unggah/", may_upload),
    *i18n_patterns(
        path("_util/login/", to_sign_in),
        path(
            "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
            limited_password(wagtail_views.authenticate_with_password),
        ),
        path("", include("kmportal.authentication.urls")),
        prefix_default_language=False,
    ),
]

urlpatterns = [
    path("robots.txt", health.robots, name="robots"),
    *doors,
    path("cms/", include("knowledge.cms.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("", include("knowledge.file_urls")),
    *i18n_patterns(
        path("", include("search.urls")),
        path("", include("knowledge.urls")),
        re_path(wagtail_urls.serve_pattern, page, name="wagtail_serve"),  # in the place of Wagtail's own
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler404 = "kmportal.errors.not_found"
handler429 = "kmportal.authentication.views.too_many_attempts"  # asked for by allauth
handler500 = "kmportal.errors.server_error"
