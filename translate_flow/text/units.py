"""Units that translators meet in trade text: every spelling, its normal form, and what converts into what."""

from __future__ import annotations

from decimal import Decimal

# normal form → (dimension, factor to the dimension's base unit)
FACTORS: dict[str, tuple[str, Decimal]] = {
    "t": ("mass", Decimal(1)), "kg": ("mass", Decimal("0.001")), "g": ("mass", Decimal("0.000001")), "mg": ("mass", Decimal("1E-9")),
    "jin": ("mass", Decimal("0.0005")), "lb": ("mass", Decimal("0.00045359237")), "Mt": ("mass", Decimal(10**6)),
    "kt": ("mass", Decimal(1000)), "Gt": ("mass", Decimal(10**9)),
    "m": ("length", Decimal(1)), "km": ("length", Decimal(1000)), "dm": ("length", Decimal("0.1")), "cm": ("length", Decimal("0.01")),
    "mm": ("length", Decimal("0.001")),
    "µm": ("length", Decimal("1E-6")), "nm": ("length", Decimal("1E-9")), "mi": ("length", Decimal("1609.344")),
    "ft": ("length", Decimal("0.3048")), "in": ("length", Decimal("0.0254")),
    "li": ("length", Decimal(500)), "nmi": ("length", Decimal(1852)),
    "m²": ("area", Decimal(1)), "km²": ("area", Decimal(10**6)), "ha": ("area", Decimal(10**4)), "mu": ("area", Decimal(10000) / 15),
    "acre": ("area", Decimal("4046.8564224")),
    "m³": ("volume", Decimal(1)), "L": ("volume", Decimal("0.001")), "mL": ("volume", Decimal("0.000001")),
    "kWh": ("energy", Decimal(1)), "MWh": ("energy", Decimal(1000)), "GWh": ("energy", Decimal(10**6)), "TWh": ("energy", Decimal(10**9)),
    "kW": ("power", Decimal(1)), "W": ("power", Decimal("0.001")), "MW": ("power", Decimal(1000)), "GW": ("power", Decimal(10**6)),
    "J": ("heat", Decimal(1)), "kJ": ("heat", Decimal(1000)), "MJ": ("heat", Decimal(10**6)), "GJ": ("heat", Decimal(10**9)),
    "Pa": ("pressure", Decimal(1)), "kPa": ("pressure", Decimal(1000)), "MPa": ("pressure", Decimal(10**6)),
    "GPa": ("pressure", Decimal(10**9)),
    "%": ("percent", Decimal(1)), "pp": ("percent", Decimal(1)), "cheng": ("percent", Decimal(10)), "‰": ("percent", Decimal("0.1")),
    "CNY": ("CNY", Decimal(1)), "USD": ("USD", Decimal(1)), "EUR": ("EUR", Decimal(1)), "JPY": ("JPY", Decimal(1)),
    "GBP": ("GBP", Decimal(1)), "HKD": ("HKD", Decimal(1)),
    "KRW": ("KRW", Decimal(1)), "°C": ("°C", Decimal(1)), "°F": ("°F", Decimal(1)), "times": ("times", Decimal(1)),
    "year": ("time", Decimal(12)), "month": ("time", Decimal(1)), "day": ("day", Decimal(1)), "week": ("day", Decimal(7)),
    "h": ("hour", Decimal(60)), "min": ("hour", Decimal(1)), "s": ("hour", Decimal(1) / 60),
}  # fmt: skip

_SYMBOLS = "mg kg g km cm mm µm nm m² km² m³ ha L mL kWh MWh GWh TWh kW MW GW kJ MJ GJ kPa MPa GPa Mt kt Gt °C °F % ‰ t m"
SYMBOLS = {symbol: symbol for symbol in _SYMBOLS.split()} | {
    "℃": "°C", "ºC": "°C", "℉": "°F", "μm": "µm", "um": "µm", "m2": "m²", "m3": "m³", "km2": "km²", "㎡": "m²", "㎏": "kg", "㎜": "mm",
    "㎞": "km", "㎝": "cm",
    "KG": "kg", "Kg": "kg", "KM": "km", "MM": "mm", "kwh": "kWh", "KWh": "kWh", "KW": "kW", "kw": "kW", "Mpa": "MPa", "mpa": "MPa",
    "T": "t", "pct": "%", "％": "%", "l": "L", "ml": "mL",
    "W": "W", "h": "h", "min": "min", "s": "s", "Nm³": "m³", "Nm3": "m³",
}  # fmt: skip

