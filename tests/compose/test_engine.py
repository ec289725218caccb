"""Templates are kept on a short lead: what they may not do they cannot, and what they lack is told with its line."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import FileSystemLoader

from curriculum.compose.engine import css_string, render
from curriculum.model.findings import Finding, LayoutError
from curriculum.source.tokens import Token


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    """A folder of layouts with one icon and a file outside it."""
    (tmp_path / "secret.html").write_text("OUTSIDE")
    (tmp_path / "layouts/shared/icons").mkdir(parents=True)
    (tmp_path / "layouts/x").mkdir()
    (tmp_path / "layouts/shared/icons/dot.svg").write_text(
        '<svg viewBox="0 0 24 24"><circle r="3" stroke="#23407A"/></svg>\n'
    )
    return tmp_path / "layouts"


def filled(layouts: Path, template: str, **context: object) -> str:
    """Return a template filled."""
    (layouts / "x/template.html").write_text(template)
    return render(str(layouts), "x/template.html", {"tokens": lambda t: f"[{t.id}]", **context})


def refusal(layouts: Path, template: str, **context: object) -> Finding:
    """Return the one finding that a template is refused with."""
    with pytest.raises(LayoutError) as caught:
        filled(layouts, template, **context)
    (found,) = caught.value.findings
    return found


RECORD = SimpleNamespace(name="n", _hidden="h")


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ word.__class__ }}",
        "{{ word['__class__'] }}",
        "{{ word|attr('__class__') }}",
        "{{ '{0.__class__}'.format(word) }}",
        "{{ '%s'.__mod__ }}",
        "{{ record._hidden }}",
        "{{ record.__init__.__globals__ }}",
        "{{ icon.__globals__ }}",
        "{{ icon.__code__ }}",
        "{{ self.__init__ }}",
        "{{ tokens.__call__ }}",
        "{{ [].append.__self__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ (lambda: 1)() }}",
        "{{ open('/etc/passwd').read() }}",
        "{{ __import__('os') }}",
        "{% for x in range(100001) %}{% endfor %}",
        "{% include '../secret.html' %}",
        "{% include '/etc/passwd' %}",
        "{% include 'x/../../secret.html' %}",
        "{% extends '../secret.html' %}",
        "{% import '../secret.html' as s %}",
        "{% from 'shared/../../secret.html' import x %}",
        "{{ icon('../../../secret') }}",
        "{{ icon('/etc/passwd') }}",
    ],
)
def test_a_template_that_reaches_out_is_refused(layouts: Path, template: str) -> None:
    found = refusal(layouts, template, word="w", record=RECORD)
    assert found.severity == "error"
    assert found.path in ("x/template.html", "shared/icons/../../../secret.svg", "shared/icons//etc/passwd.svg")


def test_a_link_that_leads_out_of_the_layouts_is_not_followed(layouts: Path) -> None:
    (layouts / "x/link.html").symlink_to(layouts.parent / "secret.html")
    found = refusal(layouts, "{% include 'x/link.html' %}")
    assert found.message.endswith("x/link.html leads out of the layouts folder")


def test_content_with_template_syntax_is_printed_as_it_stands(layouts: Path) -> None:
    text = "{{ 7*7 }} {% include 'x' %} {# no #} {{ ''.__class__ }}"
    made = filled(layouts, "{{ t }}|{{ t|inline }}|{{ t|prose }}", t=text)
    assert made.count("{{ 7*7 }} {% include") == 3
    assert made.count("{# no #}") == 3
    assert "49" not in made


def test_text_is_escaped_unless_a_filter_makes_it_safe(layouts: Path) -> None:
    made = filled(layouts, '<p title="{{ t }}">{{ t }} {{ t|inline }}</p>', t='<b>"&')
    assert made == '<p title="&lt;b&gt;&#34;&amp;">&lt;b&gt;&#34;&amp; &lt;b&gt;”&amp;</p>'


def test_prose_and_lines_become_html_with_their_tokens(layouts: Path) -> None:
    assert filled(layouts, "{{ t|prose }}|{{ t|inline }}", t="**a** {term:b}") == (
        "<p><strong>a</strong> [b]</p>|<strong>a</strong> [b]"
    )
    assert Token("term", "b").id == "b"


@pytest.mark.parametrize(
    ("template", "line", "says"),
    [
        ("a\n{{ missing }}\n", 2, "'missing' is undefined"),
        ("a\n\n{{ record.nme }}", 3, "has no attribute 'nme'"),
        ("{% for x in [1] %}\n{{ words.nope }}\n{% endfor %}", 2, "has no attribute 'nope'"),
        ("{{ words.form.format(dte=1) }}", 1, "date"),
        ("x\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ none + 1 }}", 1, "unsupported operand"),
        ("\n{{ [][0] }}", 2, "has no element 0"),
        ("\n\n{{ [].pop() }}", 3, "unsafe"),
        ("{% if %}", 1, "Expected an expression"),
        ("a\n{% for x in y %}", 2, "Unexpected end of template"),
        ("a\nb {{ x|nofilter }}", 2, "No filter named 'nofilter'"),
        ("{% include 'shared/none.html' %}", 1, "shared/none.html"),
        ("{{ icon(3) }}", 1, "expected string"),
        ("{{ field(width=1) }}", 1, "missing"),
    ],
)
def test_what_a_template_gets_wrong_is_told_with_its_name_line_and_cause(
    layouts: Path, template: str, line: int, says: str
) -> None:
    found = refusal(layouts, template, record=RECORD, words={"form": "on {date}"})
    assert (found.rule, found.path) == ("template", "x/template.html")
    assert found.line == line
    assert says in found.message
    assert found.hint


def test_a_fault_in_a_macro_is_told_where_the_macro_is(layouts: Path) -> None:
    (layouts / "shared/macros.html").write_text("\n{% macro one() %}\n{{ nothing }}\n{% endmacro %}")
    found = refusal(layouts, "{% import 'shared/macros.html' as m with context %}\n{{ m.one() }}")
    assert (found.path, found.line) == ("shared/macros.html", 3)


def test_an_icon_that_does_not_exist_is_told_with_those_that_do(layouts: Path) -> None:
    found = refusal(layouts, "{{ icon('dott') }}")
    assert (found.rule, found.path, found.message) == ("icon", "shared/icons/dott.svg", "there is no icon “dott”")
    assert found.hint == "icons: dot"


def test_an_icon_is_drawn_in_its_size_and_colour_and_says_nothing_by_itself(layouts: Path) -> None:
    made = filled(layouts, "{{ icon('dot', 4, '#9A3F1C') }}")
    assert 'width="4mm"' in made
    assert made.count("#9A3F1C") == 2
    assert "#23407A" not in made
    assert 'aria-hidden="true"' in made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("plain", '"plain"'),
        ('a"b', '"a\\22 b"'),
        ("a\\b", '"a\\5c b"'),
        ("a\nb", '"a\\a b"'),
        ("</style>", '"\\3c /style\\3e "'),
    ],
)
def test_a_string_of_a_style_sheet_cannot_be_left(text: str, made: str) -> None:
    assert css_string(text) == made


ENDLESS = [
    "{{ 'x' * 100000000000 }}",
    "{{ 2 ** 1000000000 }}",
    "{{ '%999999999999d'|format(1) }}",
    "{{ '%*d' % (3000000000, 1) }}",
    "{{ '{:>3000000000}'.format(1) }}",
    "{{ '{:>{w}}'.format(1, w=3000000000) }}",
    "{{ 'x'|center(10000000000) }}",
    "{{ 'x'.ljust(10000000000) }}",
    "{{ 1.5|round(1000000000) }}",
    "{{ [1]|batch(1000000000, 'x')|list }}",
    "{{ ('x' * 1000000)|replace('x', 'y' * 1000000) }}",
    "{{ (['x' * 10000000] * 100000)|join }}",
    "{{ range(1000000000000000000) }}",
    "{% for i in range(90000) %}{% for j in range(90000) %}{% endfor %}{% endfor %}",
    "{% set s = 'x' * 1000 %}{% for a in s %}{% for b in s %}{% endfor %}{% endfor %}",
    "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "{% set n = namespace(s=[1]) %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "{% set n = namespace(s='x') %}{% for i in range(60) %}{% set n.s %}{{ n.s }}{{ n.s }}{% endset %}{% endfor %}",
    "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}",
]


@pytest.mark.parametrize("template", ENDLESS)
def test_what_would_never_end_or_fill_the_memory_is_refused_with_its_line(layouts: Path, template: str) -> None:
    found = refusal(layouts, f"\n{template}")
    assert (found.path, found.line) == ("x/template.html", 2)
    assert any(w in found.message for w in ("too large", "too wide", "too long"))
    assert "further than it was meant to" in found.hint


@pytest.mark.parametrize(
    "template",
    [
        "{% include 'x/template.html' %}",
        "{% extends 'x/template.html' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% block b %}{{ self.b() }}{% endblock %}",
        "{{ " + "(" * 9000 + "1" + ")" * 9000 + " }}",
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    ],
)
def test_what_goes_into_itself_or_too_deep_is_refused(layouts: Path, template: str) -> None:
    assert refusal(layouts, template).message == "the template never ends, or goes too deep"


def test_what_chance_decides_is_not_there(layouts: Path) -> None:
    assert "random" in refusal(layouts, "{{ [1, 2]|random }}").message
    assert "lipsum" in refusal(layouts, "{{ lipsum(2) }}").message


def test_counting_changes_nothing_of_a_loop(layouts: Path) -> None:
    loop = "{% for x in [3, 1]|sort if x %}{{ loop.index }}/{{ loop.length }}{{ x }}{{ ', ' if not loop.last }}{% endfor %}"
    assert filled(layouts, loop) == "1/21, 2/23"
    assert filled(layouts, "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% else %}-{% endfor %}") == "a1"
    assert filled(layouts, "{% for x in [] %}{% else %}none{% endfor %}") == "none"
    assert filled(layouts, "{{ '%d, {}'.format(5000000) % 3 }}") == "3, 5000000"
    assert (
        filled(layouts, "{{ missing|default('none') }}{{ 3|string * 2 }}{{ ['a'] + ['b'] }}")
        == "none33[&#39;a&#39;, &#39;b&#39;]"
    )


def test_each_filling_has_its_own_allowance(layouts: Path) -> None:
    for _ in range(5):
        assert filled(layouts, "{% for i in range(90000) %}{% endfor %}") == ""


@pytest.mark.parametrize(
    ("sizes", "says"),
    [
        ("height=1e9, pitch=1e-7", "“height” of a field is a number up to"),
        ("height=10, pitch=1e-7", "at least 0.5 mm apart"),
        ("height=10, pitch=1e300 * 1e300", "“pitch” of a field is a number up to"),
    ],
)
def test_a_field_without_measure_is_refused(layouts: Path, sizes: str, says: str) -> None:
    found = refusal(layouts, f"{{{{ field(width=10, axis=5, door=2, top=1, spring=2, threshold=3, {sizes}) }}}}")
    assert says in found.message


@pytest.mark.parametrize("how", ["'dot', 1e30", "'dot', -1", "'dot', 4, '\"><script>'"])
def test_an_icon_has_a_size_and_a_colour(layouts: Path, how: str) -> None:
    assert "an icon is at most" in refusal(layouts, f"{{{{ icon({how}) }}}}").message


def test_an_icon_that_leads_out_or_cannot_be_read_is_refused(layouts: Path) -> None:
    (layouts / "shared/icons/out.svg").symlink_to(layouts.parent / "secret.html")
    (layouts / "shared/icons/odd.svg").write_bytes(b"<svg>\xff</svg>")
    assert refusal(layouts, "{{ icon('out') }}").message == "this link leads out of the layouts folder"
    found = refusal(layouts, "{{ icon('odd') }}")
    assert (found.path, found.message) == ("shared/icons/odd.svg", "this file is not UTF-8 text")


def test_a_template_that_cannot_be_read_is_told(layouts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (layouts / "x/odd.html").write_bytes(b"\xff")
    found = refusal(layouts, "{% include 'x/odd.html' %}")
    assert (found.path, found.message) == ("x/odd.html", "this file is not UTF-8 text")
    monkeypatch.setattr(FileSystemLoader, "get_source", denied)
    found = refusal(layouts, "a")
    assert (found.path, found.message) == ("x/template.html", "this file cannot be read: Permission denied")


def denied(*_: object) -> None:
    """Do as a folder whose rights are missing."""
    raise PermissionError(13, "Permission denied")
