"""Recite's settings: one file, read from the environment.

With nothing set everything runs: debug off, SQLite and a random secret key in var/, loopback hosts only.
RECITE_PRODUCTION=1, or a PostgreSQL DATABASE_URL, refuses to start without SECRET_KEY and ALLOWED_HOSTS.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.urls import reverse_lazy

from config import logs
from config.theme import UNFOLD as UNFOLD

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("RECITE_VAR", str(BASE_DIR / "var")))
DEBUG = env.bool("DEBUG", False)
DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'recite.sqlite3'}")
POSTGRESQL = DATABASE_URL.startswith(("postgres", "pgsql"))
PRODUCTION = env.bool("RECITE_PRODUCTION", POSTGRESQL)
HTTPS = env.bool("RECITE_HTTPS", PRODUCTION)
"""Whether browsers reach us over TLS: secure cookies, HSTS and the redirect hang on it."""
JSON_LOGS = env.str("RECITE_LOGS", "json" if PRODUCTION else "text") == "json"
"""Logs as config.logs writes them, without anything personal; as text they hold whatever anybody says."""
METRICS_TOKEN = env.str("RECITE_METRICS_TOKEN", "")
"""What opens /metrics. Without it there is no such address, and nothing is counted."""
METRICS_DIR = Path(env.str("RECITE_METRICS_DIR", str(VAR_DIR / "metrics")))


def kept_secret_key() -> str:
    """The key in var/secret_key, made at first use and readable by its owner alone."""
    path = VAR_DIR / "secret_key"
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = get_random_secret_key()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key


def required(name: str) -> str:
    value = env.str(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: Recite does not start like this without it (see README, Deploy).")
    return value


if PRODUCTION or POSTGRESQL:
    SECRET_KEY = required("SECRET_KEY")
    ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
else:
    SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret_key()
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.import_export",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "import_export",
    "django_tasks",
    "csp",
    "allauth",
    "allauth.account",
    "content",
    "quizzes",
    # Last: its command db_worker is ours, which does more.
    "django_tasks_db",
]

MIDDLEWARE = [
    # What these two write, every response has: files, refusals of those below, and errors too.
    "config.middleware.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    # Machines that ask after this process can't say who they are.
    "config.probes.Probes",
    *(["config.requests.RequestLog"] if JSON_LOGS else []),
    *(["config.metrics.Measured"] if METRICS_TOKEN else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages too: its random padding and the masked seals leave BREACH nothing to measure. Files are compressed already.
    "django.middleware.gzip.GZipMiddleware",
    "config.middleware.AdminPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.refusals.BodyLimit",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "quizzes.context.colour_scheme",
            ],
        },
    },
]

# Databases: SQLite as a durable single file, or whatever DATABASE_URL names.
DATABASES: dict[str, dict[str, Any]] = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    # An in-memory test database locks under a live server: browser tests need a file.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"test-{os.getpid()}.sqlite3")}
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A host that loses its power or its network ends no connection: who asks it gives up within 20 seconds, instead of
    # the quarter of an hour of the system.
    patience = {"connect_timeout": 10, "tcp_user_timeout": 20_000, "keepalives_idle": 5, "keepalives_interval": 5}
    options = DATABASES["default"]["OPTIONS"] = patience | DATABASES["default"].get("OPTIONS", {})
    if not env.bool("RECITE_PGBOUNCER", False):
        # Only content.models.prepared prepares statements: those are planned once for a connection. A pooler hands
        # out another connection for each transaction, so there they are planned anew.
        options.setdefault("prepare_threshold", 0)
        # The server likewise: what a vanished web server had locked is free again, and its transaction taken back.
        gone = "-c tcp_user_timeout=20000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5"
        options.setdefault("options", f"-c plan_cache_mode=force_generic_plan -c jit=off {gone}")
# A new connection costs as much as an answer.
DATABASES["default"]["CONN_MAX_AGE"] = 60
# A second server that follows the first: reports on classes are read from it, by content.models.late.
RECITE_REPLICA_LATEST = env.int("RECITE_REPLICA_LATEST", 60)
"""Seconds by which it may be behind; beyond them the first server is read."""
if REPLICA_URL := env.str("RECITE_REPLICA_URL", ""):
    if not (POSTGRESQL and REPLICA_URL.startswith(("postgres", "pgsql"))):
        raise ImproperlyConfigured("RECITE_REPLICA_URL names a PostgreSQL that follows the one of DATABASE_URL.")
    DATABASES["replica"] = env.db_url_config(REPLICA_URL) | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    # Whoever waits for a report must not wait for a server that is gone; nothing is ever written there.
    patience = {"connect_timeout": 3, "tcp_user_timeout": 5000, "keepalives_idle": 5, "keepalives_interval": 2}
    read_only = {"options": "-c default_transaction_read_only=on"}
    DATABASES["replica"]["OPTIONS"] = patience | read_only | DATABASES["replica"].get("OPTIONS", {})
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["config.routers.ReplicaRouter"]
RECITE_PG_BIN = env.str("RECITE_PG_BIN", "")
"""Folder of pg_dump, pg_restore and psql, for backups; those on PATH if not set."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# On SQLite the indexes that hold more than their keys are made without it: slower there, and right.
SILENCED_SYSTEM_CHECKS = ["models.W040"]

