from hypothesis import given
from hypothesis import strategies as st

from search.query.parser import LONGEST_QUERY, MOST_TERMS, Kind, ParsedQuery, Term, parse
from search.query.plan import plan


def words(*texts: str) -> tuple[tuple[Term, ...], ...]:
    return tuple((Term(text),) for text in texts)


def test_words_are_groups_of_one() -> None:
    assert parse("lenong  betawi") == ParsedQuery(words("lenong", "betawi"))


def test_quotes_make_phrases_and_an_open_quote_ends_with_the_text() -> None:
    phrase = (Term("gambang kromong", Kind.PHRASE),)
    assert parse('"gambang kromong"').groups == (phrase,)
    assert parse('lenong "gambang kromong').groups == (*words("lenong"), phrase)
    assert parse("“gambang kromong”").groups == (phrase,)


def test_a_quoted_word_is_a_word() -> None:
    assert parse('"lenong"').groups == words("lenong")


def test_a_star_at_the_end_makes_a_prefix() -> None:
    assert parse("ondel*").groups == ((Term("ondel", Kind.PREFIX),),)
    assert parse("o*").groups == words("o*")


def test_a_minus_negates_only_at_the_beginning_of_a_word() -> None:
    assert parse("musik -lenong") == ParsedQuery(words("musik"), (Term("lenong"),))
    for text in ("ondel-ondel", "1930-1945", "musik - lenong", "musik --lenong"):
        assert parse(text).excluded == ()


def test_signs_without_width_hide_no_command() -> None:
    assert parse('\ufeff"gambang kromong" musik \u200e-lenong') == parse('"gambang kromong" musik -lenong')


def test_a_phrase_can_be_excluded() -> None:
    assert parse('-"gambang kromong"').excluded == (Term("gambang kromong", Kind.PHRASE),)


def test_or_joins_its_neighbours() -> None:
    assert parse("lenong OR topeng musik").groups == ((Term("lenong"), Term("topeng")), (Term("musik"),))


def test_or_at_the_ends_joins_nothing() -> None:
    assert parse("OR lenong OR").groups == words("lenong")
    assert parse("lenong or topeng").groups == words("lenong", "or", "topeng")


def test_what_cannot_be_searched_for_is_left_out() -> None:
    assert not parse('😀 !! "" - *')


def test_long_queries_are_shortened_and_say_so() -> None:
    assert parse("a" * (LONGEST_QUERY + 1)).shortened
    many = parse(" ".join(f"kata{number}" for number in range(MOST_TERMS + 1)))
    assert many.shortened
    assert len(many.groups) == MOST_TERMS


def test_a_sentence_is_prose_and_commands_nothing() -> None:
    prose = parse('kata orang "gue kagak mau" -lenong OR topeng di pasar itu')
    assert prose.excluded == ()
    assert all(len(group) == 1 and group[0].kind is Kind.WORD for group in prose.groups)


@given(st.text())
def test_any_text_has_a_plan(text: str) -> None:
    made = plan(text)
    assert made.at_least <= len(made.clauses)
    assert all(form.words for clause in made.clauses for form in clause.forms)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="-")))
def test_nothing_is_negated_without_a_minus(text: str) -> None:
    assert plan(text).excluded == ()
