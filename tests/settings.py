"""The product's settings, with keys made for this run."""

import os
import tempfile
from pathlib import Path

DATA = Path(os.environ.setdefault("SINERGI_DATA", tempfile.mkdtemp(prefix="sinergi-test-")))
os.environ.setdefault("SINERGI_DEMO", "0")
(DATA / "keys").mkdir(mode=0o700, parents=True, exist_ok=True)
for name in ("secret", "vault", "ledger"):
    key = DATA / "keys" / f"{name}.key"
    if not key.exists():
        key.write_bytes(name.encode().ljust(32, b"."))

from sinergi.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
