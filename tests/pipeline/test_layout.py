"""Paragraph kinds, datelines, credits, joined lines and sentences."""

import pytest

import extractor
from extractor.articles import article_of
from extractor.records import Article, Extraction


def read(text: str, title: str | None = None) -> Extraction:
    return extractor.extract(article_of(text, title=title))


def kinds(found: Extraction) -> list[tuple[str, str]]:
    article = found.article
    return [(p.kind, article.text[p.start : p.end]) for p in article.paragraphs]


@pytest.mark.parametrize(
    ("text", "place", "outlet"),
    [
        ("SAMARINDA. iNewsSamarinda.id- Pemkot membuka posko.", "Samarinda", "iNewsSamarinda.id"),
        ("DIKSI.CO, SAMARINDA - Pemkot membuka posko.", "Samarinda", "DIKSI.CO"),
        ("SANGATTA, KABARPESISIR.COM – Pemkab membuka posko.", "Sangatta", "KABARPESISIR.COM"),
        ("TARAKAN – Pemkot membuka posko.", "Tarakan", None),
        ("SAMARINDA: Pemkot membuka posko.", "Samarinda", None),
        ("Kaltimpagi.co – Pemkot membuka posko.", None, "Kaltimpagi.co"),
        ("POS-HARIAN.COM/KUPANG -- Pemkot membuka posko.", "Kupang", "POS-HARIAN.COM"),
        ("BALIKPAPAN (ANTARA) - Pemkot membuka posko.", "Balikpapan", "ANTARA"),
        ("TOBASA-Bupati membuka posko.", "Tobasa", None),
        ("KUTAI TIMUR–Bupati membuka posko.", "Kutai Timur", None),
        ("SAMARINDA. iNewsSamarinda.id-Wali Kota membuka posko.", "Samarinda", "iNewsSamarinda.id"),
        ("KUKAR. Bupati membuka posko.", "Kukar", None),
        ("JAKARTA, HARIANKOTA.com\n-\nGubernur membuka posko.", "Jakarta", "HARIANKOTA.com"),
        ("Palu (Kabar Teluk) - Wali Kota membuka posko.", "Palu", "Kabar Teluk"),
        ("KUDUS, Kabarnews – Bupati membuka posko.", "Kudus", "Kabarnews"),
        ("BONE, Kabar Teluk - Bupati membuka posko.", "Bone", "Kabar Teluk"),
    ],
)
def test_dateline(text: str, place: str | None, outlet: str | None) -> None:
    dateline = read(text).article.dateline
    assert dateline is not None
    assert (dateline.place, dateline.outlet) == (place, outlet)
    assert text.startswith(dateline.text)


@pytest.mark.parametrize(
    "text",
    [
        "Pemkot membuka posko - warga senang.",
        "Wali Kota meresmikan pasar: pedagang pindah besok.",
        "BPBD Kota membuka posko – tiga kecamatan terendam.",
        "Harga cabai naik.",
        "PBB-P2 melampaui target tahun ini.",
        "DPRD-Pemkot Bontang sepakat menunda kenaikan tarif.",
        "Bontang-Sangatta dapat ditempuh dua jam.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert read(text).article.dateline is None


def test_furniture_is_closed() -> None:
    found = read(
        "Pemkot membuka posko banjir di tiga kecamatan.\n"
        "Baca juga:\nCakupan Air Bersih Kota Seberang Baru 40 Persen\n"
        "SCROLL TO CONTINUE WITH CONTENT\n"
        "Posko dibuka sepanjang malam.\n"
        "Foto: Humas Pemkot\n"
        "(rin/adt)\nbanjir\nposko banjir\n"
        "Editor : Lestari Wulandari"
    )
    assert [kind for kind, _ in kinds(found)] == [
        "body", "insert", "insert", "insert", "body", "insert", "insert", "insert", "insert",
    ]  # fmt: skip
    assert found.article.editors == ["Lestari Wulandari"]
    assert [figure.text for figure in found.figures] == ["tiga kecamatan"]


def test_lines_cut_by_links_are_joined() -> None:
    found = read(
        "Penyaluran bantuan dimulai pekan ini oleh\nDinas Sosial\ndi tiga kecamatan.\n"
        "Jadwal Penyaluran\n"
        "Warga diminta membawa kartu keluarga saat mengambil bantuan."
    )
    assert [kind for kind, _ in kinds(found)] == ["body", "subhead", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "KUPANG - Ketua DPRD membuka rapat tentang Kampung\nNusa Baru\nSenin pagi.",
        "Sebanyak 12 warga dipindahkan ke\nKampung Baru\nHari itu juga mereka menerima bantuan dari kelurahan.",
        "Rapat dipimpin oleh kepala\nDinas Sosial\nKota Nusa Baru\nyang baru dilantik di balai kota pekan lalu.",
    ],
    ids=["a story's first sentence", "behind an unfinished word", "two links in a row"],
)
def test_links_on_lines_of_their_own_cut_no_sentence(text: str) -> None:
    assert kinds(read(text)) == [("body", text)]


def test_titles_under_a_label_without_a_colon_are_furniture() -> None:
    found = read(
        "Bupati Paser Fahri Adam membuka pasar.\nBaca Juga\n"
        "Wali Kota Bontang Rudi Salam Tutup 12 Kios\nHarga Cabai di Pasar Induk Naik 40 Persen\n"
        "Pasar itu memiliki 40 kios."
    )
    assert [kind for kind, _ in kinds(found)] == ["body", "insert", "insert", "insert", "body"]
    assert [official.name for official in found.officials] == ["Fahri Adam"]
    assert [figure.text for figure in found.figures] == ["40 kios"]


def test_body_offsets_are_the_inputs() -> None:
    body = "  Isi berita.\n\nAlinea kedua. "
    article: Article = read(body, title="Judul").article
    assert article.text[article.body_start :] == body
    assert kinds(read(body, title="Judul"))[0] == ("subhead", "Judul")


def test_sentences_do_not_break_inside_titles() -> None:
    nlp = extractor.load()
    doc = nlp("Pj. Bupati hadir. “Kami siap.” Ia pulang.Esoknya hujan, kata dr. Rina.")
    analysis = doc.user_data["petik"]
    assert [analysis.words.surface(*sentence) for sentence in analysis.sentences] == [
        "Pj. Bupati hadir.",
        "“Kami siap.”",
        "Ia pulang.",
        "Esoknya hujan, kata dr. Rina.",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "-", "Baca juga:", "A" * 10_000, "(" * 500, '"' * 500])
