"""Stage: keep. What a build leaves: its files, the manifest and the page that list them; old files stay or go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from curriculum import index, pack, render
from curriculum.fonts import beside
from curriculum.layouts import Layouts
from curriculum.model.artefact import Artefact, Made, Manifest, Rendered, Supplied
from curriculum.model.document import Document
from curriculum.model.event import Pack
from curriculum.model.findings import Finding
from curriculum.model.layout import SUFFIXES, Format
from curriculum.model.library import Library
from curriculum.plan import Selection


class Ready(NamedTuple):
    """A pack that only needs writing: what the selection asked for, made, and what the checks said."""

    pack: Pack
    selection: Selection
    made: Sequence[Made]
    findings: tuple[Finding, ...]


class Kept(NamedTuple):
    """What stands in a pack's folder now, and which files of it are new."""

    manifest: Manifest
    written: tuple[Path, ...]


def keep(library: Library, layouts: Layouts, out: Path, packs: Sequence[Ready]) -> tuple[Kept, ...]:
    """Write packs into `out`: all of them or none. A part of a pack leaves the rest of an earlier build in place.

    Raises OutputError where nothing was changed, and `pack.Unfinished` where a part of the build stands.
    """
    with pack.writing(out, (r.pack.id for r in packs)):
        before = [pack.old_manifest(out, r.pack.id) for r in packs]
        made = [describe(library, r, b) for r, b in zip(packs, before, strict=True)]
        fonts = [dict(beside(library, Path(layouts.root), m.pack, m.artefacts)) for m in made]
        manifests = [m.model_copy(update={"supplied": supplied(f)}) for m, f in zip(made, fonts, strict=True)]
        files = [
            [*f.items(), *files_of(r, index.page(m, library, layouts), m)]
            for r, m, f in zip(packs, manifests, fonts, strict=True)
        ]
        pack.write(out, (f for some in files for f in some))
        left = [f for b, m in zip(before, manifests, strict=True) if b for f in clear(out, b, m)]
    if left:
        raise pack.Unfinished(*left)
    return tuple(Kept(m, tuple(out / n for n, _ in some)) for m, some in zip(manifests, files, strict=True))


def files_of(ready: Ready, page: bytes, manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a pack in the order of their writing: what lists them comes last."""
    yield from ((m.artefact.path, m.data) for m in ready.made)
    yield f"{ready.pack.id}/{pack.INDEX}", page
    yield f"{ready.pack.id}/{pack.MANIFEST}", (manifest.model_dump_json(indent=1, by_alias=True) + "\n").encode()


def clear(out: Path, before: Manifest, now: Manifest) -> tuple[Finding, ...]:
    """Remove the files that the pack no longer has; return what cannot be removed."""
    kept = {*paths(now)}
    return pack.clear(out, now.pack, [path for path in paths(before) if path not in kept])


def paths(manifest: Manifest) -> list[str]:
    """Return the paths of all files that a manifest lists."""
    return [*(a.path for a in manifest.artefacts), *(s.path for s in manifest.supplied)]


def supplied(files: Mapping[str, bytes]) -> tuple[Supplied, ...]:
    """Return what the manifest is to tell of files that were not made."""
    return tuple(
        Supplied(path=name, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data)) for name, data in files.items()
    )


def describe(library: Library, ready: Ready, before: Manifest | None) -> Manifest:
    """Return the manifest: what was made now and, for a part of a pack, what an earlier build had besides."""
    asked, chosen = ready.pack, ready.selection
    now = {m.artefact.path: m.artefact for m in ready.made}
    whole = chosen == Selection(law_as_of=chosen.law_as_of)
    stay = {} if whole or before is None else {a.path: a for a in before.artefacts if a.path not in now}
    return Manifest(
        pack=asked.id,
        title=asked.title,
        library=library.about.title,
        version=asked.version,
        law_as_of=chosen.law_as_of or asked.law_date,
        content_date=asked.content_date,
        engine=engines(ready.made, before if stay else None),
        artefacts=tuple((stay | now)[p] for p in sorted(stay | now)),
        findings=ready.findings,
    )


def engines(made: Sequence[Made], before: Manifest | None) -> Mapping[str, str]:
    """Return the versions of all that decides how the files look; those of files that stay are kept."""
    found = dict(before.engine) if before else {}
    for one in made:
        found |= one.engine
    return found | render.versions()


def described(document: Document, form: Format, rendered: Rendered, said: tuple[Finding, ...]) -> Made:
    """Return a finished file with all that the manifest is to tell of it. `said` is what its proof found."""
    deliverable = document.deliverable
    artefact = Artefact(
        path=f"{deliverable.stem}.{SUFFIXES.get(form, form)}",
        sha256=hashlib.sha256(rendered.data).hexdigest(),
        bytes=len(rendered.data),
        pages=rendered.pages,
        product=deliverable.product,
        audience=deliverable.audience,
        language=deliverable.language,
        size=deliverable.size,
        part=deliverable.part,
        district=deliverable.district,
        format=form,
        title=document.title,
        law_as_of=deliverable.law_as_of,
        version=document.version,
        used=document.used,
        places=rendered.places,
        lacking=document.lacking,
        findings=said,
    )
    return Made(artefact=artefact, data=rendered.data, engine=rendered.engine)
