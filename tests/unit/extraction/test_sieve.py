"""Only the rules are tried whose needs a text meets, in their order."""

from hypothesis import given
from hypothesis import strategies as st

from extraction.rules.sieve import Sieve

NEED = st.frozensets(st.sampled_from("疼痛晕咳"), min_size=1, max_size=2)
WAYS = st.lists(st.lists(NEED, max_size=2).map(tuple), min_size=1, max_size=3)


@given(st.lists(WAYS, max_size=6), st.frozensets(st.sampled_from("疼痛晕咳好了")))
def test_what_is_left_is_what_may_match(
    rules: list[list[tuple[frozenset[str], ...]]], here: frozenset[str]
) -> None:
    """One way is enough, all of whose needs are met; a way without needs is always met; the order stays."""
    sieve = Sieve(enumerate(rules))
    met = [any(all(need & here for need in way) for way in ways) for ways in rules]
    assert list(sieve.left(here)) == [at for at, may in enumerate(met) if may]
    assert list(sieve) == list(range(len(rules)))
