"""Recite's own settings, with the plain views of `tests.serving.plain` beside its addresses: to be measured against."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.serving.urls"
