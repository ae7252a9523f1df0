//! Pieces that texts of the dialect are made of, so that chance finds their corners.

use proptest::prelude::*;

/// What can stand inside a sentence. No unit, and no `<span` that nothing closes.
const INLINE: &[&str] = &[
    "word",
    " ",
    "  ",
    "\u{a0}",
    "한국어 문장",
    "نص عربي",
    "👩‍👩‍👧 ",
    "é\u{301}",
    "\u{0}",
    "\u{2}",
    "\u{7f}",
    "*",
    "**",
    "_",
    "`",
    "``",
    "~~",
    "~",
    "\\",
    "\\*",
    "\\`",
    "(나)**",
    "**「",
    "가)**나",
    "**\"가\"**는",
    "これは**「私」**です",
    "\\*\\*",
    "[檔案]\\*\\*\\*\\*",
    "「x」 \\*\\*",
    "&amp;",
    "&lt;",
    "&#60;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "|",
    "[",
    "]",
    "](",
    "](b.md)",
    "](b.md#part)",
    "](#part \"title\")",
    "[text](b.md)",
    "[Second](b.md)",
    "[텍스트](gone.md?a=1&b=\"2\")",
    "![",
    "![그림](media/a.svg \"b\")",
    "![x](gone.png)",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript&colon;x)",
    "[x]: javascript:y",
    "[ref]",
    "<https://example.com/a?b&c>",
    "https://example.com/추적",
    "www.example.com.",
    "me@example.com",
    "<xref:System.Text.Json%2A?displayProperty=fullName>",
    "<xref:",
    "<xref href=\"A.B&quot;\" />",
    "@System.String",
    "@\"A.B\"",
    "@'x y",
    "a@b",
    "<xref href='A.B?text=x",
    "<xref href=\"A%23b\" data-throw-if-not-resolved=\"True\">한</xref>",
    "[name](xref:A.B?text=한)",
    "[!INCLUDE [x](includes/line.md)]",
    "[!INCLUDE [x](includes/gone.md)]",
    "[!INCLUDE[x](includes/block.md)]",
    "[!INCLUDE",
    "[!",
    ":::",
    ":::no-loc text=\"A<b>\":::",
    ":::video source=\"https://www.youtube.com/embed/x?a=1&b\" title=\"한\" max-width=\"400\":::",
    ":::video source=\"javascript:x\":::",
    ":::image source=\"media/a.svg\" alt-text=\"한 \\\"x\\\"\":::",
    ":::image type=\"icon\" source=\"media/a.svg\" border=\"true\" lightbox=\"media/b.svg\":::",
    "<span>",
    "<span class=\"x\">in</span>",
    "</span>",
    "<br>",
    "<b>",
    "</b>",
    "<a name=\"here\"></a>",
    "<a href='b.md' onclick=\"x()\">",
    "<a href=\"javascript:x\">",
    "<a href=\"&#106;avascript&#58;x\" title='\"<'>",
    "</a>",
    "<img src=\"media/a.svg\" alt=a onerror=x>",
    "<img src=data:text/html,x />",
    "<script>alert(1)</script>",
    "<style>p{}</style>",
    "<T>",
    "<!-- note",
    "-->",
    "<?php ",
    "?>",
    "<![CDATA[",
    "<div/x",
];

/// What begins or ends a line, or stands alone on one.
const BLOCK: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "    ",
    "# ",
    "## <a name=\"see-also\"></a>",
    "## See also\n\n",
    "\n\n## See also\n\n- [",
    "- *[",
    "### [한](#tab/ko)\n\n",
    "# [A](#tab/a)\n",
    "# [**B** `c`](#tab/b/a)\n",
    "# [](#tab/a)\n",
    "***\n",
    "---\n",
    "===\n",
    "- ",
    "- [Second](b.md)\n",
    "1. ",
    "7) ",
    "> ",
    ">",
    "> [!NOTE]\n",
    "> [!tip]\r\n> ",
    "> [!WARNING] x",
    "> [!div class=\"op_single_selector\" data-x='<']\n",
    "> [!VIDEO https://www.youtube.com/embed/x\"y]\n",
    "> [!Video",
    "> [!NOPE]\n",
    "```\n",
    "```csharp-interactive\n",
    "~~~\n",
    "| a | b |\n|---|:-:|\n",
    "| `a|b` | ",
    "a | b\n--|--\n",
    "|\n",
    "::: zone pivot=\"a, b\"\n",
    "::: zone target=\"docs\"\n",
    "::: zone-end\n",
    "::: moniker range=\"<= x-1\"\n",
    "::: moniker-end\n",
    "::: moniker range=\"x-1 || \"\n",
    "::: zone pivot=\"\"\n",
    ":::row:::\n",
    ":::row count=\"2\":::\n",
    ":::row-end:::\n",
    ":::column:::\n",
    ":::column span=\"2\":::\n",
    ":::column-end:::\n",
    ":::form submitText=\"한\" action=\"create-resource\":::\n",
    ":::form action=\"x\":::\n",
    ":::video source=\"https://example.com/x\":::\n",
    ":::code language=\"c\" source=\"code.cs\" range=\"1-2\":::\n",
    ":::code source=\"gone.cs\":::\n",
    ":::image type=\"complex\" source=\"media/a.svg\" alt-text=\"x\":::\n",
    ":::image-end:::\n",
    "[!code-csharp[<n>](code.cs?name=a&highlight=1 \"t\")]\n",
    "[!code[](gone.cs#L2)]\n",
    "[!notebook-python[](code.cs)]\n",
    "[!INCLUDE [x](includes/block.md)]\n",
    "[!INCLUDE [x](../ko-kr/page.md)]\n",
    "| [!INCLUDE [x](includes/block.md)] |\n",
    "[ref]: b.md \"한\"\n",
    "<table><tr><td>",
    "</td></tr></table>\n",
    "<div class=\"a\" onload=x>\n",
    "</div>\n",
    "<details><summary>",
    "<p>",
    "</p>",
    "<pre>",
    "<iframe src=\"https://example.com\"></iframe>\n",
    "<ul><li>",
];

