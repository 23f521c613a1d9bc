from index.sentences import split_sentences
from retrieval.answering.led_on import said_before, said_on

SPEECH = "镇长周明介绍，路灯工程去年启动。全镇共换灯318盏。费用由县里承担。"
LINES = "企业领到了许可证。\n全程用了五个工作日。"


def sentences(text):
    return list(split_sentences(text, 0, len(text), ()))


def test_the_sentence_before_one_leads_to_it():
    found = sentences(SPEECH)
    assert said_before(SPEECH, found, 1) == "镇长周明介绍，路灯工程去年启动。"
    assert said_before(SPEECH, found, 0) == ""


def test_a_new_line_is_led_to_by_nothing():
    assert said_before(LINES, sentences(LINES), 1) == ""


def test_who_is_quoted_goes_on_to_speak():
    found = sentences(SPEECH)
    assert said_on(SPEECH, found, 0) == "全镇共换灯318盏。费用由县里承担。"
    assert said_on(SPEECH, found, 1) == ""
