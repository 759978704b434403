"""Settings, from the environment (docs/howto/operate.md) and from nowhere else.

A reader may rely on this: a secret comes from a file; without it the product refuses to start.
"""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinja2 import StrictUndefined

HOUSE = Path(__file__).parents[1]
VERSION = "0.1.0"

DATA = Path(os.environ.get("SINERGI_DATA", "var")).resolve()
DEMO = os.environ.get("SINERGI_DEMO") == "1"
DEMO_NOW = os.environ.get("SINERGI_NOW", "2019-01-15T08:30:00+07:00")
HOST = os.environ.get("SINERGI_HOST", "127.0.0.1")
PORT = int(os.environ.get("SINERGI_PORT", "8000"))
HOSTS = [name for name in os.environ.get("SINERGI_HOSTS", "").replace(" ", "").split(",") if name]

KEYS = DATA / "keys"
SECRET_FILE = Path(os.environ.get("SINERGI_SECRET_FILE", KEYS / "secret.key"))
VAULT_KEY_FILE = Path(os.environ.get("SINERGI_VAULT_KEY_FILE", KEYS / "vault.key"))
LEDGER_KEY_FILE = KEYS / "ledger.key"
SECRET_KEY = SECRET_FILE.read_bytes().hex() if SECRET_FILE.exists() else ""  # empty: refuses

DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", HOST]
ALLOWED_HOSTS += [re.sub(r":[0-9]+$", "", name) for name in HOSTS]
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
BEHIND_PROXY = os.environ.get("SINERGI_TLS") == "1"  # it tells us the address and the scheme
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# A proxy may call us by another name than the browser called it.
CSRF_TRUSTED_ORIGINS = [f"{'https' if BEHIND_PROXY else 'http'}://{name}" for name in HOSTS]
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


def _database() -> dict[str, object]:
    url = os.environ.get("SINERGI_DATABASE_URL")
    if not url:
        return {
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
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
    }


DATABASES = {"default": _database()}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
