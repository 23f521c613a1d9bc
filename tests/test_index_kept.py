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


def test_of_several_values_only_those_that_are_not_held_are_made():
    asked = []

    def make(keys):
        asked.append(keys)
        return {key: key * 10 for key in keys if key != 4}

    kept = Kept(3)
    assert kept.get_all([1, 2], make) == {1: 10, 2: 20}
    assert list(kept.get_all([3, 4, 1], make).items()) == [(3, 30), (1, 10)]
    assert kept.get_all([2], make) == {2: 20}
    assert asked == [[1, 2], [3, 4]]


def test_the_longest_held_go_first_when_several_come():
    kept = Kept(2)
    assert kept.get_all(range(4), lambda keys: dict.fromkeys(keys, "x")) == dict.fromkeys(
        range(4), "x"
    )
    assert len(kept) == 2
    assert kept.get_all([3], lambda keys: {}) == {3: "x"}
