"""Static files, served by the product itself: packed, with an ETag, kept by the browser.

An address with `?v=` names one version of its file, so it may be kept for a year; without it the
browser asks again after a while, and an unchanged file costs no more than its headers.
"""

import gzip
import mimetypes
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

Environ = Mapping[str, Any]
Start = Callable[[str, list[tuple[str, str]]], Any]
PACKED: Final = {".css", ".js", ".svg", ".json", ".txt", ".webmanifest"}
A_YEAR: Final = "public, max-age=31536000, immutable"
A_WHILE: Final = "public, max-age=300"
TYPES: Final = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Static:
    media_type: str
    plain: bytes
    packed: bytes | None
    etag: str


class Statics:
    """WSGI: answers below `prefix` from `folder`, and hands all else on."""

    def __init__(
        self, application: Callable[..., Iterable[bytes]], *, prefix: str, folder: Path
    ) -> None:
        self.application = application
        self.prefix = prefix
        self.folder = folder.resolve()

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        path: str = environ["PATH_INFO"]
        if not path.startswith(self.prefix) or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self.application(environ, start)
        file = self._file(path.removeprefix(self.prefix))
        if file is None:
            return self.application(environ, start)  # its 404 is the 404 of every page
        return _answer(read(file, file.stat().st_mtime_ns), environ, start)

    def _file(self, name: str) -> Path | None:
        try:
            file = (self.folder / name).resolve()
            found = file.is_relative_to(self.folder) and file.is_file()
        except (OSError, ValueError):  # no name that a file could have
            return None
        return file if found else None


@lru_cache(maxsize=256)
def read(file: Path, changed: int) -> Static:
    """The file as it was when it changed last; `changed` is its mtime in nanoseconds."""
    del changed  # it only tells one version from the next
    plain = file.read_bytes()
    packed = gzip.compress(plain, mtime=0) if file.suffix in PACKED else None
    return Static(
        media_type=_media_type(file),
        plain=plain,
        packed=packed if packed and len(packed) < len(plain) else None,
        etag=f'"{sha256(plain).hexdigest()[:16]}"',
    )


def _media_type(file: Path) -> str:
    known = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    known = known or "application/octet-stream"
    return f"{known}; charset=utf-8" if file.suffix in PACKED else known


def _answer(static: Static, environ: Environ, start: Start) -> list[bytes]:
    versioned = "v" in parse_qs(environ.get("QUERY_STRING", ""))
    headers = [
        ("Cache-Control", A_YEAR if versioned else A_WHILE),
        ("ETag", static.etag),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    if static.etag in environ.get("HTTP_IF_NONE_MATCH", "").replace("W/", ""):
        start(_status(HTTPStatus.NOT_MODIFIED), headers)
        return [b""]
    body = static.plain
    if static.packed and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        body = static.packed
        headers.append(("Content-Encoding", "gzip"))
    headers += [("Content-Type", static.media_type), ("Content-Length", str(len(body)))]
    start(_status(HTTPStatus.OK), headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _status(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"
