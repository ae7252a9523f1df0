//! Layers, fallback, numbers, days, and what is said of broken catalogs.

mod built_in;

use std::collections::BTreeSet;

use super::{Argument, CatalogFile, Catalogs, Wording, check};
use crate::model::diagnostic::Diagnostic;
use crate::model::locale::Locale;

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

fn catalogs(files: &[(&str, &str)]) -> (Catalogs, Vec<Diagnostic>) {
    let file = |(tag, text): &(&str, &str)| CatalogFile {
        locale: locale(tag),
        path: format!("locales/{}.ftl", tag.to_lowercase()).into(),
        text: (*text).into(),
    };
    Catalogs::new(files.iter().map(file).collect(), &locale("en-US"), Wording::Translated)
}

fn said(diagnostics: &[Diagnostic]) -> Vec<String> {
    let place = |it: &Diagnostic| it.at.as_ref().map(|at| format!("{}:{}..{}", at.path, at.span.start, at.span.end));
    diagnostics.iter().map(|it| format!("{} {} {}", it.code, place(it).unwrap_or_default(), it.message)).collect()
}

fn built_in() -> Catalogs {
    Catalogs::new(CatalogFile::built_in(), &locale("en-US"), Wording::Translated).0
}

#[test]
fn catalogs_are_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&built_in());
}

#[test]
fn a_later_file_is_laid_over_message_by_message() {
    let (catalogs, diagnostics) =
        catalogs(&[("ko-KR", "a = 하나\nb = 둘"), ("en-US", "a = one\nb = two\nc = three"), ("ko-KR", "b = 이")]);
    assert_eq!(diagnostics, []);
    let messages = catalogs.for_locale(&locale("ko-KR"));
    assert_eq!(
        [messages.text("a"), messages.text("b"), messages.text("c"), messages.text("d")],
        ["하나", "이", "three", "d"]
    );
    assert_eq!(catalogs.for_locale(&locale("zh-TW")).text("a"), "one");
    assert_eq!(catalogs.for_slug("no such locale").text("a"), "one");
}

#[test]
fn arabic_counts_in_six_ways_with_its_own_digits() {
    let catalogs = built_in();
    let arabic = catalogs.for_locale(&locale("ar-SA"));
    let forms: BTreeSet<_> = [0.0, 1.0, 2.0, 3.0, 11.0, 100.0]
        .map(|count| arabic.format("more-entries", &[("count", Argument::Number(count))]).unwrap())
        .into_iter()
        .collect();
    assert_eq!(forms.len(), 6, "{forms:?}");
    assert!(forms.iter().any(|it| it.contains("\u{2068}٣\u{2069}")), "{forms:?}");
}

#[test]
fn a_number_with_a_variant_of_its_own_is_not_counted_by_its_form() {
    let text = "\
n = { $n ->
    [0] none
    [one] one
   *[other] { $n } { $n ->
        [few] few
       *[other] other
    }
}
x = { $n ->
    [a] A
    [few] few
   *[other] { $n }
}";
    let (catalogs, diagnostics) = catalogs(&[("ru-RU", text)]);
    assert_eq!(diagnostics, []);
    let messages = catalogs.for_locale(&locale("ru-RU"));
    let format = |key, n| messages.format(key, &[("n", n)]).unwrap();
    let said = [0.0, 1.0, 21.0, 22.0, 25.0].map(|n| format("n", Argument::Number(n)));
    assert_eq!(said, ["none", "one", "one", "22 few", "25 other"]);
    assert_eq!([format("x", Argument::Text("a")), format("x", Argument::Text("b"))], ["A", "b"]);
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    let text = "n = { $n }\nplain = { NUMBER($n, useGrouping: \"false\", maximumFractionDigits: 1) }";
    let written = [
        ("ar-SA", "١٬٢٣٤٬٥٦٧٫٢٥"),
        ("de-DE", "1.234.567,25"),
        ("en-US", "1,234,567.25"),
        ("fa-IR", "۱٬۲۳۴٬۵۶۷٫۲۵"),
        ("fr-FR", "1\u{202f}234\u{202f}567,25"),
        ("ko-KR", "1,234,567.25"),
        ("pl-PL", "1\u{a0}234\u{a0}567,25"),
        ("pt-BR", "1.234.567,25"),
        ("ru-RU", "1\u{a0}234\u{a0}567,25"),
        ("sv-SE", "1\u{a0}234\u{a0}567,25"),
        ("zh-CN", "1,234,567.25"),
    ];
    let (catalogs, _) = catalogs(&written.map(|(tag, _)| (tag, text)));
    let n = [("n", Argument::Number(1_234_567.25))];
    let format = |tag: &str, key: &str| catalogs.for_locale(&locale(tag)).format(key, &n).unwrap().into_owned();
    for (tag, expected) in written {
        assert_eq!(format(tag, "n"), expected, "{tag}");
    }
    assert_eq!(format("en-US", "plain"), "1234567.2");
}

