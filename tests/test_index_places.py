import sys

import pytest
from pypinyin import lazy_pinyin

from index.errors import LibraryError
from index.places import (
    aliases,
    find_places,
    gazetteer,
    gazetteer_at,
    lineage,
    places_of,
    region_of,
)

ZONE = "苏州工业园区"


def named(text, known=()):
    return [(mention.text, set(mention.names)) for mention in find_places(text, known)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("苏州市的报告", "苏州市", "苏州市"),
        ("蘇州市的報告", "苏州市", "苏州市"),
        ("苏州市长讲话", "苏州", "苏州市"),
        ("南通有哪些做法", "南通", "南通市"),
        ("成都市2022年的地铁", "成都市", "成都市"),
        ("苏州工业园区2019年", "苏州工业园区", ZONE),
    ],
)
def test_a_place_is_found_by_its_name(text, words, name):
    (mention,) = named(text)
    assert mention == (words, {name})


def test_a_mention_stands_where_it_says():
    text = "在蘇州市和南通市"
    for mention in find_places(text):
        assert len(text[mention.start : mention.end]) == len(mention.text)
    assert [text[m.start : m.end] for m in find_places(text)] == ["蘇州市", "南通市"]


def test_a_short_name_that_is_a_word_counts_where_the_library_knows_the_place():
    assert named("发展和平与合作") == []
    assert named("和平的情况", ["和平区"]) == [("和平", {"和平区"})]
    assert named("吴江办理了多少件", ["吴江区"]) == [("吴江", {"吴江区"})]


def test_a_zone_of_the_library_is_found_by_the_end_of_its_name():
    assert named("园区管委会发布了多少条", [ZONE]) == [("园区", {ZONE})]
    assert named("園區管委會發佈了多少條", [ZONE]) == [("园区", {ZONE})]


@pytest.mark.parametrize("joint", ["与", "和", "及", "、", "以及"])
def test_a_zone_beside_a_city_is_no_part_of_the_citys_name(joint):
    assert named(f"苏州市{joint}工业园区", [ZONE]) == [("苏州市", {"苏州市"}), ("工业园区", {ZONE})]
    assert [text for text, _ in named(f"苏州{joint}昆山开发区")] == ["苏州", "昆山开发区"]


def test_a_county_whose_name_begins_like_a_joint_keeps_its_zone():
    assert [text for text, _ in named("马鞍山和县开发区")] == ["马鞍山和县开发区"]


def test_english_questions_spell_places_in_pinyin():
    assert named("How many cases did Wujiang close?", ["吴江区"]) == [("Wujiang", {"吴江区"})]
    assert named("How many cases did Suzhou close?") == [("Suzhou", {"苏州市"})] or named(
        "How many cases did Suzhou close?"
    )[0][1] >= {"苏州市"}
    assert named("what did the authorities of the district do?") == []


def test_an_english_zone_is_the_one_that_the_library_knows():
    found = [names for _, names in named("Which cases did the Industrial Park settle?", [ZONE])]
    assert {ZONE} in found


def test_a_place_lies_within_its_city_and_province():
    assert lineage("吴江区") == ("吴江区", "苏州市", "江苏省")
    assert lineage("海门区") == ("海门区", "南通市", "江苏省")
    assert lineage(ZONE) == (ZONE, "苏州市", "江苏省")


def test_a_name_that_several_places_share_has_no_lineage_but_itself():
    assert region_of("鼓楼区") is None
    assert lineage("鼓楼区") == ("鼓楼区",)


def test_aliases_are_folded_and_longest_first():
    found = aliases("吴江区")
    assert set(found) == {"吴江区", "吴江", "吴江市", "吴江县", "wujiang"}
    assert list(found) == sorted(found, key=len, reverse=True)
    assert "园区" in aliases(ZONE)


