"""Cold start: the application made in a new process, against a Django that has nothing to do."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

OURS: Final = """
import json, sys
from django.core.wsgi import get_wsgi_application
get_wsgi_application()
from django.urls import get_resolver
import sinergi.console.application, sinergi.console.working  # the server around it, and its jobs
get_resolver().url_patterns
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
# The same parts of Django, with one address: no models, pages or rules of ours.
BARE: Final = """
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse())]
settings.configure(
    SECRET_KEY="-", ROOT_URLCONF=__name__, USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth",
        "django.contrib.sessions"],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware", "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.jinja2.Jinja2"}],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
get_wsgi_application()
from django.urls import get_resolver
get_resolver().url_patterns
"""
FORBIDDEN: Final = {"sklearn", "ortools", "shapely", "matplotlib"}
OF_DJANGO: Final = {"django", "asgiref", "sqlparse", "sinergi"}


def round_of(environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of CPU from the start of the interpreter to the application made: ours, and bare."""
    began = _spent()
    _run(OURS, environment)
    between = _spent()
    _run(BARE, environment)
    return between - began, _spent() - between


def _spent() -> float:
    """By all processes that were waited for."""
    known = os.times()
    return known.children_user + known.children_system


def imported(environment: dict[str, str]) -> list[str]:
    """The packages that stand in our process once it serves, beside Django and the library."""
    known: list[str] = json.loads(_run(OURS, environment).splitlines()[-1])
    installed = {name for name in known if _is_installed(name)}
    return sorted(installed - OF_DJANGO)


def _is_installed(name: str) -> bool:
    return any((Path(place) / name).is_dir() for place in sys.path if "site-packages" in place)


def _run(program: str, environment: dict[str, str]) -> str:
    answered = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return answered.stdout
