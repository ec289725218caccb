"""What people thought: the answers to each question of an evaluation, and comments by what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from curriculum.model.results import Opinion, Talk, Views
from curriculum.model.returns import Comment, Feedback, Rating, ReturnRules, Theme
from curriculum.report.numbers import mean

VALUES: Mapping[str, range] = {"five": range(1, 6), "yes-no": range(2)}


def views(feedback: Feedback, rules: ReturnRules, words: Mapping[str, str]) -> Views | None:
    """Return the figures of an evaluation; None where too few forms came back. `words` are those of the layouts."""
    if feedback.forms < rules.small:
        return None
    shown = [r for r in feedback.ratings if len(r.answers) >= rules.small]
    talked = len(feedback.comments) >= rules.small
    return Views(
        forms=feedback.forms,
        rooms=feedback.rooms,
        opinions=tuple(map(opinion, shown)),
        thin=len(feedback.ratings) - len(shown),
        comments=len(feedback.comments),
        withheld=sum(c.withheld for c in feedback.comments),
        themes=tuple(themes(feedback.comments, rules, words)) if talked else (),
    )


def opinion(rating: Rating) -> Opinion:
    """Return how the answers to a question lie."""
    counts = tuple(rating.answers.count(v) for v in VALUES[rating.scale])
    middle = float(median(rating.answers))
    return Opinion(
        text=rating.text, scale=rating.scale, n=len(rating.answers), mean=mean(rating.answers), median=middle,
        counts=counts,
    )  # fmt: skip


def themes(comments: Sequence[Comment], rules: ReturnRules, words: Mapping[str, str]) -> Iterator[Talk]:
    """Yield what comments are about, the most frequent first. A comment may be about several things."""
    found: dict[str, list[Comment]] = {t.id: [] for t in rules.themes}
    others: list[Comment] = []
    for comment in comments:
        about = [t.id for t in rules.themes if speaks_of(comment.text, t)]
        for theme in about:
            found[theme].append(comment)
        if not about:
            others.append(comment)
    ranked = sorted((t for t in rules.themes if found[t.id]), key=lambda t: -len(found[t.id]))
    yield from (talk(t.id, t.title, found[t.id], rules) for t in ranked)
    if others:
        yield talk("other", words["report_theme_other"], others, rules)


def speaks_of(text: str, theme: Theme) -> bool:
    """Tell whether a comment has a word of a theme in it, from its beginning on: “clear” is in “clearly”."""
    said = text.casefold()
    return any(re.search(rf"\b{re.escape(word.casefold())}", said) for word in theme.words)


def talk(id_: str, title: str, comments: Sequence[Comment], rules: ReturnRules) -> Talk:
    """Return a theme with a few quotes."""
    free = dict.fromkeys(c.text for c in comments if not c.withheld)
    return Talk(id=id_, title=title, n=len(comments), quotes=tuple(free)[: rules.quotes])
