"""Only the rules are tried whose characters a text holds, in their order."""

from hypothesis import given
from hypothesis import strategies as st

from extraction.rules.sieve import Sieve

NEEDS = st.lists(st.frozensets(st.sampled_from("疼痛晕咳"), max_size=2), max_size=8)


@given(NEEDS, st.frozensets(st.sampled_from("疼痛晕咳好了")))
def test_what_is_left_is_what_may_match(needs: list[frozenset[str]], here: frozenset[str]) -> None:
    """A rule without needs is always tried; the order stays."""
    sieve = Sieve(enumerate(needs))
    assert list(sieve.left(here)) == [at for at, need in enumerate(needs) if not need or need & here]
    assert list(sieve) == list(range(len(needs)))
