import pytest

from retrieval.answering.members import lists_members
from retrieval.question.query import read_query


@pytest.mark.parametrize(
    ("question", "words", "met"),
    [
        ("五支队伍沿哪几条路合并？", "合并沿三条路推进：部门内、部门间、区域内。", True),
        ("五支队伍是哪些？", "合并沿三条路推进，队伍由此壮大。", False),
        ("联系点都是哪些企业？", "两支力量共同打通最后一公里。", False),
        ("工作分哪几步？", "工作机制分四步。", True),
        ("Which companies were chosen?", "Ten firms were chosen, and eight people joined.", False),
        ("Which companies were chosen?", "Chosen were Red, Blue and Green.", True),
        ("8名演员叫什么名字？", "镇里招募8名演员，以贴近生活的节目，提高热度。", False),
        ("3名演员叫什么名字？", "镇里招募3名演员：王明、李方、赵青。", True),
    ],
)
def test_words_list_what_is_asked_for_or_do_not(question, words, met):
    assert lists_members(read_query(question), words) is met
