"""Settings, from the environment (docs/howto/operate.md) and from nowhere else.

A reader may rely on this: a secret comes from a file; without it the product refuses to start.
"""

from pathlib import Path

from jinja2 import StrictUndefined

from sinergi.config import environment

HOUSE = Path(__file__).parents[1]
VERSION = "0.1.0"

DATA = environment.path("SINERGI_DATA", "var")
DEMO = environment.flag("SINERGI_DEMO")
DEMO_NOW = environment.moment("SINERGI_NOW", "2019-01-15T08:30:00+07:00")
HOST = environment.host("SINERGI_HOST", "127.0.0.1")
PORT = environment.port("SINERGI_PORT", "8000")
HOSTS = environment.hosts("SINERGI_HOSTS")
BEHIND_PROXY = environment.flag("SINERGI_TLS")  # it tells us the address and the scheme
SCHEME = "https" if BEHIND_PROXY else "http"
LOCAL_URL = f"http://{environment.seen_from_here(HOST)}:{PORT}"
PUBLIC_URL = environment.public_url(
    "SINERGI_PUBLIC_URL", f"{SCHEME}://{HOSTS[0]}" if HOSTS else LOCAL_URL
)

KEYS = DATA / "keys"
SECRET_FILE = environment.path("SINERGI_SECRET_FILE", KEYS / "secret.key")
VAULT_KEY_FILE = environment.path("SINERGI_VAULT_KEY_FILE", KEYS / "vault.key")
LEDGER_KEY_FILE = KEYS / "ledger.key"
SECRET_KEY = environment.secret(SECRET_FILE)  # empty: refuses

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", HOST]
ALLOWED_HOSTS += map(environment.without_port, (*HOSTS, PUBLIC_URL.partition("://")[2]))
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
LOCALE_PATHS = [HOUSE / "entrance" / "locale"]  # English comes as a catalogue of its own
ROOT_URLCONF = "sinergi.config.urls"
WSGI_APPLICATION = "sinergi.config.wsgi.application"
AUTH_USER_MODEL = "records.Officer"
AUTHENTICATION_BACKENDS = ["sinergi.web.accounts.known.Known"]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["sinergi.records.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# A proxy may call us by another name than the browser called it.
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL, *(f"{SCHEME}://{name}" for name in HOSTS)]
CSRF_FAILURE_VIEW = "sinergi.web.accounts.views.stale"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "sinergi.records",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sinergi.web.headers.SafeHeaders",
    "sinergi.web.legible.Legible",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sinergi.web.accounts.guard.Guard",
    "sinergi.web.trouble.StorageSaysNo",
    "sinergi.web.absent.AbsentIsNotFound",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HOUSE / "web" / "templates"],
        "OPTIONS": {
            "environment": "sinergi.web.jinja.environment",
            "context_processors": ["sinergi.web.context.everywhere"],
            "extensions": ["jinja2.ext.i18n"],
            "undefined": StrictUndefined,
        },
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = HOUSE / "web" / "static"

SESSION_COOKIE_NAME = "sinergi"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # one long shift
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_PROXY
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["sinergi.web.files.receiving.InMemory"]  # nothing lies on the disk
MAX_UPLOAD = 8 * 1024 * 1024  # bytes of one file, refused beyond

SQLITE = {
    "ENGINE": "sinergi.records.sqlite",
    "NAME": str(DATA / "sinergi.sqlite3"),
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "timeout": 30,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
    },
    "TEST": {"NAME": str(DATA / "test.sqlite3")},
}
DATABASES = {"default": environment.postgresql("SINERGI_DATABASE_URL") or SQLITE}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "sinergi.entrance.logs.Discreet",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": []},  # no report of an error by e-mail, with all that was sent
        "django.request": {"level": "CRITICAL"},  # web.trouble says it, without what was typed
    },
}
