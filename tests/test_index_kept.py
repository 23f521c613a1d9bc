from index.kept import Kept


def test_a_value_is_made_once_and_the_longest_held_goes_first():
    made = []
    kept = Kept(2)

    def value(key):
        return kept.get(key, lambda: made.append(key) or key.upper())

    assert [value(key) for key in "aabca"] == ["A", "A", "B", "C", "A"]
    assert made == ["a", "b", "c", "a"]
    assert len(kept) == 2


def test_nothing_is_a_value_too():
    made = []
    kept = Kept(1)
    for _ in range(2):
        assert kept.get("a", lambda: made.append(1)) is None
    assert made == [1]
