"""What to change: stated rules, each with the figures that call it. A figure that is hidden calls nothing.

The share of women comes from the training brief (an invitation asks for 30 per cent or more); the pass mark and the
limits of items are those of `returns.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.results import Advice, Asked, Gain, Opinion, Present, Results, Views
from curriculum.model.returns import Advised, ReturnRules


def advice(results: Results, rules: ReturnRules) -> tuple[Advice, ...]:
    """Return what figures ask to be changed, in the order of the report."""
    limits = rules.advised
    return (
        *(of_people(results.present, limits) if results.present else ()),
        *(of_tests(results.gain, rules) if results.gain else ()),
        *(a for s in results.sheets for q in s.asked for a in of_question(s.form, q)),
        *(of_views(results.views, rules) if results.views else ()),
    )


def percent(share: float) -> str:
    """Return a share of 1 as whole per cent."""
    return f"{100 * share:.0f}"


def of_people(present: Present, limits: Advised) -> Iterator[Advice]:
    """Yield what attendance asks for."""
    if present.women is not None and present.women < limits.women:
        yield Advice(rule="women", figures={"share": percent(present.women), "least": percent(limits.women)})
    whole = present.whole
    if present.counted and isinstance(whole, int) and whole / present.counted < limits.attended:
        figures = {"share": percent(whole / present.counted), "least": percent(limits.attended)}
        yield Advice(rule="attended", figures=figures)


def of_tests(gain: Gain, rules: ReturnRules) -> Iterator[Advice]:
    """Yield what the tests ask for: codes that did not match, and objectives that are not reached."""
    unmatched = 1 - gain.matched / min(gain.first, gain.second)
    if unmatched > rules.advised.unmatched:
        yield Advice(rule="codes", figures={"share": percent(unmatched), "most": percent(rules.advised.unmatched)})
    if gain.matched < rules.tiny:
        return
    yield from of_aims(gain, rules.advised.aims)
    if gain.gain.low <= 0:
        low, high = (f"{v:.1f}".replace("-", "−") for v in (gain.gain.low, gain.gain.high))
        yield Advice(rule="gain", figures={"low": low, "high": high})


def of_aims(gain: Gain, most: int) -> Iterator[Advice]:
    """Yield how many objectives are not reached, and those that are furthest from it: nobody mends twenty at once."""
    low = sorted((a for a in gain.aims if a.after < gain.passes), key=lambda a: a.after)
    if len(low) > most:
        figures = {"n": str(len(low)), "of": str(len(gain.aims)), "mark": f"{gain.passes:.0f}", "most": str(most)}
        yield Advice(rule="aims", figures=figures)
    for aim in low[:most]:
        figures = {"aim": bare(aim.text), "after": f"{aim.after:.1f}", "mark": f"{gain.passes:.0f}"}
        yield Advice(rule="aim_one" if aim.questions == 1 else "aim", figures=figures | {"n": str(aim.questions)})


def bare(text: str) -> str:
    """Return a text as it stands within a sentence, without the full stop that ends it."""
    return text.removesuffix(".")


def of_question(form: str, asked: Asked) -> Iterator[Advice]:
    """Yield what a question asks for: a look at its key or, where it was still hard afterwards, at its subject."""
    told = "" if asked.told is None else f"{asked.told:.2f}".replace("-", "−")
    figures = {"number": str(asked.number), "won": percent(asked.won), "told": told}
    if "negative" in asked.flags:
        yield Advice(rule=f"key_{form}", figures=figures)
    elif "hard" in asked.flags and form == "post":
        yield Advice(rule="hard", figures=figures)


def of_views(views: Views, rules: ReturnRules) -> Iterator[Advice]:
    """Yield what an evaluation asks for: low answers, comments to be read, and what many wrote about."""
    yield from (a for one in views.opinions for a in of_opinion(one, rules))
    if views.withheld:
        yield Advice(rule="held", figures={"n": str(views.withheld)})
    for talk in views.themes:
        if talk.id != "other" and talk.n >= max(rules.small, rules.advised.theme * views.comments):
            share = percent(talk.n / views.comments)
            yield Advice(rule="theme", figures={"theme": talk.title, "n": str(talk.n), "share": share})


def of_opinion(one: Opinion, rules: ReturnRules) -> Iterator[Advice]:
    """Yield what the answers to a question ask for; of few answers their numbers alone are told."""
    five = one.scale == "five"
    many = sum(one.counts[:2]) if five else one.counts[0]
    low = many / one.n
    few = one.n < rules.tiny
    if low >= rules.advised.low or (five and not few and one.mean < rules.advised.mean):
        figures = {"text": bare(one.text), "many": str(many), "n": str(one.n), "low": percent(low)}
        figures |= {"mean": f"{one.mean:.1f}"}
        yield Advice(rule=("opinion" if five else "no") + ("_few" if few else ""), figures=figures)
