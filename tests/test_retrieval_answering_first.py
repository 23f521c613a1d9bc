from index.library import Library
from retrieval.engine import Engine

TITLE = "青石镇路灯维护工作综述"
ABOUT = "路灯维护工作是全镇的重点工作，路灯维护队伍、路灯维护制度和路灯维护经费均已落实。"
FIGURE = "全年共修复路灯318盏，更换电缆12公里。"


def test_the_passage_that_states_the_figure_goes_first(home, encoder, add, write):
    add(
        home,
        encoder,
        write("about.txt", f"{TITLE}\n一、队伍\n{ABOUT}\n"),
        write("figure.txt", f"青石镇年度数字\n一、数字\n{FIGURE}\n"),
    )
    hits = Engine(Library(home, encoder), encoder).search("全年共修复路灯多少盏？")
    assert "318盏" in hits[0].text
    assert [hit.rank for hit in hits] == [*range(1, len(hits) + 1)]
    assert hits[0].score >= hits[-1].score
