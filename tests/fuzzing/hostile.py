"""What nobody should send, and anybody may: as strategies, from the smallest nuisance to whole requests' bodies."""

from __future__ import annotations

from hypothesis import strategies as st

NASTY = (
    "", " ", "\0", "a\0b", "\r\nSet-Cookie: a=b", "\u2028", "\ufeff", "\u202e\u202dtfel", "e" + "\u0301" * 400,
    "👩‍👩‍👧‍👦" * 50, "\ud800", "\udfff\ud800", "ﷺ" * 20, "ı", "ß" * 400, "ａｄｍｉｎ", "\x1b[31m", "\x7f",
    "a" * 10_000, "4 May 1931 " * 2_000, "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>",
    "javascript:alert(1)", "{{ 7|add:7 }}{% debug %}", "' OR 1=1 --", "\\", "%", "%s%n%(x)s", "{0.__class__}", "=1+1",
    "@SUM(A1)", "../../../etc/passwd", "//evil.example/", "https://evil.example", "/admin/", "file:///etc/passwd",
    "http://127.0.0.1:9/", "0", "-1", "-0", "1", "2", "1.5", "1e309", "NaN", "Infinity", "9" * 18, "9" * 19,
    "9" * 5_000, "2147483648", "9223372036854775808", "٣", "１２", "²", "½", "0x10", "1_000", "1,000", "+1", " 7 ",
    "2026-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "2026-03-02", "02/03/2026", "25:61",
    "1970-01-01T00:00:00Z", "true", "null", "None", "on", "[]", "{}", '{"a": {"b": [1, "x"]}}', "[[[[" * 2_000, '"',
    "[1", "a=b&c=d", ";", ",", ",,,", "00000000-0000-0000-0000-000000000000", "urn:uuid:" + "0" * 32,
    "{" + "f" * 32 + "}", "Europe/Atlantis", "../UTC", "question", "article", "all", "__all__", "id", "pk", "-pk",
    "pk__in", "user__password", "1-2", "2-1", "0-999999999",
)  # fmt: skip
"""Empty, huge, unprintable, other scripts' digits, markup, formulas, paths, numbers and days that are none."""
texts = st.one_of(st.sampled_from(NASTY), st.sampled_from(NASTY), st.text(max_size=30))
PLAUSIBLE = (
    "4 May 1931", "Clara Voss", "12,400", "Anna Berg", "2026-03-02", "2026-03-20", "3", "20", "anna@example.org",
    "The mill of Ulm burned in 1954.", "a long enough phrase", "https://example.org/mill", "A",
)  # fmt: skip

