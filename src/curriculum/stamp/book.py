"""Many filled pages as one file for the printer: the page itself is in it once, and so is each face.

It is made to be printed and has no tags; whoever reads on a screen gets the files of their own.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from curriculum.stamp.sheet import Sheet, cuts, drawing, embed, placed


def book(blank: Sheet, every: Sequence[Mapping[str, str]], title: str) -> bytes:
    """Return one file with a page for each of the fills."""
    import pikepdf

    with pikepdf.open(io.BytesIO(blank.data)) as source, pikepdf.new() as pdf:
        form = pdf.copy_foreign(source.pages[0].as_form_xobject())
        made = cuts(put for fills in every for put in placed(blank, fills)[0].values())
        resources = pdf.make_indirect(
            pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=form), Font=pikepdf.Dictionary())
        )
        embed(pdf, resources, made)
        box = [float(side) for side in source.pages[0].mediabox]
        for fills in every:
            content = b"/Page Do\n" + drawing(blank, placed(blank, fills)[0], fills, made, spoken=False)
            page = pikepdf.Dictionary(
                Type=pikepdf.Name.Page, MediaBox=box, TrimBox=box, Resources=resources,
                Contents=pdf.make_indirect(pikepdf.Stream(pdf, content)),
            )  # fmt: skip
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.docinfo[pikepdf.Name.Title] = pikepdf.String(title)
        target = io.BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return target.getvalue()
