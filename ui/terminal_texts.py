"""The terminal's own words, in Chinese and in English."""

from __future__ import annotations

import os

from ui.interface.base import Language

__all__ = ["TEXTS", "language_of_terminal"]

TEXTS = {
    "zh": {
        "reading": "读取", "embedding": "向量化", "publishing": "写入索引", "searching": "提问",
        "checking": "核对", "supported": "有出处", "contradicted": "与出处不符",
        "unsupported": "未见出处", "no_claims": "稿件中没有可核对的论断",
        "claims": "{claims} 条论断：判对 {right}，误作有出处 {false_supported}，"
        "真话误作不符 {true_contradicted}",
        "evaluated": "{queries} 个问题，{documents} 份文件",
        "search_time": "一次检索：中位数 {p50} 毫秒，95% 在 {p95} 毫秒内",
        "compared": "{first} 与 {second}：均值、差值、95% 置信区间、p 值、胜/平/负",
        "summary": "新增 {added}，更新 {updated}，未变 {unchanged}，跳过 {skipped}，拒绝 {refused}",
        "refused": "拒绝 {source}：{reason}",
        "removed": "已移除 {count} 份文件",
        "not_stated": "未载明", "empty": "文库是空的；用 youju add 路径 添加文件",
        "part": "【{title}】",
        "sections": "{n} 节", "passages": "{n} 段",
        "no_hits": "没有找到段落", "no_figures": "没有找到数字",
        "sources": "出处", "nearest": "最接近的段落（不是答案）：", "page": "第 {n} 页",
        "cell": "所引单元格：{words}", "clause": "其中：{words}",
        "also": "另见 {n} 处：{places}", "also_one": "另见 1 处：{places}",
        "more": "{places} 等",
        "quotation": "「{quote}」", "sound": "索引完好", "damaged": "索引有损坏",
        "exported": "已把 {count} 份文件写入 {file}（{size} kB）",
        "imported": "{count} 份文件已在 {home}",
        "repair none": "没有需要修复的", "repair lost": "无法恢复 {source}：{reason}",
        "repaired": "已修复：保留 {kept} 份，重建 {mended} 份，无法恢复 {lost} 份",
        "repair aside": "受损的数据库移到了 {path}",
        "title": "题名", "issuer": "发布机关", "place": "地区", "number": "文号",
        "period": "报告年度", "date": "日期",
        "from text": "原文", "from properties": "文件属性", "from file name": "文件名",
        "from manifest": "清单", "from user": "人工填写",
        "superseded": "已有新版：{id}",
        "said exact": "一字不差：", "said near": "大致相同：", "said other": "换了说法（请核对）：",
        "said none": "文库中没有与此相近的话。",
        "said differs": "不同：您记的是「{yours}」，原文是「{source}」",
        "said only yours": "原文没有：「{yours}」", "said only source": "原文另有：「{source}」",
        "password": "密码：", "password again": "再输一次：",
        "user added": "{name} 现在可以登录", "user removed": "{name} 不能再登录",
        "beyond": "监听 {address}，其他计算机可以访问：{users} 个用户凭密码登录",
        "unencrypted": "密码和内容未加密传输：请加 --certificate 与 --key，或放在 TLS 代理之后",
        "interrupted": "已中断；已写入索引的文件都在，再执行一次即可继续",
    },
    "en": {
        "reading": "reading", "embedding": "embedding", "publishing": "publishing",
        "searching": "asking",
        "checking": "checking", "supported": "supported", "contradicted": "contradicted",
        "unsupported": "no source", "no_claims": "The draft makes no claim that can be checked",
        "claims": "{claims} claims: right {right}, false ones called supported {false_supported}, "
        "true ones called contradicted {true_contradicted}",
        "evaluated": "{queries} queries, {documents} documents",
        "search_time": "one search: median {p50} ms, 95 % within {p95} ms",
        "compared": "{first} and {second}: means, difference, 95 % interval, p, wins/ties/losses",
        "summary": "added {added}, updated {updated}, unchanged {unchanged}, "
        "skipped {skipped}, refused {refused}",
        "refused": "refused {source}: {reason}",
        "removed": "removed {count} documents",
        "not_stated": "not stated", "empty": "The library is empty; add files with youju add PATH",
        "part": "[{title}]",
        "sections": "{n} sections", "passages": "{n} passages",
        "no_hits": "No passages found",
        "no_figures": "No figures found",
        "sources": "Sources", "nearest": "Nearest passages (not an answer):", "page": "p. {n}",
        "cell": "Cell: {words}", "clause": "in it: {words}",
        "also": "also in {n} places: {places}", "also_one": "also in 1 place: {places}",
        "more": "{places}, …",
        "quotation": "“{quote}”", "sound": "The index is sound", "damaged": "The index is damaged",
        "exported": "wrote {count} documents to {file} ({size} kB)",
        "imported": "{count} documents are in {home}",
        "repair none": "Nothing is to be repaired",
        "repair lost": "cannot bring back {source}: {reason}",
        "repaired": "Repaired: kept {kept}, made anew {mended}, lost {lost} documents",
        "repair aside": "the damaged database lies in {path} now",
        "title": "title", "issuer": "issuer", "place": "place", "number": "number",
        "period": "period", "date": "date",
        "from text": "text", "from properties": "file's properties",
        "from file name": "file name", "from manifest": "manifest", "from user": "user",
        "superseded": "superseded by {id}",
        "said exact": "Word for word:", "said near": "Nearly:",
        "said other": "In other words (check them):",
        "said none": "Nothing in the library comes near to this.",
        "said differs": "differs: yours “{yours}”, source “{source}”",
        "said only yours": "not in the source: “{yours}”",
        "said only source": "only in the source: “{source}”",
        "password": "Password: ", "password again": "Again: ",
        "user added": "{name} can sign in now", "user removed": "{name} can no longer sign in",
        "beyond": "Listening on {address}, for other computers too; accounts with a password: "
        "{users}",
        "unencrypted": "What is sent, passwords too, is not encrypted: give --certificate "
        "and --key, or put the app behind a proxy with TLS",
        "interrupted": "interrupted; what was published is kept, run it again to go on",
    },
}  # fmt: skip


def language_of_terminal(chosen: str | None) -> Language:
    """`zh` or `en`: as chosen, else by the environment's locale, else Chinese."""
    if chosen:
        return "en" if chosen == "en" else "zh"
    for name in ("YOUJU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value.startswith("zh"):
            return "zh"
        if value.startswith("en"):
            return "en"
    return "zh"
