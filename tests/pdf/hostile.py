"""Forty strings that broke some program somewhere. ``{planted}`` is the path of a file that nobody may open."""

HOSTILE = (
    # markup
    "<b>bold</b>", "<img src='{planted}' width='10' height='10'/>", '<para><font name="{planted}">x</font></para>',
    "<a href='file://{planted}'>here</a>", "<script>alert(1)</script>", "</para></b></i>", "<br/><br/>", "<",
    "a < b & c > d",
    "&lt;b&gt; &amp;amp; &#60;", "<!-- comment -->", "<![CDATA[ x ]]>", "<?xml version='1.0'?>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{planted}">]>&e;', "<onDraw name='draw_side' label='9'/>",
    "<bullet>9</bullet>", "<seq id='x'/>", "%(title)s {0} {words} %s $HOME",
    # paths and addresses
    "{planted}", "file://{planted}", "../../../../etc/passwd", "\\\\server\\share\\x", "http://127.0.0.1:9/x.png",
    # control characters and damage
    "bell\x07 null\x00 escape\x1b[31m", "\ufeffmark", "half \ud83d a pair", "\udc00\ud800",
    "line\r\nbreak\u2028more\x0bmore",
    "zero\u200bwidth\u200djoined", "\u202eright to left override", "\ufffd replaced",
    # length
    "w" * 100_000, "word " * 20_000, "\n" * 5_000 + "end",
    # scripts
    "مرحبا بالجميع", "שלום לכולם", "日本語のテキスト", "👩\u200d👩\u200d👧\u200d👦 family 🏳️\u200d🌈",
    "e\u0301 a\u030a Z\u0337\u0321\u0315",
    # formulas
    "=HYPERLINK(\"http://x\",\"y\")", "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3+cmd",
)  # fmt: skip