#[test]
fn days_are_written_in_the_calendar_of_the_region() {
    let text = "long = { DATETIME($d) }\nshort = { DATETIME($d, dateStyle: \"short\") }";
    let written = [
        ("ar-SA", "٦ فبراير ٢٠٢١", "٦\u{200f}/٢\u{200f}/٢٠٢١"),
        ("en-US", "February 6, 2021", "2/6/21"),
        ("fa-IR", "۱۸ بهمن ۱۳۹۹", "۱۳۹۹/۱۱/۱۸"),
        ("he-IL", "6 בפברואר 2021", "6.2.2021"),
        ("ko-KR", "2021년 2월 6일", "21/2/6"),
        ("pl-PL", "6 lutego 2021", "06.02.2021"),
        ("pt-BR", "6 de fevereiro de 2021", "06/02/2021"),
        ("ru-RU", "6 февраля 2021\u{202f}г.", "06.02.2021"),
        ("sv-SE", "6 februari 2021", "2021-02-06"),
        ("th-TH", "6 กุมภาพันธ์ 2564", "6/2/2564"),
        ("zh-CN", "2021年2月6日", "2021/2/6"),
    ];
    let (catalogs, _) = catalogs(&written.map(|(tag, ..)| (tag, text)));
    let d = [("d", Argument::Text("2021-02-06"))];
    let format = |tag: &str, key: &str| catalogs.for_locale(&locale(tag)).format(key, &d).unwrap().into_owned();
    for (tag, long, short) in written {
        assert_eq!([format(tag, "long"), format(tag, "short")], [long, short], "{tag}");
    }
}

#[test]
fn pseudo_messages_are_accented_longer_and_in_brackets() {
    let file = |tag, text: &str| CatalogFile { locale: locale(tag), path: tag.into(), text: text.into() };
    let english = "title = All contents of this site\nclose = Close\nn = { $n } pages of { $site }";
    let files = vec![file("en-US", english), file("ko-KR", "title = 이 사이트의 전체 목차")];
    let (catalogs, _) = Catalogs::new(files, &locale("en-US"), Wording::Pseudo);
    let messages = catalogs.for_locale(&locale("ko-KR"));
    assert_eq!(catalogs.for_slug("en-us").text("title"), "[Aŀŀ ƈoƞŧeƞŧş oƒ ŧħiş şiŧe one two three]");
    assert_eq!(messages.text("title"), "[이 사이트의 전체 목차 one two]");
    assert_eq!(messages.text("close"), "[Ƈŀoşe one]");
    let arguments = [("n", Argument::Number(1_200.0)), ("site", Argument::Text("Docs"))];
    assert_eq!(messages.format("n", &arguments).unwrap(), "[1,200 ƥaɠeş oƒ Docs one two]");
}

