"""Texts to try the laws on: random, hostile, and news put together badly."""

from hypothesis import strategies as st

BODY = [
    "Nelayan menurunkan harga ikan sejak Senin pagi karena hasil tangkapan melimpah pekan ini.",
    '"Biasanya tidak seramai ini," kata seorang pedagang di pelabuhan itu kepada wartawan.',
    "Jalan desa yang rusak akibat hujan deras mulai diperbaiki oleh warga secara gotong royong.",
    "The harbour reopened on Monday after two weeks of repairs, the town council said in a note.",
    "Der Hafen wurde am Montag nach zwei Wochen wieder geöffnet, wie die Stadt am Abend mitteilte.",
    "Pedagang datang.Mereka membeli.Lalu pulang sebelum hujan turun dengan deras di kota itu.",
    "La mairie a rouvert le port lundi, après deux semaines de travaux et de longues discussions.",
]
JUNK = [
    "Baca juga: Panen kopi mundur dua pekan",
    "Baca Juga",
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "(abc/def)",
    "Sumber: Kabar Pesisir",
    "Editor: Rahma Dewi",
    "Read more: Harbour to close again",
    "Lesen Sie auch",
    "Jakarta",
    "-",
    "",
    "   ",
    "More from the coast",
    "Simak Video 'Ombak Tinggi':",
    "[Gambas:Video 20detik]",
    "ikan",
    "pasar",
    "Foto: Rahma/KP",
    "© 2026 Kabar Pesisir",
]
GLUE = [
    "Jakarta (ANTARA) - ",
    "JAKARTA, KABAR.com - ",
    "Liputan6.com, Jakarta",
    " Baca juga: Kereta pagi kembali beroperasi ",
    " (*)",
    "(ags)",
    "Ã©",
    "â€œ",
    "&amp;",
    "\u00a0",
    "\u200b",
    "\r",
    "\x1b[31m",
    "\x1b]0;judul\x07",
    "\x1bP",
    "\x1b\\",
    "\x9c",
    "\ufffd",
    "é",
    "  ",
    "- ",
    "» ",
]

news = st.lists(
    st.one_of(
        st.sampled_from(BODY),
        st.sampled_from(JUNK),
        st.tuples(st.sampled_from(GLUE), st.sampled_from(BODY)).map("".join),
        st.tuples(st.sampled_from(BODY), st.sampled_from(GLUE)).map("".join),
        st.lists(st.sampled_from([*BODY, *GLUE, *JUNK]), max_size=6).map("".join),
    ),
    max_size=14,
).flatmap(lambda lines: st.sampled_from(["\n".join(lines), "\n".join([*lines, *lines])]))

hostile = st.lists(
    st.one_of(
        st.sampled_from([*GLUE, "\n", "\n\n\n", ".", ":", "-", "(", ")", "…", "\u2028", "\ud800"]),
        st.characters(),
        st.characters(codec="latin-1"),
    ),
    max_size=60,
).map("".join)

texts = st.one_of(news, hostile, st.text(), news.map(lambda text: text.encode().decode("latin-1")))
sites = st.sampled_from(["", "detik", "liputan6", "kompas", "kabar.example"])
