"""Amounts that the translation lost or changed."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Flag, Mqm, Segment, Severity, Span
from ..text.language import Language
from ..text.quantities import SUPPORTED
from .amounts import Fault, Finding, compared
from .base import Check


class NumberCheck(Check):
    """Common part of the checks on amounts: each reports one kind of fault of one comparison."""

    fault: Fault
    source_languages = SUPPORTED
    target_languages = SUPPORTED
    category = Mqm.MISTRANSLATION
    severity = Severity.MAJOR

    def find(self, segment: Segment, target: Language) -> Iterator[Flag]:
        """Flag the amounts with this check's fault."""
        for finding in compared(segment.cleaned.text, segment.target, segment.language.base, target.base):
            if finding.fault is self.fault:
                span = segment.cleaned.to_source(finding.wanted.span)
                yield self._report(finding, span, finding.found.span if finding.found else None, segment)

    def _report(self, finding: Finding, source: Span, target: Span | None, segment: Segment) -> Flag:
        stated = f"“{segment.target[target[0] : target[1]]}”" if target else "nothing like it"
        message = f"The source says “{finding.text}” ({finding.wanted.in_words().strip()}), the translation {stated}."
        return self.flag(message, source=source, target=target, suggestion=finding.wanted.in_words() if target else "")


class MissingNumber(NumberCheck):
    """A figure that the reader of the source gets and the reader of the translation does not."""

    id = "numbers.missing"
    category = Mqm.OMISSION
    fault = Fault.MISSING
    description = "An amount of the source is not in the translation."
    flags = (
        ("全年用电二百六十万千瓦时。", "Electricity was used all year."),
        ("共有219个项目落地。", "Several projects were launched."),
        ("增速达到6.3%。", "The growth rate was high."),
    )
    passes = (
        ("共有219个项目落地。", "A total of 219 projects were launched."),
        ("一系列措施万一失败", "should a series of measures fail"),
        ("两家公司", "Both companies"),
        ("三分之二的工人", "two-thirds of the workers"),
        ("“十四五”规划", "the 14th Five-Year Plan"),
        ("采用5G技术", "5G technology is used"),
    )


class WrongNumber(NumberCheck):
    """Another figure stands where the source's should."""

    id = "numbers.wrong"
    fault = Fault.WRONG
    description = "An amount differs from the source's."
    flags = (
        ("轧机有12个机架。", "The mill has 15 stands."),
        ("钢水温度为1650℃。", "The molten steel is at 1560 °C."),
        ("到2030年实现碳达峰。", "Carbon emissions will peak by 2023."),
        ("下降2.1个百分点。", "It fell by 2.7 percentage points."),
    )
    passes = (
        ("轧机有12个机架。", "The mill has a dozen stands."),
        ("会议于15:00开始。", "The meeting began at 3 p.m."),
        ("全长3公里。", "It is 3,000 meters long."),
        ("约九成的员工", "Some 90% of employees"),
        ("气温降到-20℃。", "It fell to 20 degrees below zero."),
    )


class Magnitude(NumberCheck):
    """万 and 亿 group digits by four: a slip in English is wrong by powers of ten."""

    id = "numbers.magnitude"
    fault = Fault.MAGNITUDE
    description = "An amount is wrong by a power of ten (万, 亿, million, billion)."
    flags = (
        ("产量达1.2亿吨", "Output reached 1.2 million tons"),
        ("投资三点五亿元", "an investment of 35 million yuan"),
        ("有20万名员工", "It has 20,000 employees"),
        ("营收6 500亿元", "revenue of RMB 65 billion"),
    )
    passes = (
        ("产量达1.2亿吨", "Output reached 120 million tons"),
        ("投资三点五亿元", "a ¥350 million investment"),
        ("有20多万名员工", "It has more than 200,000 employees"),
        ("2万亿元", "2 trillion yuan"),
    )


class Percent(NumberCheck):
    """A percentage without its sign is another amount."""

    id = "numbers.percent"
    fault = Fault.PERCENT
    description = "A percentage lost its percent sign."
    flags = (
        ("增长了30%。", "It grew by 30."),
        ("占比百分之四十五", "It accounts for 45 tons"),
        ("收得率提高到98.5%", "The yield rose to 98.5"),
    )
    passes = (
        ("增长了30%。", "It grew by 30 percent."),
        ("分别增长10%和20%", "up 10 and 20 percent respectively"),
        ("占比50%", "half of the total"),
        ("4%到11%", "4 to 11%"),
        ("一半以上，即50%以上", "over half, that is more than 50 per cent"),
    )

    def _report(self, finding: Finding, source: Span, target: Span | None, segment: Segment) -> Flag:
        number = segment.target[target[0] : target[1]] if target else ""
        return self.flag(
            f"The source says “{finding.text}”, the translation has “{number}” without a percent sign.",
            source=source,
            target=target,
            suggestion=finding.wanted.in_words(),
        )


class Date(NumberCheck):
    """A month or a day of the source that is another one in the translation; translators may drop them, so a mere absence is minor."""

    id = "numbers.date"
    fault = Fault.DATE
    description = "A date or a time of day is missing or differs."
    severity = Severity.MINOR
    flags = (
        ("大会于5月3日召开。", "The conference was held on June 3."),
        ("9月25日开捕", "Fishing begins on October 25"),
        ("1953年3月17日", "November 17, 1953"),
    )
    passes = (
        ("大会于5月3日召开。", "The conference was held on May 3."),
        ("9月25日开捕", "Fishing begins on 25 Sept."),
        ("2022-08-30", "August 30, 2022"),
        ("8点46分", "8:46 a.m."),
    )

    def _report(self, finding: Finding, source: Span, target: Span | None, segment: Segment) -> Flag:
        severity = Severity.MAJOR if target else Severity.MINOR
        other = f"“{segment.target[target[0] : target[1]]}”" if target else "not in the translation"
        return self.flag(f"“{finding.text}” in the source is {other}.", source=source, target=target, severity=severity)
