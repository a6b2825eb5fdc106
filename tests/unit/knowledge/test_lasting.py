"""Parts of a page that are kept for everybody hold nothing of anybody."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from knowledge.templatetags import lasting


def written(template: Template, **context: object) -> str:
    return template.render(Context(context)).strip()


def test_it_is_written_once_for_each_language_and_value() -> None:
    template = Template(
        "{% load i18n lasting %}{% lasting one=name %}{% translate 'Search' %} {{ one }}{% endlasting %}"
    )
    for _ in range(2):
        with override("id"):
            assert written(template, name="<a>") == "Cari &lt;a&gt;"
            assert written(template, name="b") == "Cari b"
        with override("en"):
            assert written(template, name="b") == "Search b"
    (node,) = template.nodelist.get_nodes_by_type(lasting.Lasting)
    assert isinstance(node, lasting.Lasting)
    assert len(node._kept) == 3


def test_it_sees_nothing_of_the_page_but_what_it_is_given() -> None:
    template = Template(
        "{% load lasting %}{% lasting one=name %}{{ user }}{{ request }}{{ name }}{{ one }}{% endlasting %}"
    )
    assert written(template, user="Siti", request="/", name="x") == "x"


def test_it_keeps_few_variants(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lasting, "MOST_KEPT", 2)
    template = Template("{% load lasting %}{% lasting one=name %}{{ one }}{% endlasting %}")
    assert [written(template, name=name) for name in "abcab"] == list("abcab")


def test_other_words_are_a_mistake() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load lasting %}{% lasting name %}{% endlasting %}")
