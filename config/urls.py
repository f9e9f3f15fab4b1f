"""Addresses of the whole site. The admin signs in through the accounts' own page and its limits."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.account.urls")),
    path("content/", include("content.urls")),
    path("", include("quizzes.urls")),
]
