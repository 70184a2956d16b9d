"""Install packages by language pair from an Argos package index (index.json)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from ..errors import ModelError, UsageError
from ..text.language import Language
from . import folders, models, routes
from .download import SCHEMES, Patience, Progress, Unreachable, fetch
from .install import FORCE, Pair, destination, fits, install, staging
from .package import Package, version_key

BY_HAND = "Download the .argosmodel file on another computer and run: translate-flow models install FILE"


@dataclass(frozen=True, slots=True)
class Offer:
    """One translation package that an index lists."""

    source: Language
    target: Language
    version: str
    name: str
    links: tuple[str, ...]  # http and https only; other kinds (ipfs) are left out
    embedded: bool = False

    @property
    def pair(self) -> str:
        """What it translates, for people: `zh→en`."""
        return f"{self.source}→{self.target}"


def install_pair(
    source: Language,
    target: Language,
    index_url: str = "",
    progress: Progress | None = None,
    *,
    into: Path | None = None,
    force: bool = False,
    patience: Patience | None = None,
) -> Package:
    """Download the newest package of a pair and install it.

    Args:
        index_url: address of an index.json or of the folder that it lies in; default: ARGOS_PACKAGE_INDEX, else argostranslate's.
        progress: is told the bytes so far and in all (None: unknown).
        into: folder for the package's folder; default: the user's packages.

    Raises:
        ModelError: without a network, when the index lists no such pair (the message names packages that would do
            together), when no link gives a working package, or when that version is installed already.
    """
    folder = into or destination()
    with staging(folder) as aside:
        address = index_address(index_url or default_index())
        offer = choose(offers(address, aside / "index.json", patience), source, target)
        if not force:
            _not_yet(offer, folder)
        return _from_links(offer, aside / f"{offer.name}.argosmodel", folder, progress, patience, force)


def offers(address: str, file: Path, patience: Patience | None = None) -> tuple[Offer, ...]:
    """Download an index and list its translation packages, of each pair the highest version.

    Args:
        file: where the download goes.
    """
    try:
        fetch(address, file, None, patience)
    except Unreachable as error:
        raise ModelError(f"the package index cannot be read without a network: {error.what}", fix=BY_HAND) from error
    except ModelError as error:
        raise ModelError(f"the package index cannot be read: {error.what}", fix="Give the right address with --index URL.") from error
    try:
        rows = json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise ModelError("is no package index: not JSON", where=address, fix="Give the right address with --index URL.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ModelError("is no package index: no list of packages", where=address, fix="Give the right address with --index URL.")
    listed = [offer for row in rows if (offer := _offer(row, address))]
    listed.sort(key=lambda offer: version_key(offer.version))  # the highest version comes last and stays
    newest = {(offer.source, offer.target): offer for offer in listed}
    return tuple(newest.values())


def choose(listed: Sequence[Offer], source: Language, target: Language) -> Offer:
    """Pick the offer for a pair.

    Raises:
        ModelError: when none fits; it names the packages of the shortest way over other languages, if there is one.
    """
    way = routes.shortest(listed, source, target)
    if way and len(way) == 1 and not routes.simplifiable(source, way[0].source):
        return way[0]
    what = f"the index has no package for {source}→{target} ({source.name} to {target.name})"
    if not way:
        known = sorted({str(language) for offer in listed for language in (offer.source, offer.target)})
        raise ModelError(what, fix=f"It has packages for: {', '.join(known)}." if known else "It lists no package at all.")
    steps = "\n".join(f"  translate-flow models install {offer.source} {offer.target}" for offer in way)
    how = "These together do:" if len(way) > 1 else "This one does, once the text is simplified:"
    raise ModelError(what, fix=f"{how}\n{steps}")


def default_index() -> str:
    """Tell which index is used where none is named: ARGOS_PACKAGE_INDEX, else the one that argostranslate knows."""
    named = folders.argos_setting("ARGOS_PACKAGE_INDEX")
    if named:
        return named
    try:
        from argostranslate.settings import package_index  # makes folders in the user's home
    except (OSError, RuntimeError) as error:
        what = f"argostranslate, which knows the package index, cannot be used ({error})"
        raise ModelError(what, fix="Name an index with --index URL.") from error
    return str(package_index)


def index_address(url: str) -> str:
    """Complete the address of an index: a folder's is given `index.json`."""
    if urlsplit(url).scheme.lower() not in SCHEMES:
        raise UsageError(f"{url} is no web address (http or https).", fix="Name an index with --index URL.")
    return url if urlsplit(url).path.endswith(".json") else url.rstrip("/") + "/index.json"


def _offer(row: dict[str, Any], address: str) -> Offer | None:
    """Read one row of an index; None for what is no translation between languages known here."""
    if row.get("type", "translate") != "translate":
        return None
    try:
        source, target = Language.parse(str(row.get("from_code"))), Language.parse(str(row.get("to_code")))
    except UsageError:
        return None
    links = [urljoin(address, str(link)) for link in row.get("links") or [] if link]
    usable = tuple(link for link in links if urlsplit(link).scheme.lower() in SCHEMES)
    return Offer(source, target, str(row.get("package_version") or ""), f"translate-{source.argos}_{target.argos}", usable)


def _not_yet(offer: Offer, folder: Path) -> None:
    """Refuse before the download what `install` would refuse after it."""
    for package in models.installed([folder]).packages:
        if fits(package, (offer.source, offer.target)) and version_key(package.version) >= version_key(offer.version):
            raise ModelError(f"{package.pair} {package.version} is already installed as {package.name}", fix=FORCE)


def _from_links(offer: Offer, file: Path, folder: Path, progress: Progress | None, patience: Patience | None, force: bool) -> Package:
    """Try link by link until one gives a package that works."""
    reasons: list[str] = []
    pair: Pair = (offer.source, offer.target)
    for link in offer.links:
        try:
            fetch(link, file, progress, patience)
            return install(file, folder, force=force, pair=pair)
        except ModelError as error:
            reasons.append(error.what if link in error.what else f"{link}: {error.what}")
    tried = "\n".join(f"  {reason}" for reason in reasons) or "  the index gives no web address for it"
    raise ModelError(f"the package {offer.pair} could not be had:\n{tried}", fix=BY_HAND)
