"""The command line: arguments in, printing and exit codes out. Exit 0 clean, 1 findings that block, 2 usage.

Each file holds the commands of one subject; a command imports what it runs when it runs.
"""

from __future__ import annotations

from typing import Any

import click

from curriculum.cli import library, packs, people, printed, returns
from curriculum.cli.cache import cache
from curriculum.cli.i18n import i18n

COMMANDS = (
    library.list_, library.show, library.where, library.check, library.review, library.diff,
    packs.plan, packs.build, packs.explain, packs.agenda,
    printed.preflight, printed.handoff, printed.recall,
    returns.report, returns.reconcile,
    people.certificates, people.verify, i18n, cache,
)  # fmt: skip


class Quiet(click.Group):
    """Leaves quietly where what it prints goes nowhere, such as a full disk; `output.heard` does so for commands."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run the command that the arguments name."""
        import errno
        import os
        import sys

        try:
            return super().main(*args, **more)
        except OSError as fault:
            if fault.errno not in (errno.ENOSPC, errno.EBADF, errno.EIO):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.exit(1)


@click.group(cls=Quiet, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="curriculum", prog_name="curriculum")
def main() -> None:
    """Build training packs, legal guides and brochures against trafficking in persons and the smuggling of migrants.

    Begin with: curriculum list packs, then curriculum build PACK.
    """


for one in COMMANDS:
    main.add_command(one)