@pytest.mark.parametrize(
    "text", ["", "市", "长", "苏", "高新区", "the", "A", "新区管委会", "州市区县" * 50]
)
def test_no_text_breaks_the_search_for_places(text):
    for mention in find_places(text, ["吴江区", ZONE]):
        assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("延边州的做法", [{"延边朝鲜族自治州"}]),
        ("内蒙古和广西", [{"内蒙古自治区"}, {"广西壮族自治区"}]),
        ("香港特区和澳门", [{"香港特别行政区"}, {"澳门特别行政区"}]),
        ("臺北市政府", [{"台北市"}]),
        ("雄安新区", [{"雄安新区"}]),
        ("上海浦东新区", [{"上海市"}, {"浦东新区"}]),
        ("海门市2019年", [{"海门区"}]),
        ("海南有哪些做法", [{"海南省"}]),
        ("大连办理了多少件", [{"大连市"}]),
        ("汕头经济特区", [{"汕头市"}]),
        ("昆山开发区", [{"昆山开发区"}]),
        ("Hong Kong and Inner Mongolia", [{"香港特别行政区"}, {"内蒙古自治区"}]),
        ("Xi'an in Shaanxi", [{"西安市"}, {"陕西省"}]),
    ],
)
def test_places_are_known_by_all_their_names(text, places):
    assert [names for _, names in named(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "新建了多少", "城镇新建区域", "路桥建设", "矿区", "江陵街道", "老城区改造", "惠企惠民工作",
        "惠农政策", "富国裕民", "友谊地久天长", "方正字体", "温泉疗养", "科技新星", "博爱精神",
    ],
)  # fmt: skip
def test_an_ordinary_word_is_no_place(text):
    assert named(text) == []


def test_an_ordinary_word_is_a_place_behind_the_one_around_it():
    assert [words for words, _ in named("阳泉市矿区")] == ["阳泉市", "矿区"]
    assert [words for words, _ in named("台州市路桥区")] == ["台州市", "路桥区"]
    assert [words for words, _ in named("滨州惠民的做法")] == ["滨州", "惠民"]


@pytest.mark.parametrize("text", ["苏州", "南京", "在苏州", "苏州市", "苏州新", "Suzhou", "虎丘"])
def test_a_place_at_the_end_of_a_text_ends_there(text):
    """A longer name that begins alike (苏州新区) does not reach behind the text."""
    mention = find_places(text)[-1]
    assert mention.end <= len(text)
    assert text[mention.start : mention.end] == mention.text


def test_a_shared_name_behind_its_city_means_one_place():
    assert named("南京市鼓楼区") == [("南京市", {"南京市"}), ("鼓楼区", {"南京市鼓楼区"})]
    assert lineage("南京市鼓楼区") == ("南京市鼓楼区", "南京市", "江苏省")
    assert "鼓楼" in aliases("南京市鼓楼区")
    assert len(named("鼓楼区")[0][1]) > 1


class TestPlacesOfALibrary:
    def _find(self, home, text):
        with places_of(home):
            return [(mention.text, set(mention.names)) for mention in find_places(text)]

    def test_a_library_adds_places_and_names(self, tmp_path):
        rows = "name,parent,aliases\n甲乙镇,常熟市,甲乙;Jiayi Town\n吴江区,,鲈乡\n"
        (tmp_path / "places.csv").write_text(rows, "utf-8")
        assert self._find(tmp_path, "甲乙的做法") == [("甲乙", {"甲乙镇"})]
        assert self._find(tmp_path, "In Jiayi Town") == [("Jiayi Town", {"甲乙镇"})]
        assert self._find(tmp_path, "鲈乡") == [("鲈乡", {"吴江区"})]
        with places_of(tmp_path):
            assert lineage("甲乙镇") == ("甲乙镇", "常熟市", "苏州市", "江苏省")
        assert named("鲈乡") == []

    def test_the_same_as_jsonl(self, tmp_path):
        row = '{"name": "甲乙镇", "parent": "常熟市", "aliases": ["甲乙"]}\n\n'
        (tmp_path / "places.jsonl").write_text(row, "utf-8")
        assert self._find(tmp_path, "甲乙") == [("甲乙", {"甲乙镇"})]

    def test_a_place_may_lie_in_one_added_above_it(self, tmp_path):
        rows = "name,parent,aliases\n甲乙镇,常熟市,\n丙丁村,甲乙镇,\n"
        (tmp_path / "places.csv").write_text(rows, "utf-8")
        with places_of(tmp_path):
            assert lineage("丙丁村")[:3] == ("丙丁村", "甲乙镇", "常熟市")

    def test_a_changed_file_is_read_anew(self, tmp_path):
        path = tmp_path / "places.csv"
        path.write_text("name,parent,aliases\n甲乙镇,常熟市,\n", "utf-8")
        assert self._find(tmp_path, "甲乙镇")
        path.write_text("name,parent,aliases\n丙丁戊镇,常熟市,\n", "utf-8")
        assert not self._find(tmp_path, "甲乙镇")

    @pytest.mark.parametrize(
        ("file", "text", "line"),
        [
            ("places.csv", "place,parent\n甲,乙\n", "line 1"),
            ("places.csv", "name,parent,aliases\n甲乙镇,没有的地方,\n", "line 2"),
            ("places.csv", "name,parent,aliases\n甲,,\n", "line 2"),
            ("places.jsonl", "\n{\n", "line 2"),
            ("places.jsonl", '{"name": "甲乙镇", "aliases": 3}', "line 1"),
            ("places.jsonl", "[]", "line 1"),
        ],
    )
    def test_a_line_that_cannot_be_used_is_named(self, file, text, line, tmp_path):
        (tmp_path / file).write_text(text, "utf-8")
        with pytest.raises(LibraryError, match=line):
            gazetteer_at(tmp_path)