#[test]
fn what_a_message_is_not_given_or_given_wrongly_is_said() {
    let (catalogs, _) = catalogs(&[("en-US", "d = on { DATETIME($d) }\nn = { NUMBER($n) }")]);
    let messages = catalogs.for_locale(&locale("en-US"));
    let problem = |key: &str, arguments: &[(&str, Argument<'_>)]| {
        messages.format(key, arguments).map_err(|it| said(&[it]).concat()).unwrap_err()
    };
    let place = "message-variable locales/en-us.ftl";
    assert_eq!(problem("d", &[]), format!("{place}:0..1 `d` needs $d, which it was not given"));
    for (day, given) in [("2021-02-30", "`2021-02-30`"), ("02/06/2021", "`02/06/2021`")] {
        let message = format!("{place}:0..1 $d of `d` must be a day written YYYY-MM-DD, but it is {given}");
        assert_eq!(problem("d", &[("d", Argument::Text(day))]), message);
    }
    let message = format!("{place}:24..25 $n of `n` must be a number, but it is `many`");
    assert_eq!(problem("n", &[("n", Argument::Text("many"))]), message);
    assert_eq!(problem("x", &[]), "message-missing  no catalog has the message `x`");
}

#[test]
fn a_broken_message_is_reported_and_another_language_speaks() {
    let broken =
        "a = { $nope }\nb = { COUNT($n) }\nc = { d }\nd = { c }\ne = { missing }\nf = { e }\ng g\nh = 1\nh = 2\n";
    let english = "a = A\nb = B\nc = C\nd = D\ne = E\nf = F\ng = G\nh = H";
    let (catalogs, diagnostics) = catalogs(&[("ko-KR", broken), ("en-US", english)]);
    let path = "locales/ko-kr.ftl";
    assert_eq!(
        said(&diagnostics),
        [
            format!("message-syntax {path}:80..81 this is not a Fluent message: Expected a token starting with \"=\""),
            format!("message-syntax {path}:20..25 there is no function `COUNT`"),
            format!("message-syntax {path}:88..89 `h` stands here a second time; this one counts"),
            format!("message-syntax {path}:48..49 `c` refers to itself"),
            format!("message-syntax {path}:38..39 `d` refers to itself"),
            format!("message-missing {path}:58..65 there is no `missing` in this catalog"),
        ]
    );
    let messages = catalogs.for_locale(&locale("ko-KR"));
    let texts = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|key| messages.text(key).into_owned()).concat();
    assert_eq!(texts, "ABCDEFG2");
}

#[test]
fn catalogs_are_compared_with_what_is_used_and_with_each_other() {
    let (catalogs, _) = catalogs(&[
        ("en-US", "a = { $x }\nb = B\nidle = I\n-brand = Diglot\nd = { -brand }"),
        ("ko-KR", "a = { $y }\nd = D"),
        ("fr-FR", "a = { $x }\nb = B\nd = D"),
        ("fr-CA", "a = { $x } !"),
    ]);
    let used = ["a", "b", "c", "d"].map(str::to_owned).into();
    assert_eq!(
        said(&check(&catalogs, &used, &[&locale("ko-KR")])),
        [
            "message-missing  no catalog has the message `c`",
            "message-unused locales/en-us.ftl:17..21 nothing uses the message `idle`",
            "message-missing locales/ko-kr.ftl:0..0 ko-KR lacks 1 message: `b`",
            "message-variable locales/ko-kr.ftl:0..1 `a` asks for $y, which it is never given, and leaves out $x",
        ]
    );
}

#[test]
fn a_locale_is_named_in_its_own_words_or_not_at_all() {
    let catalogs = built_in();
    let name = |tag: &str| catalogs.locale_name(&locale(tag)).into_owned();
    assert_eq!(
        [name("ko-KR"), name("fr-FR"), name("de-AT"), name("ab-GE")],
        ["한국어", "français (France)", "Deutsch (Österreich)", "ab-GE"]
    );
}

#[test]
fn no_catalog_can_exhaust_the_stack_or_the_clock() {
    let deep = format!("a = {}", "{".repeat(100_000));
    let (_, diagnostics) = catalogs(&[("en-US", &deep)]);
    assert_eq!(
        said(&diagnostics),
        ["message-syntax locales/en-us.ftl:104..105 this is not a Fluent message: the braces are nested too deeply"]
    );
    let link = |n: usize| format!("m{n} = {{ m{} }}{{ m{} }}\n", n - 1, n - 1);
    let chain = "m0 = x\n".to_owned() + &(1..2_000).map(link).collect::<Vec<_>>().concat();
    let (catalogs, diagnostics) = catalogs(&[("en-US", &chain)]);
    assert_eq!(diagnostics.len(), 1_999 - 100);
    assert_eq!(catalogs.for_locale(&locale("en-US")).text("m2"), "xxxx");
    assert!(catalogs.for_locale(&locale("en-US")).format("m1999", &[]).is_err());
}
