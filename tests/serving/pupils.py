"""Run in a site's environment: a database with pupils, who have all the same password, hashed once as in production.

python -m tests.serving.pupils 35
"""

from __future__ import annotations

import sys

PASSWORD = "seven green bicycles"


def main(number: int) -> None:
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    password = make_password(PASSWORD)
    assert password.startswith("argon2"), password[:20]
    user = get_user_model()
    user.objects.bulk_create(user(username=f"pupil{n}", password=password) for n in range(number))


if __name__ == "__main__":
    main(int(sys.argv[1]))