def test_odd_texts_are_read(text: str) -> None:
    found = read(text)
    assert found.article.text == text


def test_furniture_inside_a_line_is_closed_to_its_end() -> None:
    found = read(
        "Bupati Paser Fahri Adam membuka pasar. Baca Juga: Wali Kota Bontang Rudi Salam Tutup 12 Kios\n"
        "Pasar itu memiliki 40 kios."
    )
    assert kinds(found) == [
        ("body", "Bupati Paser Fahri Adam membuka pasar."),
        ("insert", "Baca Juga: Wali Kota Bontang Rudi Salam Tutup 12 Kios"),
        ("body", "Pasar itu memiliki 40 kios."),
    ]
    assert [official.name for official in found.officials] == ["Fahri Adam"]
    assert [figure.text for figure in found.figures] == ["40 kios"]


def test_furniture_inside_a_long_line_ends_with_the_sentence_it_runs_into() -> None:
    rest = "Pasar itu memiliki 40 kios. " + "Pedagang diminta menjaga kebersihan setiap hari. " * 5
    found = read(f"Bupati Paser Fahri Adam membuka pasar. Baca juga: Kios Tutup di Bontang. {rest}".strip())
    assert [kind for kind, _ in kinds(found)] == ["body", "insert", "body"]
    assert kinds(found)[1][1] == "Baca juga: Kios Tutup di Bontang."
    assert [figure.text for figure in found.figures] == ["40 kios"]


def test_advice_to_read_is_no_furniture() -> None:
    assert [kind for kind, _ in kinds(read("Warga diminta baca juga aturan itu: lima halaman."))] == ["body"]


@pytest.mark.parametrize("stamp", ["10/20/2025", "9/10/2025 21:43", "Senin, 20 Oktober 2025", "2025", "2025-13-45"])
def test_a_stamp_that_is_no_date_is_warned_of_and_days_are_not_counted_from_it(stamp: str) -> None:
    text = "Pasar dibuka kembali kemarin dengan anggaran 2026 sebesar Rp2 miliar, sebelumnya Rp1 miliar."
    found = extractor.extract(article_of(text, published_at=stamp))
    [warning] = found.warnings
    assert warning.code == "published-unreadable"
    assert repr(stamp) in warning.message and "2025-05-09" in warning.message
    assert not [date for date in found.dates if date.value.startswith("2025")]


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ('"Sabu yang disita 18 gram," tutur Budi Santoso. (antara/jpnn)', "quote"),
        ("Jumlah itu naik 12 persen. (ANTARA/rls)", "body"),
        ("Andi Harun saat membuka pasar murah (Foto: dok. Pemkot)", "caption"),
    ],
)
def test_an_agency_that_signs_the_last_paragraph_makes_no_caption_of_it(last: str, kind: str) -> None:
    found = extractor.extract(f"Polisi di Samarinda menangkap 12 orang.\n\nMereka ditahan.\n\n{last}")
    assert found.article.paragraphs[-1].kind == kind
    assert bool(found.figures[1:]) == (kind != "caption")


def test_a_label_whose_link_is_lost_hides_no_story() -> None:
    story = (
        "Khusus untuk malam ini, Deden mengatakan ada 109 armada truk yang diterjunkan ke pasar, taman dan pantai "
        "di Kota Bogor."
    )
    found = read(f"DLH Kota Bogor mengerahkan 128 armada truk.\nBaca Juga:\n{story}\nWarga senang.")
    assert [kind for kind, _ in kinds(found)] == ["body", "insert", "body", "body"]
    assert [figure.value for figure in found.figures] == [128, 109]


@pytest.mark.parametrize("title", ["Polisi Tangkap 3 Pencuri di Bogor", "Polisi tangkap 3 pencuri di Bogor."])
def test_a_linked_title_belongs_to_its_label(title: str) -> None:
    found = read(f"Warga ikut 12 orang.\nBaca Juga:\n{title}\nWarga senang.")
    assert [kind for kind, _ in kinds(found)] == ["body", "insert", "insert", "body"]


def test_titles_in_a_row_under_a_label_with_a_colon_are_no_story() -> None:
    found = read(
        "Warga memiliki 12 sapi.\nBERITA TERKAIT:\n18.350 Warga Demak Terima BLT\n"
        "Penyaluran BLT Semarang Capai 23 Persen, Cek Batas Pengambilan sebelum Tutup!\n"
        "Sebanyak 63.000 Warga Solo Dapat BLT BBM\nDana itu diterima 300 warga."
    )
    assert [kind for kind, _ in kinds(found)] == ["body", "insert", "insert", "insert", "insert", "body"]
    assert [figure.value for figure in found.figures] == [12, 300]