/// Halves of units, and units that are wrong.
const BROKEN: &[&str] = &[
    "<span data-ttu-id=\"0a1b2-101\">",
    "<span data-ttu-id=\"0a1b2-102\">",
    "<span data-ttu-id=",
    "<span data-ttu-id=\\\"0a1b2-101\\\">",
    "</span><span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-101\">",
    "</span><span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-102\">",
    "</span><span class=\\\"sxs-lookup\\\"><span data-stu-id=\\\"0a1b2-101\\\">",
    "data-stu-id=",
    "</span></span>",
    "<span data-ttu-id=\"한\">가</span><span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-101\">a</span></span>",
];

const FRONT: &[&str] = &[
    "",
    "---\ntitle: 제목 \"x\"\nms.openlocfilehash: 0123456789abcdef0123456789abcdef01234567\n---\n",
    "---\r\ntitle: [\r\n---\r\n",
    "---\nms.openlocfilehash: 7\n",
    "---\nzone_pivot_groups: g, h\nmonikerRange: \">= x-1\"\n---\n",
];

fn inline(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(INLINE), 0..most).prop_map(|pieces| pieces.concat())
}

/// A well-formed unit; its source may have the line breaks of its target.
pub fn unit() -> impl Strategy<Value = String> {
    let id = prop::sample::select(&["0a1b2-101", "0a1b2-102", "0a1b2-1001", "0a1b2-p103"][..]);
    let sides = (inline(6), inline(6), prop::sample::select(&["", "", "\n", "\r\n", "\n> "][..]));
    let last = prop::sample::select(
        &["end", "end", "`end`", "[ref]", "[end](b.md)", "[ref][", "*end*", "끝", "end\u{a0}"][..],
    );
    (id, sides, last, any::<bool>(), any::<bool>()).prop_map(|(id, (target, source, end), last, same, escaped)| {
        let quote = if escaped && id.ends_with('2') { "\\\"" } else { "\"" };
        let source = balanced(&(source + end + last));
        let target = if same { source.clone() } else { target + end + "끝" };
        format!(
            "<span data-ttu-id={quote}{id}{quote}>{target}</span><span class={quote}sxs-lookup{quote}>\
             <span data-stu-id={quote}{id}{quote}>{source}</span></span>"
        )
    })
}

/// A source with as many `</span>` as `<span>`, each behind its own.
fn balanced(text: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for part in text.split_inclusive('>') {
        if let Some(before) = part.strip_suffix("</span>") {
            if depth == 0 {
                out.push_str(before);
                continue;
            }
            depth -= 1;
        } else if part.contains("<span>") || part.contains("<span ") {
            depth += 1;
        }
        out.push_str(part);
    }
    out + &"</span>".repeat(depth)
}

/// Pieces side by side, among them whole units; with `broken` also halves.
pub fn text(broken: bool) -> impl Strategy<Value = String> {
    let halves = if broken { BROKEN } else { &[""] };
    let piece = prop_oneof![
        4 => prop::sample::select(INLINE).prop_map(str::to_owned),
        4 => prop::sample::select(BLOCK).prop_map(str::to_owned),
        2 => unit(),
        1 => prop::sample::select(halves).prop_map(str::to_owned),
        1 => prop::string::string_regex(".{0,6}").unwrap(),
    ];
    (prop::sample::select(FRONT), prop::collection::vec(piece, 0..24))
        .prop_map(|(front, pieces)| front.to_owned() + &pieces.concat())
}
