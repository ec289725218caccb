"""cache info, cache clear: what builds have kept so that nothing is made twice."""

from __future__ import annotations

from datetime import datetime

from curriculum.cache import MEGABYTE
from curriculum.command import output
from curriculum.store import Store, summed


def info(kept: Store, json_: bool) -> None:
    """Say where the cache lies, how many entries it has, how much they are, and which was not used for longest."""
    found = summed(kept.entries())
    oldest = datetime.fromtimestamp(found.oldest).isoformat(" ", "minutes") if found.oldest is not None else None
    if json_:
        output.dump(
            {"folder": str(kept.folder), "entries": found.entries, "bytes": found.size, "most": kept.most,
             "oldest": oldest}
        )  # fmt: skip
        return
    if not kept.writable():
        output.say(f"{kept.folder}: nothing can be kept here, so that every build makes everything anew")
    output.say(f"{kept.folder}: {entries(found.entries)}, {megabytes(found.size)} of {megabytes(kept.most)} at most")
    if oldest:
        output.say(f"the one that was not used for longest was used at {oldest}")


def clear(kept: Store, json_: bool) -> None:
    """Remove all that the cache holds, and say how much it was."""
    gone = kept.clear()
    if json_:
        output.dump({"folder": str(kept.folder), "removed": gone.entries, "bytes": gone.size})
    else:
        output.say(f"removed {entries(gone.entries)}, {megabytes(gone.size)}, from {kept.folder}")


def entries(number: int) -> str:
    """Return a number of entries in words."""
    return f"{number} {'entry' if number == 1 else 'entries'}"


def megabytes(size: int) -> str:
    """Return a number of bytes in megabytes."""
    return f"{size / MEGABYTE:,.1f} MB"
