"""Addresses of the whole site. The admin signs in through the accounts' own page and its limits."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from quizzes.admin import operation

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Whoever finds a browser signed in may not guess the password: the accounts' own page counts.
admin.site.password_change = RedirectView.as_view(pattern_name="account_change_password")  # type: ignore[method-assign]
admin_urls, *admin_names = admin.site.urls

handler400 = "config.refusals.bad_request"
handler404 = "config.refusals.not_found"
handler500 = "config.outages.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    # Before the admin's own, which end with one for whatever is left.
    path("admin/", ([*operation.urls(), *admin_urls], *admin_names)),
    path("accounts/", include("allauth.account.urls")),
    path("content/", include("content.urls")),
    path("", include("quizzes.urls")),
]

if settings.PASSKEYS:
    urlpatterns += [
        path("accounts/passkeys/", include("allauth.mfa.webauthn.urls")),
        # Where the package leads to after a key was added.
        path("accounts/passkeys/all/", RedirectView.as_view(pattern_name="mfa_list_webauthn"), name="mfa_index"),
    ]
if settings.OIDC_ISSUER:
    from quizzes.views import single_sign_on

    urlpatterns += [
        path("accounts/sso/", include("allauth.socialaccount.urls")),
        path("accounts/oidc/<str:provider_id>/login/", single_sign_on.login, name="openid_connect_login"),
        path(
            "accounts/oidc/<str:provider_id>/login/callback/", single_sign_on.callback, name="openid_connect_callback"
        ),
    ]
if settings.METRICS_TOKEN:
    from config import metrics

    urlpatterns.append(path("metrics", metrics.page, name="metrics"))
