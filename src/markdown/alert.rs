//! `> [!NOTE]` and its kind: the keywords of alerts, those of a repository, and those that a translator put in their place.

use crate::model::body::Label;
use crate::model::dialect::{CustomAlert, Dialect};

/// An alert as its keyword names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alert {
    Known(Label),
    /// The keyword is translated, and its meaning certain.
    Translated(Label),
    Custom(CustomAlert),
}

/// The keywords; a label's default text is the class of the `div`.
const KEYWORDS: [(&str, Label); 5] = [
    ("note", Label::Note),
    ("tip", Label::Tip),
    ("warning", Label::Warning),
    ("important", Label::Important),
    ("caution", Label::Caution),
];

/// Words that stand for one alert only, in lower case. `注意` is none of them: it is a note in Chinese, a caution in Japanese.
const TRANSLATED: [(Label, &[&str]); 5] = [
    (
        Label::Note,
        &[
            "참고",
            "메모",
            "노트",
            "정보",
            "備註",
            "备注",
            "附註",
            "注",
            "メモ",
            "ノート",
            "hinweis",
            "information",
            "info",
            "ملاحظة",
            "remarque",
            "nota",
            "observação",
            "примечание",
        ],
    ),
    (Label::Tip, &["팁", "提示", "秘訣", "ヒント", "tipp", "تلميح", "conseil", "sugerencia", "dica", "совет"]),
    (Label::Warning, &["경고", "警告", "warnung", "تحذير", "avertissement", "advertencia", "aviso", "предупреждение"]),
    (Label::Important, &["중요", "重要", "重要事項", "wichtig", "مهم", "importante", "важно"]),
    (Label::Caution, &["주의", "小心", "vorsicht", "تنبيه", "precaución", "cuidado", "внимание"]),
];

/// The label of a keyword that every repository has.
#[must_use]
pub fn label(word: &str) -> Option<Label> {
    KEYWORDS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, label)| *label)
}

/// The alert of a keyword.
#[must_use]
pub fn of_keyword(word: &str, dialect: &Dialect) -> Option<Alert> {
    let custom = || dialect.alerts.iter().find(|alert| alert.keyword.eq_ignore_ascii_case(word)).cloned();
    let translated = || {
        let word = word.to_lowercase();
        TRANSLATED.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(label, _)| *label)
    };
    custom()
        .map(Alert::Custom)
        .or_else(|| label(word).map(Alert::Known))
        .or_else(|| translated().map(Alert::Translated))
}

/// The length of `[!word] ` at the start of a sentence, where a translator's word stands for the keyword of its alert.
#[must_use]
pub fn translated_prefix(text: &str) -> usize {
    let Some((word, _)) = text.strip_prefix("[!").and_then(|inner| inner.split_once(']')) else { return 0 };
    let known = matches!(of_keyword(word, &Dialect::default()), Some(Alert::Translated(_)));
    let rest = &text[word.len() + 3..];
    if known { text.len() - rest.trim_start().len() } else { 0 }
}

impl Alert {
    /// The class of its element.
    #[must_use]
    pub fn class(&self) -> &str {
        match self {
            Self::Known(label) | Self::Translated(label) => label.default_text(),
            Self::Custom(alert) => &alert.class,
        }
    }
}
