"""The rule on coverage: every aim that somebody has set is served by modules, objectives and products that exist."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.layouts import Layouts
from curriculum.model.banks import Coverage
from curriculum.model.findings import Finding, error
from curriculum.model.library import Library
from curriculum.source.load import Loaded
from curriculum.source.records import nearest


def findings(loaded: Loaded, layouts: Layouts) -> Iterator[Finding]:
    """Yield every aim that nothing serves, and every name in the map of coverage that leads nowhere."""
    for aim in loaded.library.coverage.values():
        yield from served(loaded, aim)
        for index, product in enumerate(aim.products):
            if product not in layouts.products:
                place = aim.at.of("products", index)
                yield error("coverage", place, f"there is no product “{product}”", nearest(product, layouts.products))


def served(loaded: Loaded, aim: Coverage) -> Iterator[Finding]:
    """Check one aim: it has a module, a product, and objectives of its own modules."""
    library = loaded.library
    if not aim.modules and not aim.products:
        yield error("coverage", aim.at, f"nothing serves the aim “{aim.id}”", "name modules: and products:")
    for index, name in enumerate(aim.modules):
        if name not in library.modules and name not in loaded.broken:
            place = aim.at.of("modules", index)
            yield error("coverage", place, f"there is no module “{name}”", nearest(name, library.modules))
    if aim.modules and not aim.objectives:
        yield error("coverage", aim.at, f"no objective carries the aim “{aim.id}”", "name objectives: module/O1")
    known = objectives(library)
    for index, name in enumerate(aim.objectives):
        place = aim.at.of("objectives", index)
        if name not in known and name.partition("/")[0] not in loaded.broken:
            yield error("coverage", place, f"there is no objective “{name}”", nearest(name, known))
        elif name.partition("/")[0] not in aim.modules:
            yield error("coverage", place, f"“{name}” is of a module that this aim does not name", "add it to modules:")


def objectives(library: Library) -> tuple[str, ...]:
    """Return every objective, written ``module/O1``."""
    return tuple(f"{m.id}/{o.id}" for m in library.modules.values() for o in m.objectives)
