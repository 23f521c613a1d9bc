"""First, only and most, and of what circle."""

import pytest

from retrieval.check.firsts import FirstKind, first_there, firsts_in


@pytest.mark.parametrize(
    ("words", "kind", "circle"),
    [
        ("该平台在全省最先上线", FirstKind.FIRST, "省"),
        ("全国首个服务站建成", FirstKind.FIRST, "国"),
        ("该市是最早试行的地区之一", FirstKind.BATCH, ""),
        ("入选首批全国试点", FirstKind.BATCH, "国"),
        ("全市唯一的站点", FirstKind.ONLY, "市"),
        ("办件量居全省第一", FirstKind.MOST, "省"),
        ("It is the only city in Jiangsu on a national list", FirstKind.ONLY, "省"),
        ("It was one of the first national pilots", FirstKind.BATCH, "国"),
    ],
)
def test_words_of_rank_are_read_with_their_circle(words, kind, circle):
    (first, *_) = firsts_in(words)
    assert (first.kind, first.circle) == (kind, circle)


@pytest.mark.parametrize(
    "words", ["首要任务是服务", "最大限度便利群众", "第一时间办理", "最后一公里"]
)
def test_words_that_only_look_so_claim_no_rank(words):
    assert firsts_in(words) == ()


def test_the_first_is_one_of_the_first_but_not_the_other_way_round():
    (first,), (batch,) = firsts_in("全国首个示范市"), firsts_in("全国首批示范市")
    assert first_there(batch, (first,), "全国首个示范市") == (True, None)
    assert first_there(first, (batch,), "全国首批示范市") == (False, batch)


def test_a_wider_circle_is_another_claim():
    (country,), (city,) = firsts_in("全国首个站点"), firsts_in("全市首个站点")
    assert first_there(country, (city,), "全市首个站点") == (False, city)
