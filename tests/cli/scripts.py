"""Texts in the scripts of the world, whose letters terminals measure in different ways."""

from hypothesis import strategies as st

SCRIPTS = {
    "latin": "The bridge is safe",
    "combining": "cafe\u0301 Z\u0338a\u030a e\u0300\u0301",
    "vietnamese": "Tiếng Việt",
    "greek": "Η γέφυρα",
    "cyrillic": "Мост безопасен",
    "hebrew": "הגשר בטוח",
    "pointed-hebrew": "שָׁלוֹם",
    "arabic": "الجسر آمن",
    "vocalised-arabic": "سَلامٌ",
    "persian": "پل امن است",
    "urdu": "پل محفوظ ہے",
    "devanagari": "हिन्दी नमस्ते क्षेत्र",
    "bengali": "স্বাগতম",
    "tamil": "தமிழ்",
    "malayalam": "മലയാളം",
    "sinhala": "සිංහල",
    "thai": "ภาษาไทย",
    "lao": "ພາສາລາວ",
    "burmese": "မြန်မာ",
    "khmer": "ភាសាខ្មែរ",
    "tibetan": "བོད་ཡིག",
    "hangul": "한국어",
    "jamo": "\u1112\u1161\u11ab\u1100\u116e\u11a8",
    "japanese": "橋は安全です",
    "chinese": "桥是安全的",
    "halfwidth": "ﾊﾟｶﾞｱｲｳ",
    "fullwidth": "ＡＢＣ１２３",
    "emoji": "✅ ⚠ 🏴",
    "picture": "❤\ufe0f ⚠\ufe0f",
    "skin": "👍🏽",
    "flags": "🇩🇪🇫🇷",
    "family": "👨\u200d👩\u200d👧",
    "hexagram": "䷀☰",
    "ligature": "ﷺ",
    "zero-width": "a\u200bb\u2060c\ufeffd",
    "bidi": "a\u202eb\u2066c\u2069d",
}

TEXTS = st.lists(st.one_of(st.sampled_from(sorted(SCRIPTS.values())), st.text(max_size=6)), min_size=1, max_size=4).map(
    " ".join
)
