import pytest

from index.editions import Edition, latest_editions


def edition(number, title, date, issuer="某市人民政府", period=None, places=()):
    return Edition(
        id=str(number), title=title, issuer=issuer, places=frozenset(places), period=period,
        date=date,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("某市工作条例", "2004-01-02"), ("某市工作条例", "2018-05-06")),
        (("某市工作条例", "2004-01-02"), ("某市工作条例（2018年修正）", "2018-05-06")),
        (("某市工作辦法(試行)", "2004-01-02"), ("某市工作办法", "2018-05-06")),
        (("2023年工作报告", "2024-01-02"), ("2023年工作报告（更正版）", "2024-02-03")),
        (("Annual report", "2024-01-02"), ("Annual Report (corrected)", "2024-02-03")),
    ],
)
def test_a_later_edition_supersedes_the_earlier(old, new):
    assert latest_editions([edition(1, *old), edition(2, *new)]) == {"1": "2"}
    assert latest_editions([edition(2, *new), edition(1, *old)]) == {"1": "2"}


def test_a_report_on_the_same_period_supersedes_the_earlier():
    old = edition(1, "工作报告", "2024-01-02", period="2023")
    new = edition(2, "工作报告", "2024-03-04", period="2023")
    assert latest_editions([old, new]) == {"1": "2"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Reports of two years, whether the period is known or not.
        (
            edition(1, "工作报告", "2023-01-02", period="2022"),
            edition(2, "工作报告", "2024-01-02", period="2023"),
        ),
        (edition(1, "工作报告", "2023-01-02"), edition(2, "工作报告", "2024-01-02")),
        (edition(1, "2022年工作报告", "2023-01-02"), edition(2, "2023年工作报告", "2024-01-02")),
        # Another body's, or one that is not known.
        (
            edition(1, "工作条例", "2023-01-02", issuer="甲局"),
            edition(2, "工作条例", "2024-01-02", issuer="乙局"),
        ),
        (
            edition(1, "工作条例", "2023-01-02", issuer=None),
            edition(2, "工作条例", "2024-01-02", issuer=None),
        ),
        # The same day, or none.
        (edition(1, "工作条例", "2023-01-02"), edition(2, "工作条例", "2023-01-02")),
        (edition(1, "工作条例", "2023-01-02"), edition(2, "工作条例", None)),
        (edition(1, None, "2023-01-02"), edition(2, None, "2024-01-02")),
        # Two notices of one title.
        (edition(1, "关于放假的通知", "2023-01-02"), edition(2, "关于放假的通知", "2024-01-02")),
    ],
)
def test_what_is_no_edition_supersedes_nothing(one, other):
    assert latest_editions([one, other]) == {}


def test_the_latest_of_several_supersedes_all_others():
    laws = [edition(n, "某市工作条例", f"20{n}-01-01") for n in (10, 15, 20)]
    assert latest_editions(laws) == {"10": "20", "15": "20"}


def test_a_congress_and_its_standing_committee_are_one_body():
    old = edition(1, "某市工作条例", "2010-01-01", issuer="某市人民代表大会")
    new = edition(2, "某市工作条例", "2015-01-01", issuer="某市人民代表大会常务委员会")
    assert latest_editions([old, new]) == {"1": "2"}


def test_where_an_issuer_is_not_stated_the_place_tells():
    old = edition(1, "工作条例", "2010-01-01", issuer=None, places=["苏州市"])
    new = edition(2, "工作条例", "2015-01-01", places=["苏州市"])
    elsewhere = edition(3, "工作条例", "2016-01-01", issuer=None, places=["南通市"])
    assert latest_editions([old, new, elsewhere]) == {"1": "2"}
