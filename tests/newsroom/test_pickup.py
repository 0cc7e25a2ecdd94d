"""Pick-up: one release in many outlets, whole and in part, in order, with what each changed."""

import json
from itertools import permutations

OTHER = (
    "Pelabuhan baru di Teluk Merah mulai melayani kapal penumpang pekan ini setelah dua tahun dibangun.\n\n"
    "Tiga kapal bersandar pada hari pertama dan membawa hampir seribu orang dari pulau seberang.\n\n"
    "Warga berharap tarif penyeberangan tidak berubah sampai musim libur sekolah selesai.\n\n"
    "Dinas terkait menyiapkan dua jadwal tambahan setiap akhir pekan bila penumpang bertambah banyak."
)

REST = (
    "\n\nWali Kota Muara Biru Rahmat Sulaiman menyebut 14,2 persen. "
    "“Kami bekerja dari rumah ke rumah bersama para kader posyandu,” ujarnya."
)


def groups(desk):
    rows = desk.rows(
        "SELECT pickup, outlets.name, whole FROM pickup_members JOIN articles ON articles.id = article"
        " JOIN outlets ON outlets.id = outlet ORDER BY pickup, instant"
    )
    found = {}
    for pickup, outlet, whole in rows:
        found.setdefault(pickup, []).append((outlet, whole))
    return list(found.values())


def test_four_outlets_carry_one_release_and_a_fifth_does_not(desk, release, story):
    text = release("x").article.text[27:]
    shorter = "\n\n".join(text.split("\n\n")[:3])
    reworded = text.replace("diteruskan sampai akhir tahun", "dilanjutkan hingga akhir tahun")
    desk.take(
        release("Kabar Biru", time="08:00"),
        release("Pesisir Pos", time="09:30", body=shorter, title="Wali Kota: Stunting Turun"),
        release("Harian Teluk", time="10:00", body=reworded),
        release("Lensa Biru", time="07:15"),
        story(OTHER, outlet="Suara Lain", title="Pelabuhan dibuka"),
    )
    assert groups(desk) == [[("Lensa Biru", 1), ("Kabar Biru", 1), ("Pesisir Pos", 1), ("Harian Teluk", 1)]]
    changes = {
        outlet: json.loads(row)
        for outlet, row in desk.rows(
            "SELECT outlets.name, changes FROM pickup_members JOIN articles ON articles.id = article"
            " JOIN outlets ON outlets.id = outlet"
        )
    }
    assert changes["Kabar Biru"] == {
        "title": False,
        "shared": 4,
        "reworded": [],
        "added": [],
        "dropped": [],
        "against": None,
    }
    assert changes["Pesisir Pos"]["title"] is True
    assert changes["Pesisir Pos"]["dropped"] == [text.split("\n\n")[3]]
    assert "dilanjutkan" in changes["Harian Teluk"]["reworded"][0][1]


def test_a_roundup_that_quotes_two_releases_joins_neither_to_the_other(desk, release, story):
    first = release("x").article.text[27:].split("\n\n")
    second = OTHER.split("\n\n")
    roundup = "\n\n".join(
        [first[2], first[3], second[0], second[2]]
        + [
            f"Peristiwa lain nomor {n} pekan ini juga dicatat redaksi dalam rangkuman akhir minggu kota."
            for n in ("satu", "dua", "tiga")
        ]
    )
    desk.take(
        release("Kabar Biru"),
        release("Pesisir Pos", time="09:00"),
        story(OTHER, outlet="Suara Lain", title="Pelabuhan dibuka"),
        story(OTHER, outlet="Harian Teluk", title="Pelabuhan dibuka", time="11:00"),
        story(roundup, outlet="Mingguan", title="Sepekan", day="2026-11-22"),
    )
    sizes = sorted(len(group) for group in groups(desk))
    assert sizes == [2, 3]
    assert [m for group in groups(desk) for m in group if m[0] == "Mingguan"] == [("Mingguan", 0)]


def test_groups_do_not_depend_on_the_order_of_arrival(new_desk, release):
    carried = [release(name, time=time) for name, time in (("A", "08:00"), ("B", "07:00"), ("C", "09:00"))]
    found = []
    for order in permutations(carried):
        desk = new_desk()
        for one in order:
            desk.take(one)
        found.append(groups(desk))
    assert all(one == [[("B", 1), ("A", 1), ("C", 1)]] for one in found)


def test_old_news_is_no_pick_up(desk, release):
    desk.take(release("Kabar Biru"), release("Pesisir Pos", day="2026-12-25"))
    assert groups(desk) == []


def test_a_changed_article_leaves_its_group(desk, release):
    desk.take(release("Kabar Biru"), release("Pesisir Pos", slug="a"))
    assert len(groups(desk)) == 1
    desk.take(
        release(
            "Pesisir Pos",
            slug="a",
            body=OTHER + REST,
        )
    )
    assert groups(desk) == []
