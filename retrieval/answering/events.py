"""The event whose date a question asks for, told in other words or in another language.

"When was the centre built" is not answered by the day on which somebody visited it. A question that
names no event of these kinds asks for none that could be told.
"""

from __future__ import annotations

import re

from index.han import fold
from retrieval.question.query import Query

__all__ = ["EVENT", "tells_event"]

_KINDS = (
    (
        r"上任|就任|到任|任职|履新|当选|被任命|\btook office|\btake office|\bappointed|\belected",
        r"[上就到离出调新]任|(?<!主)(?<!责)任(?![务何一])(?=[^,。]{0,16}[长记任席员])|任[命职]|当选|履新|\boffice|\bappoint|\belect|\bbecame|\bsince",
    ),
    (
        r"建成|落成|竣工|完工|\bbuilt\b|\bfinished\b|\bcompleted\b",
        r"[建落]成|竣工|完[工成]|[成设]立|组建|启用|上线|开[通放]|投[用入]|挂牌|"
        r"\bbuil|\bfinish|\bcomplet|\bopen|\bset up|\bestablish",
    ),
    (
        r"成立|设立|组建|挂牌|\bfounded\b|\bestablished\b|\bset up\b",
        r"[成设创建]立|组建|挂牌|[新增]设|[建落]成|启用|"
        r"\bfound|\bestablish|\bset up|\bcreat|\bnew\b|\bopen|\bbuil",
    ),
    (
        r"启用|上线|开通|投用|开业|投入使用|\blaunch|\bopened\b|\bopen\b|\bgo live|\bwent live",
        r"启用|上线|开[通放业设]|投[用入]|运行|[成设]立|新设|挂牌|[建落]成|推出|"
        r"\blaunch|\bopen|\bstart|\bbeg[ai]n|\blive\b|\bset up|\bestablish|\brun|\bbuil",
    ),
    (
        r"出台|印发|颁布|制定|发布|公布|通过(?=的?[?。]?$)|"
        r"\badopted\b|\bpromulgated\b|\bissued\b|\bpublished\b|\breleased\b",
        r"出台|[印下制]发|颁布|制[定订]|[发公]布|公[开示]|通过|施行|实施|刊|登|报道|来源|日期|时间|见报|"
        r"\badopt|\bpromulgat|\bissu|\bpublish|\breleas|\bpass|\bsign|\bdated|\breport",
    ),
    (
        r"施行|生效|\btake effect|\btook effect|\binto force",
        r"[施实]行|实施|生效|起执行|\beffect|\bforce\b|\bimplement",
    ),
    (r"开工|动工|\bbroke ground", r"[开动]工|破土|\bground\b|\bconstruct"),
    (r"出生|毕业|退休|去世|辞职|离任|卸任", r"生于|出生|毕业|退休|[去逝]世|辞|离任|卸任|病逝"),
)
"""What a question names an event by, and the words one of which must stand where it is told."""
_COMPILED = tuple((re.compile(asks), re.compile(tells)) for asks, tells in _KINDS)
EVENT = re.compile("|".join(asks for asks, _ in _KINDS))
"""Finds an event in a folded question."""
_ONLY_A_DATE = 24
"""Characters of a line with a date that may stand under a document and say nothing else."""


def tells_event(query: Query, words: str) -> bool:
    """Whether words, as they stand in a source, tell of the event that a question names."""
    plain = fold(words)
    if len(plain) <= _ONLY_A_DATE:
        return True
    question = fold(query.text)
    return any(asks.search(question) and tells.search(plain) for asks, tells in _COMPILED)
