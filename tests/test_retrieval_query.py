import pytest

from retrieval.question.query import Asked, read_query

ZONE = "苏州工业园区"
KNOWN = ("苏州市", "南通市", "海门区", "吴江区", ZONE)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("吴江区办理了多少件免罚轻罚案件？", Asked.NUMBER),
        ("園區抽查了多少份執法案卷，來自幾家單位？", Asked.NUMBER),
        ("海门区不见面审批的比例", Asked.NUMBER),
        ("园区行政复议的纠错率", Asked.NUMBER),
        ("How many cases did Wujiang close?", Asked.NUMBER),
        ("What percentage of items can be approved online?", Asked.NUMBER),
        ("司法局哪天答复了300号提案", Asked.DATE),
        ("報告是什麼時候發佈的？", Asked.DATE),
        ("When was the reply given?", Asked.DATE),
        ("谁提出了第300号提案？", Asked.PERSON),
        ("Who proposed it?", Asked.PERSON),
        ("In Wujiang, who proposed it?", Asked.PERSON),
        ("The proposal was made by whom?", Asked.PERSON),
        ("How does Wujiang help people who study overseas?", Asked.TEXT),
        ("Which reporter wrote the story?", Asked.PERSON),
        ("園區抽查了幾多間企業？", Asked.NUMBER),
        ("園區有權訂立規範文件的機構數目", Asked.NUMBER),
        ("海门的1220指什么？", Asked.TEXT),
        ("园区如何加强组织领导？", Asked.TEXT),
        ("What does the brand name stand for?", Asked.TEXT),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question(question, asked):
    assert read_query(question, KNOWN).asked is asked


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2019年有多少件？", {"2019"}),
        ("２０１９年度有多少件？", {"2019"}),
        ("二〇一九年有多少件？", {"2019"}),
        ("2019年和2020年各有多少件？", {"2019", "2020"}),
        ("In 2019, how many?", {"2019"}),
        ("2019年至2021年有多少件？", {"2019", "2020", "2021"}),
        ("「十三五」時期有哪些做法？", {"2016", "2017", "2018", "2019", "2020"}),
        ("What was done from 2019 to 2021?", {"2019", "2020", "2021"}),
        ("昆山去年和近三年有多少件？", set()),
        ("第300号提案，12019件", set()),
    ],
)
def test_years_are_read_however_they_are_written(question, years):
    assert read_query(question, KNOWN).years == years


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("吴江区办理了多少件？", "zh-Hans"),
        ("吳江區辦理了多少件？", "zh-Hant"),
        ("How many in Wujiang?", "en"),
    ],
)
def test_the_language_is_the_questions_own(question, language):
    query = read_query(question, KNOWN)
    assert query.language == language
    assert query.place_names == {"吴江区"}


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("各地办理了多少件免罚轻罚案件？", True),
        ("苏州和南通分别有哪些做法？", True),
        ("吴江与海门相比，哪个更多？", True),
        ("Compare Suzhou and Nantong", True),
        ("Which local governments lost no lawsuit?", True),
        ("哪些乡镇建了驿站？", True),
        ("Which government lost no lawsuit?", False),
        ("吴江区办理了多少件免罚轻罚案件？", False),
        ("園區的案卷有多少份？", False),
    ],
)
def test_a_question_for_several_places_is_known(question, many):
    assert read_query(question, KNOWN).wants_many is many


def test_the_topic_leaves_out_place_year_and_the_words_that_ask():
    topic = read_query("吴江区2024年办理了多少件免罚轻罚案件？", KNOWN).topic_terms
    assert "案件" in topic
    assert not {"吴江", "吴江区", "2024", "多少", "_吴江", "_多少"} & set(topic)


def test_a_question_of_nothing_but_asking_keeps_its_terms():
    query = read_query("吴江区2024年的情况", KNOWN)
    assert query.topic_terms


@pytest.mark.parametrize("text", ["？", "。", "?!", "🙂", "a", "\ud83d", "市" * 500])
def test_any_text_can_be_asked(text):
    assert read_query(text, KNOWN).text == text
