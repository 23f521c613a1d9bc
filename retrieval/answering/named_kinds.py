"""Things whose names tell what they are: what a river is called ends in 河, or the like."""

from __future__ import annotations

__all__ = ["NAMED_KINDS"]

_WHICH = r"哪(?:一|几|些|[两二三四五六七八九十\d])?[个条座所家份座部本张处位片些]?"
NAMED_KINDS = (
    (
        rf"{_WHICH}(?:河|江|湖|河道|河流)(?!长)|\b(?:which|what) (?:river|lake)",
        r"[河江湖溪浜港渠塘荡](?!长制|长[^江])|\briver|\blake|canal",
    ),
    (
        rf"{_WHICH}(?:村|社区|乡村|小区)(?!级)",
        r"[村社](?!会)|社区|小区|苑|\bvillage|\bcommunit",
    ),
    (
        rf"{_WHICH}(?:镇|街道|乡镇|乡)(?![里级])",
        r"[镇乡]|街道|\btown|\bsubdistrict",
    ),
    (
        rf"{_WHICH}(?:学校|大学|高校|学院|院校|中学|小学)|"
        r"\b(?:which|what) (?:school|university|college)",
        r"[学校院]|\bschool|\bunivers|\bcollege|\bacadem",
    ),
    (
        rf"{_WHICH}(?:医院|诊所)|\b(?:which|what) (?:hospital|clinic)",
        r"医院|诊所|卫生院|hospital|clinic",
    ),
    (
        rf"{_WHICH}(?:报纸|报刊|杂志|媒体|报社|电视台|网站)|"
        r"\b(?:which|what) (?:newspaper|magazine|media|journal)",
        r"[报刊网台社]|杂志|《|media|daily|news|times|journal|magazine",
    ),
    (rf"{_WHICH}银行|\b(?:which|what) bank\b", r"银行|\bbanks?\b"),
    (rf"{_WHICH}法院|\b(?:which|what) court\b", r"法院|\bcourts?\b"),
    (
        rf"{_WHICH}(?:博物馆|图书馆|展览馆|纪念馆)|\b(?:which|what) (?:museum|library)",
        r"馆|\bmuseum|\blibrary",
    ),
    (
        rf"{_WHICH}律所|{_WHICH}律师事务所|\b(?:which|what) law firm",
        r"律所|律师|\blaw firm|\blawyers?\b",
    ),
)
"""For each kind what asks for one, and what a sentence that names one holds: patterns for folded
words. In English no name of a town or a village tells that it is one."""
