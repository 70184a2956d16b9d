"""Fetch one file over HTTP: with time-outs, resumed where the connection broke, and checked for its size."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from ..errors import ModelError

Progress = Callable[[int, "int | None"], None]  # bytes so far, bytes in all (None: the server does not say)
TRIES = 4  # connections for one file
SCHEMES = ("http", "https")
LARGEST = 8 << 30
AGENT = "translate_flow"


class Unreachable(ModelError):
    """No answer at all: no network, no such host, nobody listening."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a server, in seconds."""

    answer: float = 30.0  # for a connection and for each piece of the body
    pause: float = 1.0  # before the second connection; doubled for each further one


@dataclass
class _Part:
    """A file that grows: what is there, and what the server called it."""

    path: Path
    size: int = 0
    total: int | None = None
    mark: str = ""  # ETag or date by which the rest is asked for, so that two versions are never mixed


def fetch(url: str, to: Path, progress: Progress | None = None, patience: Patience | None = None) -> None:
    """Download `url` to the file `to`.

    Raises:
        Unreachable: when no connection was made.
        ModelError: when the server refuses, or the file is not complete after several tries.
    """
    if urlsplit(url).scheme.lower() not in SCHEMES:
        raise ModelError(f"{url} is no web address (http or https)")
    patience, part = patience or Patience(), _Part(to)
    reason = ""
    for number in range(TRIES):
        if number:
            time.sleep(patience.pause * 2 ** (number - 1))
        try:
            reason = _continue(url, part, progress, patience)
        except urllib.error.HTTPError as error:
            error.close()
            reason = _refused(url, error, part)
        except (urllib.error.URLError, OSError, http.client.HTTPException) as error:
            cause = getattr(error, "reason", error)
            if not part.size and number == 0 and isinstance(error, urllib.error.URLError):
                raise Unreachable(f"{urlsplit(url).netloc} cannot be reached ({cause})") from error
            reason = f"the connection broke ({cause})"
        if not reason:
            return
    raise ModelError(f"{url}: {reason}; {TRIES} tries, {part.size:,} bytes came")


def _continue(url: str, part: _Part, progress: Progress | None, patience: Patience) -> str:
    """Ask for what is missing and append it; return why it is not complete, or nothing."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})
    if part.size:
        request.add_header("Range", f"bytes={part.size}-")
        if part.mark:
            request.add_header("If-Range", part.mark)
    opener = urllib.request.build_opener(_Redirects)
    with opener.open(request, timeout=patience.answer) as response:
        _begin(response, part)
        with part.path.open("r+b" if part.size else "wb") as file:
            file.seek(part.size)
            _pour(response, file, part, progress)
    return "" if part.total in (None, part.size) else f"{part.size:,} of {part.total:,} bytes came"


def _begin(response: Any, part: _Part) -> None:
    """Take over what the server says: the whole file again (200), or the rest from where we are (206)."""
    length = response.headers.get("Content-Length", "")
    begins, _, total = response.headers.get("Content-Range", "").removeprefix("bytes ").partition("/")
    if response.status != 206 or not begins.startswith(f"{part.size}-"):
        if response.status == 206:
            raise http.client.HTTPException("the server sent another part than the one asked for")
        part.size, part.total = 0, int(length) if length.isdigit() else None
    elif total.isdigit():
        part.total = int(total)
    if (part.total or 0) > LARGEST:
        raise ModelError(f"the file is too large ({part.total:,} bytes)")
    etag = response.headers.get("ETag", "")
    part.mark = etag if etag.startswith('"') else response.headers.get("Last-Modified", "")


def _pour(response: Any, file: IO[bytes], part: _Part, progress: Progress | None) -> None:
    while block := response.read(1 << 16):
        file.write(block)
        part.size += len(block)
        if part.size > LARGEST:
            raise ModelError("the file is too large")
        if progress:
            progress(part.size, part.total)


def _refused(url: str, error: urllib.error.HTTPError, part: _Part) -> str:
    """Tell whether an HTTP error may pass: return it as a reason to try again, or raise."""
    if error.code == 416:  # our part is longer than the file: begin again
        part.size = 0
    elif error.code < 500 and error.code != 429:
        raise ModelError(f"{url}: the server says {error.code} {error.reason}") from error
    return f"the server says {error.code} {error.reason}"


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow redirects, but neither to another kind of address nor from https back to http."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        new, old = urlsplit(newurl).scheme.lower(), urlsplit(req.full_url).scheme.lower()
        if new not in SCHEMES or (old == "https" and new != "https"):
            raise ModelError(f"{req.full_url} leads to {newurl}, which is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
