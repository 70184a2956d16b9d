"""Ordinary words that hold a term by accident, because Chinese puts no space between words.

提高炉温 is "raise the furnace temperature", not 高炉; 科技部门 is a department, not the ministry 科技部. `TRAPS` is data:
which terms a line is about, what before such a term makes another word, what after it does; all regular expressions.
"""

from __future__ import annotations

import re
from functools import lru_cache

TRAPS: tuple[tuple[str, str, str], ...] = (
    # the term's first character belongs to the word before
    ("高[炉线温压].*", "[提升最极较更增]", ""),  # 提高|炉温
    ("高质量.*", "提", ""),  # 提高|质量
    ("短流程.*", "缩", ""),  # 缩短|流程
    ("长[流材].*", "[延加增]", ""),  # 延长|流程
    ("出[钢铁口].*", "[突推输支退提付进]", ""),  # 推出|钢材新品
    ("去产能.*", "过|失", ""),  # 过去|产能
    ("脱[碳硫磷氧].*", "摆", ""),  # 摆脱|碳锁定
    ("烧结.*", "[燃焚]", ""),  # 燃烧|结束
    ("连[铸轧].*", "大", ""),  # 大连|铸造
    ("球[团墨磨].*", "[足全环地篮排星棒网]", ""),  # 足球|团队
    ("元宇宙", "[多单]", ""),  # 多元|宇宙
    ("中[厚板].*", "[集其空]", ""),  # 集中|板块
    ("合金.*", "[联综组融混整配结]", ""),  # 联合|金融
    ("型[钢材].*", "[大新小重轻微类典模转巨中]", ""),  # 新型|材料
    ("废[钢铁].*", "[报作]", ""),  # 报废|钢卷
    ("转[炉型].*", "[翻旋运逆扭周回]", ""),  # 运转|炉况
    ("生铁", "(?<!生)[产发诞]|[再派衍]", "路"),  # 发生|铁…; but 生产|生铁
    ("线材", "[在光路专视无有]", ""),  # 在线|材料
    ("板[材坯].*", "[模样看老]", ""),
    ("管[材线].*", "[主尽不]", ""),
    ("硅钢.*", "[低高含中无]", ""),  # 低硅|钢
    ("铁水", "[地高]", "平|泥|准"),  # 钢铁|水平
    ("热[处工].*", "[加预余]", ""),
    ("碳(?:市场|技术|经济|汇|产业|金融|转型|管理|发展)", "[低零负减脱]", ""),  # 低碳|市场
    ("电炉", "家", "丝|子"),
    # the term's last character belongs to the word after
    (".+部", "", "门|分|署|件|位|队"),  # 科技|部门
    (".+市", "", "场"),  # 上海|市场
    (".+[型板管棒线钢]材|.*材", "", "料(?!场|棚)"),  # 型材|料
    (".+业", "", "务|绩|主|态"),  # 钢铁|业务
    (".+能", "", "够|力|否"),  # 产|能够
    (".*汇", "", "报|率|总|款|编|集|聚"),  # 低碳|汇报
    (".+化", "", "工(?!序|艺)"),  # 焦|化工
    (".*[投增减限国达]产", "", "品|业|量|值|能|权"),  # 国|产品
    (".*[绿水火风核煤]电", "", "脑|话|视|影|梯|子|器"),
    (".*钢", "", "琴|笔"),
    (".*[钢生炼铸]铁", "", "路|道|锈|丝"),
    (".*金", "", "融|额"),
    (".*煤气", "", "候|象|氛"),
    ("烧结", "", "束|果|构|尾"),
    ("球团", "", "队"),
    ("中厚?板", "", "块"),
    ("焦炭", "", "疽"),
    ("减排", "", "除"),
    ("钢厂", "", "商"),
)  # fmt: skip


@lru_cache(maxsize=8192)
def patterns(term: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Compile what may stand neither before nor after a folded term."""
    lines = [(before, after) for about, before, after in TRAPS if re.fullmatch(about, term)]
    left, right = "|".join(b for b, _ in lines if b), "|".join(a for _, a in lines if a)
    return re.compile(f"(?:{left})$") if left else None, re.compile(right) if right else None


def trapped(text: str, start: int, end: int) -> bool:
    """Tell whether the term at `[start, end)` of a folded text is part of another, longer word."""
    before, after = patterns(text[start:end])
    if before and start and before.search(text[max(0, start - 4) : start]):
        return True
    return bool(after and after.match(text, end))