METHODS = (
    "GET",
    "POST",
    "HEAD",
    "PUT",
    "DELETE",
    "PATCH",
    "OPTIONS",
    "TRACE",
    "PROPFIND",
    "get",
    "POST\x00",
    "É",
)
CONTENT_TYPES = (
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=nonsense", "multipart/form-data", "multipart/form-data; boundary=",
    "multipart/form-data; boundary=" + "b" * 300, "multipart/form-data; boundary=\"é\"", "application/json",
    "application/json; charset=idna", "text/plain; charset=hex", "text/plain", "text/xml", "image/svg+xml", "", ";",
    "multipart/mixed; boundary=x",
)  # fmt: skip
BODIES = (
    b"", b"a", b"&&&==&", b"%", b"%zz=%", b"a=%ff%fe&b=%00", b"\xff\xfe\x00", b"{", b"[]", b'{"token": 1}',
    b"token=" * 1_200, b"--x\r\n", b"--x--\r\n", b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
    b"--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../a\"\r\nContent-Type: \xe9\r\n\r\n1\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n",
    b"--x\r\nContent-Disposition: form-data; name*=utf-9''%ff; filename*=utf-8''%ff\r\n\r\n1\r\n--x--\r\n",
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
)  # fmt: skip
HEADERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("HX-Request", ("true", "false", "\xff")),
    ("HX-Boosted", ("true",)),
    ("HX-Current-URL", ("http://localhost/today/", "javascript:1", "http://[", "\xff", "%ff")),
    ("HX-Target", ("stage", "<b>", "\xff")),
    ("HX-Current-URL-URI-AutoEncoded", ("true",)),
    ("HX-Trigger", ("a" * 5_000,)),
    ("HX-Triggering-Event", ("{", "[]", "null", "\xff")),
    ("Accept", ("*/*", "application/json", "text/plain;q=x", ",,;", "\xff", "text/html;q=0")),
    ("Accept-Language", ("de-CH, en;q=0.5", "x" * 4_000, "en-GB", ";;;q=", "zh-Hant-" * 200, "\xff", "../../en", "*")),
    ("Accept-Encoding", ("gzip", "br, zstd", "\xff", "gzip;q=0")),
    ("Accept-Charset", ("utf-16",)),
    ("Range", ("bytes=0-1", "bytes=-1", "bytes=9-1", "lines=1-2", "bytes=" + "0-1," * 500)),
    ("If-None-Match", ("*", '"a"', "W/", '"' * 50)),
    (
        "If-Modified-Since",
        ("Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Foo 0000 99:99:99 GMT", "Mon, 01 Jan 10000 00:00:00 GMT"),
    ),
    ("If-Match", ("*", '"a"')),
    ("If-Unmodified-Since", ("Thu, 01 Jan 1970 00:00:00 GMT", "yesterday")),
    (
        "Host",
        (
            "evil.example",
            "localhost:99999",
            "localhost:",
            "[::1",
            "localhost@evil.example",
            "a b",
            "",
            "LOCALHOST.",
            "\xff",
        ),
    ),
    ("X-Forwarded-For", ("1.2.3.4", "a, b, c", "", "::1, 10.0.0.1", "\xff", "1" * 3_000)),
    ("X-Forwarded-Host", ("evil.example",)),
    ("X-Forwarded-Proto", ("https", "gopher")),
    ("Referer", ("http://evil.example/", "http://[", "about:blank", "\xff", "http://localhost/admin/")),
    ("Origin", ("null", "http://evil.example", "http://[", "http://localhost")),
    ("User-Agent", ("", "\xff", "a" * 5_000)),
    (
        "Cookie",
        (
            "sessionid=",
            "sessionid=" + "a" * 5_000,
            "scheme=<b>; minutes=9999; csrftoken=x",
            "=;;=",
            "a=\xff",
            "messages=x",
        ),
    ),
    ("X-CSRFToken", ("x", "\xff", "a" * 64)),
    ("X-Requested-With", ("XMLHttpRequest",)),
    ("X-HTTP-Method-Override", ("DELETE",)),
    ("Content-Length", ("abc", "-1", "", "0")),
    ("Content-Encoding", ("gzip",)),
    ("Authorization", ("Basic x", "Bearer " + "a" * 3_000, "\xff")),
    ("Expect", ("100-continue",)),
    ("Sec-Purpose", ("prefetch",)),
    ("Sec-Fetch-Site", ("cross-site",)),
)
one_header = st.sampled_from(HEADERS).flatmap(lambda known: st.tuples(st.just(known[0]), st.sampled_from(known[1])))
headers = st.one_of(st.just({}), st.just({"HX-Request": "true"}), st.lists(one_header, max_size=3).map(dict))

NAMES = (
    "token", "response", "dont_know", "grade", "confidence", "part-1", "entry", "answer", "reason", "note", "article",
    "topic", "fact", "course", "period", "for", "page", "p", "q", "o", "e", "all", "next", "_popup", "_to_field",
    "_changelist_filters", "_facets", "action", "select_across", "_selected_action", "post", "index", "question",
    "status", "status__exact", "state__exact", "id__in", "pk__lt", "fact__topic__id__exact",
    "user__password__startswith", "term", "app_label", "model_name", "field_name", "minutes", "style", "practice",
    "assignment", "missed_in", "kind", "sure", "student", "file", "text", "take", "shown", "roster", "above", "draft",
    "stretch", "key", "code", "login", "password", "email", "username", "s", "group", "days", "since", "who", "what",
    "export", "format", "resource", "wording", "before", "version",
)  # fmt: skip
"""Names that fields and queries of some page have, or of the admin."""
names = st.one_of(st.sampled_from(NAMES), texts)
pairs = st.lists(st.tuples(names, texts), max_size=4)
FILES = (
    ("a.txt", b"The mill of Ulm\n\nIt burned on 4 May 1954."), ("a.txt", b"\xff\xfe\x00"), ("", b""),
    ("a.pdf", b"%PDF-1.7\n"), ("a.docx", b"PK\x03\x04"), ("a.zip", b"PK\x05\x06" + b"\0" * 18),
    ("a.csv", b"file,title\r\na.txt,x\r\n"), ("a.csv", b"\0"), ("a.xlsx", b"PK\x03\x04\x14"),
    ("q.gift", b"Who? {=Clara ~Anna}"), ("q.gift", b"Who? {=%100%"), ("q.xml", b"<quiz/>"),
    ("q.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><quiz>&b;</quiz>"), ("q.json", b"{"), ("q.jsonl", b'{"prompt": 1}'),
    ("../../a.txt", b"x"), ("a\0.txt", b"x"), ("\ud800.txt", b"x"), ("a" * 400 + ".txt", b"x"),
    ("a.html", b"<p>x" * 300), ("a.md", b"---\ntitle: [\n---\nx"), ("a.txt", b""), ("a.exe", b"MZ"),
    ("q.apkg", b"PK\x03\x04"), ("q.csv", b"prompt\n" * 50),
)  # fmt: skip
