"""Languages as BCP-47 tags (RFC 5646), one type everywhere; other codes are mapped here, at the edges."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import UsageError

# Argos package codes and langdetect codes that are no BCP-47 tag, or say less than one.
FROM_FOREIGN = {
    "zt": "zh-Hant", "pb": "pt-BR",
    "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-hans": "zh-Hans", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant",
    "zh-hant": "zh-Hant", "jp": "ja", "kr": "ko", "cn": "zh", "iw": "he", "in": "id", "nb": "no",
}  # fmt: skip
TO_ARGOS = {"zh-Hant": "zt", "pt-BR": "pb", "no": "nb"}
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})

# English names, for messages, reports and file-name codes; the languages of the Argos index and of langdetect.
NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "kn": "Kannada", "ko": "Korean", "ky": "Kyrgyz",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "und": "undetermined", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Language:
    """A language tag in canonical case: `zh`, `zh-Hant`, `pt-BR`, `und`."""

    tag: str

    @classmethod
    def parse(cls, code: str) -> Language:
        """Make a language of any code people or programs use (`zh-cn`, `zt`, `EN`, `pt_BR`).

        Raises:
            UsageError: for a code that names no language known here; the message lists those known.
        """
        text = code.strip().replace("_", "-").lower()
        text = FROM_FOREIGN.get(text, text)
        head, *rest = text.split("-")
        head = FROM_FOREIGN.get(head.lower(), head.lower())
        if head not in NAMES:
            named = next((tag for tag, name in NAMES.items() if name.lower() == text), "")
            meant = f"Did you mean {named}? " if named else ""
            raise UsageError(f'"{code}" is no language code known here.', fix=f"{meant}Use one of: {', '.join(sorted(NAMES))}.")
        return cls("-".join([head, *(part.title() if len(part) == 4 else part.upper() for part in rest)]))

    @property
    def base(self) -> str:
        """The language without script and region: `zh` for `zh-Hant`."""
        return self.tag.partition("-")[0]

    @property
    def argos(self) -> str:
        """The code that Argos packages use: `zt` for traditional Chinese."""
        return TO_ARGOS.get(self.tag, TO_ARGOS.get(self.base, self.base))

    @property
    def name(self) -> str:
        """English name, the tag's region or script behind it."""
        rest = self.tag.partition("-")[2]
        return f"{NAMES[self.base]} ({rest})" if rest else NAMES[self.base]

    @property
    def spaced(self) -> bool:
        """Whether words stand apart."""
        return self.base not in UNSPACED

    def same(self, other: Language) -> bool:
        """Whether two tags are one language, whatever script or region."""
        return self.base == other.base and self.base != "und"

    def __str__(self) -> str:
        return self.tag


UND = Language("und")
ENGLISH = Language("en")
CHINESE = Language("zh")
