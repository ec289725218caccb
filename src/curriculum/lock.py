"""One writer at a time: a lock on a folder, which the system drops when its holder ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NAME = ".lock"
LOCKLESS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What file systems answer that know no locks. There a build goes on without one."""

if sys.platform == "win32":
    import msvcrt

    def wait(handle: int) -> None:
        """Wait until the file is this process's alone."""
        while True:
            try:
                return msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError as fault:  # Windows asks again for ten seconds, then gives up
                if fault.errno != errno.EDEADLOCK:
                    raise

    def drop(file: Path, handle: int) -> None:
        """Let the next one in. A file that somebody waits for cannot be removed, and stays."""
        os.close(handle)
        with suppress(OSError):
            file.unlink()
else:
    import fcntl

    def wait(handle: int) -> None:
        """Wait until the file is this process's alone."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError as fault:
            if fault.errno not in LOCKLESS:
                raise

    def drop(file: Path, handle: int) -> None:
        """Remove the file while it is still locked, then let the next one in, who will find it gone and begin anew."""
        with suppress(OSError):
            file.unlink()
        os.close(handle)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the lock of `folder`, made where there is none; wait while another holds it. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / NAME
    handle = take(file)
    try:
        yield
    finally:
        drop(file, handle)


def take(file: Path) -> int:
    """Return the handle of the locked file; one that its last holder removed meanwhile locks nothing."""
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            wait(handle)
            if stands(file, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def stands(file: Path, handle: int) -> bool:
    """Tell whether the open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False