# Accounts: user name or e-mail; many pupils have no e-mail.
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_FORMS = {"login": "quizzes.forms.accounts.LoginForm", "signup": "quizzes.forms.accounts.SignupForm"}
ACCOUNT_ADAPTER = "quizzes.account_adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
# Another address opens the account by mail for ever: whoever finds a browser signed in may not put theirs there.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    # Sized for a school behind one address: a class of 35 signs in within a minute, a guesser does not.
    "signup": "120/m/ip",
    "login": "120/m/ip",
    "login_failed": "200/m/ip,10/5m/key",
    # The last one for whoever's letter box is meant.
    "reset_password": "20/m/ip,5/m/key,20/d/key",
    # One-time codes, right and wrong ones; how many for one user name, quizzes.views.sign_in_codes counts.
    "code": "120/m/ip",
}
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("quizzes:today")
ACCOUNT_LOGOUT_REDIRECT_URL = reverse_lazy("quizzes:home")

# Ways in beside the password; off, and not even imported, unless asked for. Each needs `migrate` once.
if PASSKEYS := env.bool("RECITE_PASSKEYS", False):
    INSTALLED_APPS.append("allauth.mfa")
    MFA_SUPPORTED_TYPES = ["webauthn"]
    MFA_PASSKEY_LOGIN_ENABLED = True
    MFA_ADAPTER = "quizzes.sign_in.PasskeyAdapter"
    MFA_FORMS = {"add_webauthn": "quizzes.sign_in.AddPasskeyForm"}
    MFA_ALLOW_UNVERIFIED_EMAIL = True
    # Browsers make passkeys without TLS for localhost alone.
    MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
    MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
if OIDC_ISSUER := env.str("RECITE_OIDC_ISSUER", "").rstrip("/"):
    # Asked before somebody is led there, by quizzes.views.single_sign_on; who comes back could not go on.
    SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = False
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": env.str("RECITE_OIDC_NAME", "single sign-on"),
                    "client_id": required("RECITE_OIDC_CLIENT_ID"),
                    "secret": required("RECITE_OIDC_SECRET"),
                    "settings": {"server_url": OIDC_ISSUER},
                }
            ],
        }
    }

EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
if EMAIL_URL := env.str("EMAIL_URL", ""):
    # Such as smtp+tls://user:password@mail.example:587; smtp+ssl for port 465, smtp for a server of one's own.
    vars().update(env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 10
"""Seconds: somebody waits for the page meanwhile."""
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Recite <recite@localhost>")


def likely_site_url() -> str:
    """Where the site is reached, if one host name says it: links in mails that no request leads to begin with it."""
    if not PRODUCTION:
        return "http://127.0.0.1:8000"
    host = ALLOWED_HOSTS[0]
    return "" if host.startswith((".", "*")) else f"{'https' if HTTPS else 'http'}://{host}"


RECITE_SITE_URL = env.str("RECITE_SITE_URL", likely_site_url())

# Background work: in the database when RECITE_TASKS=database or in production, at once otherwise.
TASKS_IN_DATABASE = env.str("RECITE_TASKS", "database" if PRODUCTION else "immediate") == "database"
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if TASKS_IN_DATABASE
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}

# An optional language model that proposes questions beside those written by rule (see README). Nothing is sent anywhere
# unless an address is set.
RECITE_LLM_URL = env.str("RECITE_LLM_URL", "")
RECITE_LLM_MODEL = env.str("RECITE_LLM_MODEL", "")
RECITE_LLM_KEY = env.str("RECITE_LLM_KEY", "")

# Whether teachers may give an address instead of a text, and what is open to that beside the public web: host names,
# with a port if it is not the usual one, and networks.
RECITE_FETCH = env.bool("RECITE_FETCH", False)
RECITE_FETCH_ALLOW = env.list("RECITE_FETCH_ALLOW", default=[])


def cache_in(table: str, entries: int) -> dict[str, Any]:
    """A cache of at most so many entries: in the database, which all workers share, or of this process alone."""
    kind = "db.DatabaseCache" if PRODUCTION else "locmem.LocMemCache"
    backend = f"django.core.cache.backends.{kind}"
    return {"BACKEND": backend, "LOCATION": table, "OPTIONS": {"MAX_ENTRIES": entries}}


# Who tried how often stands apart: a cache that is full forgets, whether what it holds still counts or not.
CACHES = {"default": cache_in("recite_cache", 50_000), "forecasts": cache_in("recite_forecasts", 20_000)}

LANGUAGE_CODE = "en"
# Dates and numbers follow the reader's English until there are catalogues of other languages.
LANGUAGES = [("en", "English"), ("en-gb", "British English")]
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
if not PRODUCTION:
    # Files are served from the apps then, but WhiteNoise warns where this folder is missing.
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_ALLOW_ALL_ORIGINS = False
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DATA_UPLOAD_MAX_MEMORY_SIZE = 6_000_000
"""Room for a text that is refused with our message instead of a bare 400; importers hold the real limit."""
RECITE_MAX_UPLOAD = env.int("RECITE_MAX_UPLOAD", 64_000_000)
"""Bytes of one request with files of a teacher; what anybody else sends has to fit into the limit above."""
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
"""Likewise for a folder chosen whole; the form says how many may be given at once."""

# Security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
if OIDC_ISSUER:
    # A browser counts the pages that a form is redirected to: the school's sign-in, and those it passes on to.
    passed_on = [OIDC_ISSUER, *env.list("RECITE_OIDC_ORIGINS", default=[])]
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] += ["/".join(url.split("/")[:3]) for url in passed_on]
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-src": [SELF],
}
"""What the admin's theme needs on top, on its pages alone; and the frame that shows a question as students see it."""
PERMISSIONS_POLICY = {
    **dict.fromkeys(("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer",
                     "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"), "()"),
    **dict.fromkeys(("publickey-credentials-create", "publickey-credentials-get"), "(self)" if PASSKEYS else "()"),
}  # fmt: skip
"""What pages may ask of a device: nothing but passkeys, if there are any."""
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.bool("RECITE_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("RECITE_PROXIES", 0)
"""How many proxies of ours stand in front, each of which adds the address it was called from to X-Forwarded-For: the
address that limits count is taken from that far back. 0 takes it from the connection, whatever anybody claims."""

LOGGING = logs.logging_of("json" if JSON_LOGS else "text", env.str("LOG_LEVEL", "WARNING"))
LOGGING_CONFIG = "config.logs.configure" if JSON_LOGS else "logging.config.dictConfig"
