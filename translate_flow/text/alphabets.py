"""Letters beyond a–z (beyond the shared Cyrillic ones) that each language writes: what it never writes counts against it."""

from __future__ import annotations

# Sources: the languages' own orthographies; loan letters in common use (é in English, à in German) are left in.
BEYOND = {
    "af": "áéèêëîïôöûʼ", "ca": "àçéèíïóòúü", "cs": "áčďéěíňóřšťúůýž", "cy": "âêîôûŵŷáéëïö", "da": "æøåé", "de": "äöüßé",
    "en": "éï", "es": "áéíñóúü",
    "et": "äöõüšž", "fi": "äöåšž", "fr": "àâæçéèêëîïôœùûüÿ", "hr": "čćđšž", "hu": "áéíóöőúüű", "id": "é",
    "it": "àèéìíòóùú", "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž", "nl": "áéèëïóöüĳ", "no": "æøåéòôà", "pl": "ąćęłńóśźż", "pt": "áâãàçéêíóôõúü", "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž", "so": "", "sq": "çë", "sv": "åäöéü", "sw": "", "tl": "ñ", "tr": "çğıiöşüâîû",
    "ru": "ёъыэщй", "uk": "ґєіїщй", "bg": "ъщй", "mk": "ѓѕјљњќџ", "sr": "ђјљњћџ",
}  # fmt: skip
VIETNAMESE = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
LETTERS = {tag: frozenset(letters) for tag, letters in (BEYOND | {"vi": VIETNAMESE}).items()}
SPECIAL = frozenset().union(*LETTERS.values()) | frozenset("ўөүңқғҳәһ")
MOST = 4  # a name may bring foreign letters with it: more of them do not count


def foreign_letters(text: str) -> dict[str, int]:
    """Count for each language the different letters of `text` that it never writes, 4 at most; Arabic and Indic scripts are absent."""
    found = frozenset(text.lower()) & SPECIAL
    return {tag: min(MOST, len(found - letters)) for tag, letters in LETTERS.items()} if found else {}