CHINESE = {
    "吨": "t", "噸": "t", "公吨": "t", "吨钢": "t", "公斤": "kg", "千克": "kg", "克": "g", "毫克": "mg", "斤": "jin", "磅": "lb",
    "公里": "km", "千米": "km", "米": "m", "厘米": "cm", "分米": "dm", "毫米": "mm", "微米": "µm", "纳米": "nm", "英里": "mi",
    "英尺": "ft", "英寸": "in",
    "海里": "nmi", "里": "li", "华里": "li",
    "平方米": "m²", "平米": "m²", "平方公里": "km²", "平方千米": "km²", "公顷": "ha", "亩": "mu", "英亩": "acre", "立方米": "m³",
    "升": "L", "毫升": "mL",
    "千瓦时": "kWh", "度电": "kWh", "兆瓦时": "MWh", "吉瓦时": "GWh", "千瓦": "kW", "瓦": "W", "兆瓦": "MW", "吉瓦": "GW", "兆帕": "MPa",
    "千帕": "kPa",
    "吉帕": "GPa", "帕": "Pa", "千焦": "kJ",
    "摄氏度": "°C", "华氏度": "°F", "℃": "°C", "%": "%", "‰": "‰", "个百分点": "pp", "百分点": "pp", "成": "cheng", "倍": "times",
    "元": "CNY", "元人民币": "CNY", "人民币": "CNY", "块钱": "CNY", "美元": "USD", "美金": "USD", "欧元": "EUR", "日元": "JPY",
    "英镑": "GBP", "港元": "HKD",
    "港币": "HKD", "韩元": "KRW",
    "年": "year", "岁": "year", "周年": "year", "年间": "year", "个月": "month", "周": "week", "天": "day", "小时": "h", "个小时": "h",
    "分钟": "min",
    "秒": "s", "秒钟": "s",
}  # fmt: skip

_ENGLISH = {
    "t": "tonne tonnes ton tons mt tonnage", "kg": "kilogram kilograms kilo kilos kilogramme kilogrammes", "g": "gram grams",
    "mg": "milligram milligrams", "jin": "jin catty catties",
    "lb": "pound pounds lbs", "m": "meter meters metre metres", "km": "kilometer kilometers kilometre kilometres",
    "cm": "centimeter centimeters centimetre centimetres",
    "mm": "millimeter millimeters millimetre millimetres", "µm": "micrometer micrometers micron microns",
    "nm": "nanometer nanometers nanometre nanometres", "mi": "mile miles",
    "ft": "foot feet ft", "in": "inch inches", "ha": "hectare hectares", "mu": "mu", "acre": "acre acres",
    "L": "liter liters litre litres",
    "%": "percent pct", "pp": "pp", "CNY": "yuan rmb renminbi", "USD": "dollar dollars", "EUR": "euro euros", "JPY": "yen", "KRW": "won",
    "year": "year years year-old yr yrs", "month": "month months", "week": "week weeks", "day": "day days", "h": "hour hours hr hrs",
    "min": "minute minutes min mins", "s": "second seconds",
    "times": "times fold", "°C": "celsius centigrade", "°F": "fahrenheit", "kWh": "kilowatt-hour kilowatt-hours",
    "kW": "kilowatt kilowatts", "MW": "megawatt megawatts",
    "GW": "gigawatt gigawatts", "W": "watt watts", "MWh": "megawatt-hour megawatt-hours", "GWh": "gigawatt-hour gigawatt-hours",
    "TWh": "terawatt-hour terawatt-hours",
}  # fmt: skip
ENGLISH = {word: unit for unit, words in _ENGLISH.items() for word in words.split()}

CURRENCIES = {
    "¥": "CNY", "￥": "CNY", "RMB": "CNY", "CNY": "CNY", "$": "USD", "US$": "USD", "USD": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP",
    "GBP": "GBP", "HK$": "HKD", "JP¥": "JPY",
}  # fmt: skip


def dimension(unit: str) -> str:
    """Name what a unit measures: "mass" for kg; the unit itself, or nothing, where it is not known."""
    return FACTORS[unit][0] if unit in FACTORS else unit


def in_base(value: Decimal, unit: str) -> Decimal:
    """Express a value in the base unit of its dimension."""
    return value * FACTORS[unit][1] if unit in FACTORS else value
