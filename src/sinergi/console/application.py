"""What the worker process of the server runs: static files, the product, and the jobs beside it."""

import multiprocessing
import os
import pkgutil
import threading
from multiprocessing.connection import wait
from typing import Any, Final

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

from sinergi.console.answers import ENVIRONMENT
from sinergi.console.statics import Statics
from sinergi.entrance.logs import keep_discreet

BESIDE_THE_WEB: Final = "sinergi.console.working:in_background"


def made() -> Statics:
    """Called once, in the worker process."""
    keep_discreet()
    _ends_with_its_parent()
    application: Any = get_wsgi_application()
    if settings.DEMO or connection.vendor == "sqlite":
        pkgutil.resolve_name(BESIDE_THE_WEB)()
    return Statics(application, prefix=settings.STATIC_URL, folder=settings.STATIC_ROOT)


def _ends_with_its_parent() -> None:
    """Whoever kills the server by force must not leave its worker behind on the port."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        wait([parent.sentinel])
        os._exit(ENVIRONMENT)

    threading.Thread(target=follow, daemon=True, name="follows-parent").start()
