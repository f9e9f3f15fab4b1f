"""All addresses of the site, and two plain views beside them."""

from django.urls import path

from config.urls import urlpatterns as site_urls
from tests.serving import plain

urlpatterns = [
    path("plain/writes/", plain.three_writes, name="plain_writes"),
    path("plain/page/", plain.page, name="plain_page"),
    *site_urls,
]