def test_a_county_is_not_the_city_of_its_name():
    assert find_places("临江县2024年法治政府建设情况报告") == ()
    assert [mention.text for mention in find_places("临江市2024年法治政府建设情况报告")] == [
        "临江市"
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jilin City", [("Jilin City", {"吉林市"})]),
        ("Jilin Province", [("Jilin Province", {"吉林省"})]),
        ("In Jilin, how many?", [("Jilin", {"吉林省"})]),
        ("Changsha County", [("Changsha County", {"长沙县"})]),
        ("Haimen City", [("Haimen City", {"海门区"})]),
        ("Binhai New Area", [("Binhai New Area", {"滨海新区"})]),
        ("Pudong", [("Pudong", {"浦东新区"})]),
        ("Shanxi and Shaanxi", [("Shanxi", {"山西省"}), ("Shaanxi", {"陕西省"})]),
        ("haimen district", [("haimen district", {"海门区"})]),
        ("Guangxi Zhuang Autonomous Region", [
            ("Guangxi Zhuang Autonomous Region", {"广西壮族自治区"})
        ]),
    ],
)  # fmt: skip
def test_the_kind_of_place_behind_a_latin_name_tells_which_is_meant(text, places):
    assert named(text) == places


def test_a_known_place_counts_however_its_letters_are_set():
    for text in ("how many cases in wujiang?", "HOW MANY CASES IN WUJIANG?"):
        assert [names for _, names in named(text, ["吴江区"])] == [{"吴江区"}]
    assert named("how many cases in wujiang?") == []
    assert named("it was long and lean", ["德安县", "乐安县"]) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("南通的通州区办理了多少件", "南通市通州区"),
        ("How many did Tongzhou District in Nantong close?", "南通市通州区"),
        ("北京市與通州區", "北京市通州区"),
    ],
)
def test_another_place_in_the_text_tells_which_of_one_name_is_meant(text, name):
    assert {name} in [names for _, names in named(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("常熟办理了多少件", "常熟市"), ("張家港的做法", "张家港市"), ("如皋有哪些做法", "如皋市"),
        ("浦东的做法", "浦东新区"), ("羊城的做法", "广州市"), ("金陵的做法", "南京市"),
        ("襄樊市", "襄阳市"), ("海門的做法", "海门区"),
    ],
)  # fmt: skip
def test_short_colloquial_and_former_names_count_in_any_text(text, name):
    assert [names for _, names in named(text)] == [{name}]


def test_a_zone_is_known_by_its_initials_beside_chinese():
    assert named("SIP的做法", [ZONE]) == [("SIP", {ZONE})]
    assert named("the industrial park", [ZONE]) == [("industrial park", {ZONE})]


def test_the_table_of_pinyin_says_what_the_dictionary_says():
    table = gazetteer._pinyin_table()
    wanted = {region.short for region in gazetteer.divisions()}
    assert wanted <= table.keys()
    assert {name: "".join(lazy_pinyin(name)) for name in table} == table


def test_a_place_of_the_gazetteer_is_spelled_without_the_dictionary(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypinyin", None)
    gazetteer._pinyin.cache_clear()
    assert gazetteer._pinyin("重庆") == "chongqing"
