"""Put packages into the user's folder and take them out again: whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import ModelError
from ..text.language import Language
from . import archive, folders, models, routes
from .package import Package, read, version_key
from .verify import verify

UNDER_WAY = ".installing-"  # begins the names of folders that an installation works in; `models.installed` skips them
ABANDONED = 24 * 3600.0  # seconds after which one is taken for the rest of a killed installation
FORCE = "Install it once more with --force."
Pair = tuple[Language, Language]


def install(path: Path, into: Path | None = None, *, force: bool = False, pair: Pair | None = None) -> Package:
    """Install a .argosmodel file or an unpacked folder: unpacked aside, tried out, then moved into place.

    Args:
        into: folder for the package's folder; default: the user's packages.
        force: replace what stands there.
        pair: the languages that it must translate; None: any.

    Raises:
        ModelError: when it is unsafe, damaged, no translator, not the pair wanted, or installed already.
            Nothing is left behind, whatever happens, and what was installed before stays.
    """
    folder = into or destination()
    with staging(folder) as aside:
        try:
            unpacked = archive.unpack(path, aside / "new") if path.is_file() else _copy(path, aside / "new")
            package = read(unpacked)
            if pair and (package.source, package.target) != pair:
                raise ModelError(f"translates {package.pair}, not {pair[0]}→{pair[1]}")
            place = _place(package, folder, unpacked.name if unpacked != aside / "new" else "", force)
            if problems := verify(package):
                raise ModelError(f"does not work: {'; '.join(problems)}", fix="Download the package again.")
        except ModelError as error:
            # The folder in which it was tried is gone when this is read: name what the user knows.
            raise ModelError(error.what, where=str(path), fix=error.fix) from error
        _exchange(unpacked, place, aside)
    return read(place)


def remove(which: str | Pair, folder: Path | None = None) -> Path:
    """Remove a user's package, given by its folder's name or by its pair, and return the path that it had.

    Raises:
        ModelError: when there is no such package, several fit, or it is the embedded one.
    """
    folder = folder or destination()
    path = _named(which, folder) if isinstance(which, str) else _of_pair(which, folder)
    if path.is_symlink():
        path.unlink()
        return path
    with staging(folder) as aside:
        path.rename(aside / path.name)  # at once out of sight; deleting takes longer
    return path


def destination() -> Path:
    """Tell where packages are installed."""
    folder = folders.user_folder()
    if folder is None:
        raise ModelError("there is no home folder to install packages in", fix="Set ARGOS_PACKAGES_DIR to a folder of yours.")
    return folder


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside the packages; it goes away at the end, and with it every folder made for it."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    aside = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        aside = Path(tempfile.mkdtemp(prefix=UNDER_WAY, dir=folder))
        yield aside
    except OSError as error:
        named = f" ({error.filename})" if error.filename else ""
        raise ModelError(
            f"cannot be used: {error.strerror or error}{named}",
            where=str(folder),
            fix="See that the disk has room and that you may write there.",
        ) from error
    finally:
        if aside:
            shutil.rmtree(aside, ignore_errors=True)
        with suppress(OSError):  # not empty: the package is in it, and it stays
            for path in made:
                path.rmdir()


def _sweep(folder: Path) -> None:
    """Delete what killed installations left behind."""
    for rest in folder.glob(f"{UNDER_WAY}*"):
        with suppress(FileNotFoundError):  # another installation that ends right now
            if rest.stat().st_mtime < time.time() - ABANDONED:
                shutil.rmtree(rest, ignore_errors=True)


def _copy(source: Path, to: Path) -> Path:
    """Copy an unpacked package; a folder that only wraps it is passed over."""
    if not source.is_dir():
        raise ModelError("is not there", fix="Give a .argosmodel file, an unpacked package, or a pair such as: zh en")
    inner = [path.parent for path in source.glob("*/metadata.json")]
    if not (source / "metadata.json").is_file() and len(inner) == 1:
        source = inner[0]
    shutil.copytree(source, to / source.resolve().name)
    return to / source.resolve().name


def _place(package: Package, folder: Path, name: str, force: bool) -> Path:
    """Choose the folder of a package, unless something stands in its way."""
    version = f"-{package.version.replace('.', '_')}" if package.version else ""
    default = f"translate-{package.source.argos}_{package.target.argos}{version}"
    place = folder / (default if name.startswith((".", "__")) or not name else name)
    for other in models.installed([folder]).packages:
        if (other.source, other.target) != (package.source, package.target):
            continue
        if other.version == package.version:
            if not force:
                raise ModelError(f"{package.pair} {package.version} is already installed as {other.name}", fix=FORCE)
            return other.path
        if other.path == place:
            if not force and version_key(other.version) > version_key(package.version):
                raise ModelError(f"{package.pair} {other.version} is installed as {other.name}, and is newer", fix=FORCE)
            return place
    if place.exists() and not force:
        raise ModelError(f'a folder "{place.name}" with something else in it stands among the packages', fix="Remove it, or use --force.")
    return place


def _exchange(new: Path, place: Path, aside: Path) -> None:
    """Move a package into place; what stood there comes back when that fails."""
    old = aside / "old"
    if os.path.lexists(place):
        place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        if os.path.lexists(old):
            old.rename(place)
        raise


def _named(name: str, folder: Path) -> Path:
    path = folder / name
    if path.parent == folder and name not in ("", ".", "..") and os.path.lexists(path):
        return path
    embedded = models.installed([folders.EMBEDDED]).packages
    if any(package.name == name for package in embedded):
        raise _built_in(name)
    own = [path.name for path in sorted(folder.iterdir()) if path.is_dir()] if folder.is_dir() else []
    raise _unknown(f'no package "{name}" is installed', own)


def _of_pair(pair: Pair, folder: Path) -> Path:
    own = models.installed([folder]).packages
    fitting = [package for package in own if fits(package, pair)]
    if len(fitting) == 1:
        return fitting[0].path
    named = f"{pair[0]}→{pair[1]}"
    if fitting:
        names = ", ".join(package.name for package in fitting)
        raise ModelError(f"{len(fitting)} packages translate {named}: {names}", fix="Remove one by its name.")
    for package in models.installed([folders.EMBEDDED]).packages:
        if fits(package, pair):
            raise _built_in(package.name)
    raise _unknown(f"no package for {named} is installed", [package.name for package in own])


def fits(package: Package, pair: Pair) -> bool:
    """Tell whether a package translates exactly this pair (`zh-Hans` is `zh`)."""
    return routes.misfit(pair[0], package.source) == 0 and routes.misfit(package.target, pair[1]) == 0


def _built_in(name: str) -> ModelError:
    what = f"{name} is part of translate_flow and cannot be removed"
    return ModelError(what, fix="Install another package for the same pair: it is used instead.")


def _unknown(what: str, names: Sequence[str]) -> ModelError:
    return ModelError(what, fix=f"Installed: {', '.join(names)}." if names else "No package of yours is installed.")
