"""Rules on explainers: every weighty section of a core Act has exactly one, and none explains what is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from curriculum.model.findings import Finding, error
from curriculum.model.law import Act, split_ref
from curriculum.model.library import Library


def findings(library: Library) -> Iterator[Finding]:
    """Yield every section without its explainer, or with two, and every explainer of an Act that no guide treats."""
    named = Counter(s for e in library.explainers.values() for s in e.sections)
    for act in library.laws.values():
        if act.core:
            yield from unexplained(act, named)
    for explainer in library.explainers.values():
        for index, section in enumerate(explainer.sections):
            place = explainer.at.of("sections", index)
            act_id = split_ref(section)[0]
            if act_id in library.laws and not library.laws[act_id].core:
                message = f"{section} is of an Act that guides do not treat section by section"
                yield error("explainer", place, message, "take it out, or mark the Act as core")
            if named[section] > 1:
                yield error("explainer", place, f"{section} is explained twice", "keep one")


def unexplained(act: Act, named: Counter[str]) -> Iterator[Finding]:
    """Yield the sections of an Act that nothing explains; general ones need no explainer."""
    for index, provision in enumerate(act.provisions):
        ref = f"{act.id}#{provision.id}"
        if provision.kind != "general" and not named[ref]:
            hint = "name it under sections: of one in content/explainers/"
            yield error("explainer", act.at.of("provisions", index), f"no explainer is about {ref}", hint)
