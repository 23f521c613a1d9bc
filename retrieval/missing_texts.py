"""The sentences in which an abstention says what is missing, in the three languages."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["joined", "texts_in"]

_TEXTS = {
    "zh-Hans": {
        "empty": "资料库是空的，请先添加文件。",
        "topic": "没有找到能够回答“{question}”的原文。",
        "place": "资料库中没有关于“{place}”的文件。",
        "year": "没有找到关于{place}{year}年的记载；关于{place}，资料库有{held}年的内容。",
        "year_alone": "没有找到关于{place}{year}年的记载。",
        "number": "{about}相近的段落没有一处写明所问的数字。",
        "date": "{about}相近的段落没有一处写明所问的时间。",
        "person": "{about}相近的段落没有一处写明所问的人。",
        "text": "在关于{place}的文件中没有找到所问的内容。",
        "about": "关于{place}，",
        "elsewhere": "写到同类内容的有：{places}。",
        "words": "资料库中没有出现：{words}。",
        "unstated": "没有写明：{what}。",
        "in_year": "{place}（{year}年）",
        "dash": "—",
        "separator": "、",
        "between": "",
    },
    "zh-Hant": {
        "empty": "資料庫是空的，請先添加文件。",
        "topic": "沒有找到能夠回答「{question}」的原文。",
        "place": "資料庫中沒有關於「{place}」的文件。",
        "year": "沒有找到關於{place}{year}年的記載；關於{place}，資料庫有{held}年的內容。",
        "year_alone": "沒有找到關於{place}{year}年的記載。",
        "number": "{about}相近的段落沒有一處寫明所問的數字。",
        "date": "{about}相近的段落沒有一處寫明所問的時間。",
        "person": "{about}相近的段落沒有一處寫明所問的人。",
        "text": "在關於{place}的文件中沒有找到所問的內容。",
        "about": "關於{place}，",
        "elsewhere": "寫到同類內容的有：{places}。",
        "words": "資料庫中沒有出現：{words}。",
        "unstated": "沒有寫明：{what}。",
        "in_year": "{place}（{year}年）",
        "dash": "—",
        "separator": "、",
        "between": "",
    },
    "en": {
        "empty": "The library is empty; add documents first.",
        "topic": "No source states an answer to “{question}”.",
        "place": "The library holds no document about {place}.",
        "year": "Nothing was found about {place} for {year}; the library covers {held} for it.",
        "year_alone": "Nothing was found{about} for {year}.",
        "number": "Passages{about} come near, but none states the figure asked for.",
        "date": "Passages{about} come near, but none states the date asked for.",
        "person": "Passages{about} come near, but none names the person asked for.",
        "text": "It was not found in the documents about {place}.",
        "about": " about {place}",
        "elsewhere": "The like is stated of: {places}.",
        "words": "Words that stand nowhere in the library: {words}.",
        "unstated": "Not stated: {what}.",
        "in_year": "{place} ({year})",
        "dash": "–",
        "separator": ", ",
        "between": " ",
    },
}


def texts_in(language: str) -> dict[str, str]:
    """The sentences in the language of a question: `zh-Hans`, `zh-Hant` or `en`."""
    return _TEXTS[language]


def joined(texts: dict[str, str], names: Iterable[str]) -> str:
    """Names in a row, each once."""
    return texts["separator"].join(dict.fromkeys(names))
