"""Which addresses are asked, and which never, by whatever road a URL comes."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from extractor.fetch import address, connection
from extractor.fetch.address import Guard, is_public, tidy
from extractor.fetch.client import Client
from extractor.fetch.failures import FetchFailed, HostUnavailable
from extractor.settings import Settings
from tests.loopback import Answer, Loopback

QUICK: dict[str, Any] = {"contact": "redaksi@contoh.id", "delay": 0, "jitter": 0, "backoff": 0.01, "retries": 0}


def reason(client: Client, url: str) -> str:
    with pytest.raises(FetchFailed) as caught:
        client.get(url)
    client.close()
    return caught.value.reason


@pytest.fixture
def second_is_private(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 counts as the public internet, 127.0.0.2 as somebody's private network."""
    monkeypatch.setattr(address, "is_public", lambda ip: ip == "127.0.0.1")


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_these_are_not_on_the_public_internet(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "103.10.10.10", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_these_are(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://contoh.id/a", "not-http"),
        ("file:///etc/passwd", "not-http"),
        ("javascript:alert(1)", "not-http"),
        ("https:///a", "bad-url"),
        ("https://contoh.id:99999/", "bad-url"),
        ("https://petugas:rahasia@contoh.id/", "bad-url"),
        ("https://[::1/", "bad-url"),
    ],
)
def test_what_is_no_web_address_is_refused(url: str, code: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        tidy(url)
    assert caught.value.reason == code


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTPS://Contoh.ID:443/Berita#atas", "https://contoh.id/Berita"),
        ("https://contoh.id", "https://contoh.id/"),
        ("https://contoh.id/hari ini?q=wali kota", "https://contoh.id/hari%20ini?q=wali%20kota"),
        ("https://contoh.id/caf\u00e9%20baru", "https://contoh.id/caf%C3%A9%20baru"),
        ("http://[::1]:80/a", "http://[::1]/a"),
    ],
)
def test_an_address_has_one_form(url: str, asked: str) -> None:
    assert tidy(url) == asked


def test_this_machine_is_not_asked_unless_that_is_allowed() -> None:
    with Loopback({"/a": "isi"}) as server:
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433"):
            assert reason(Client(Settings(**QUICK | {"delay": 1})), server.url("/a", host)) == "private-address"
        assert server.asked == [] and server.connections == 0


@pytest.mark.usefixtures("second_is_private")
def test_a_redirect_to_a_private_address_is_not_followed() -> None:
    with Loopback(address="127.0.0.1") as public, Loopback({"/rahasia": "isi"}, address="127.0.0.2") as private:
        public.routes["/a"] = Answer(status=302, headers={"Location": private.url("/rahasia")})
        assert reason(Client(Settings(**QUICK)), public.url("/a")) == "private-address"
        assert public.paths() == ["/a"]
        assert private.connections == 0


@pytest.mark.usefixtures("second_is_private")
def test_a_name_that_stands_for_a_private_address_is_not_asked() -> None:
    with Loopback({"/a": "isi"}, address="127.0.0.2") as private:
        hosts = {"dalam.contoh.id": f"127.0.0.2:{private.port}"}
        assert reason(Client(Settings(**QUICK, hosts=hosts)), "http://dalam.contoh.id/a") == "private-address"
        assert private.connections == 0


def test_the_address_that_was_judged_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its answer between the judgement and the connection (rebinding) gains nothing."""
    answers = iter(["203.0.114.7", "127.0.0.1", "127.0.0.1"])
    tried = []

    def resolve(host: str, port: int, **rest: object) -> list[tuple[Any, ...]]:
        return [(2, 1, 6, "", (next(answers), port))]

    def connect(place: tuple[str, int], *args: object, **rest: object) -> None:
        tried.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.getaddrinfo", resolve)
    monkeypatch.setattr(connection, "create_connection", connect)
    with pytest.raises(Exception, match="robots"):
        Client(Settings(**QUICK)).get("http://berubah.contoh.id/a")
    assert tried == [("203.0.114.7", 80)]


def test_a_host_that_does_not_exist_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def unknown(host: str, *args: object, **rest: object) -> None:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    client = Client(Settings(**QUICK | {"retries": 3}))
    for _ in range(2):
        with pytest.raises(HostUnavailable, match="check how it is spelt"):
            client.get("http://salah-ketik.contoh.id/a")
    assert asked == ["salah-ketik.contoh.id"]


def test_one_private_answer_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", ("203.0.114.7", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **rest: answers)
    with pytest.raises(FetchFailed, match="--allow-private"):
        Guard().addresses("campur.contoh.id", 80)


def test_a_host_can_be_pointed_at_an_address() -> None:
    with Loopback({"/a": "isi"}) as server:
        client = Client(Settings(**QUICK, allow_private=True, hosts={"contoh.inews.id": f"127.0.0.1:{server.port}"}))
        page = client.get("http://contoh.inews.id/a").page
        client.close()
        assert page is not None and page.url == "http://contoh.inews.id/a"
        assert server.asked[-1].headers["host"] == "contoh.inews.id"


# Certificates


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, ssl.SSLContext]]]:
    """A certificate authority of our own, and servers' certificates for two names."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    folder = tmp_path_factory.mktemp("certificates")
    today = datetime.now(UTC)

    def name(words: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])

    def builder(subject: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name(subject))
            .issuer_name(name("Otoritas Uji"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(today - timedelta(days=1))
            .not_valid_after(today + timedelta(days=1))
        )

    root_key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    key_id = x509.SubjectKeyIdentifier.from_public_key(root_key.public_key())
    root = (
        builder("Otoritas Uji", root_key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(key_id, critical=False)
        .sign(root_key, hashes.SHA256())
    )
    trusted = folder / "root.pem"
    trusted.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    contexts = {}
    for host, alternative in (
        ("127.0.0.1", x509.IPAddress(ip_address("127.0.0.1"))),
        ("lain.id", x509.DNSName("lain.id")),
    ):
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = (
            builder(host, key)
            .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id), critical=False)
            .sign(root_key, hashes.SHA256())
        )
        file = folder / f"{host}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        contexts[host] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        contexts[host].load_cert_chain(file)
    yield trusted, contexts


def secure(trusted: Path | None) -> Client:
    return Client(Settings(**QUICK, allow_private=True, ca_file=str(trusted) if trusted else None))


def test_a_valid_certificate_is_accepted(authority: tuple[Path, dict[str, ssl.SSLContext]]) -> None:
    trusted, contexts = authority
    with Loopback({"/a": "isi"}, tls=contexts["127.0.0.1"]) as server:
        client = secure(trusted)
        page = client.get(server.url("/a")).page
        client.close()
        assert page is not None and page.body == b"isi"


@pytest.mark.parametrize(
    ("certificate", "trust"),
    [("lain.id", True), ("127.0.0.1", False)],
    ids=["for another name", "by an unknown authority"],
)
def test_a_certificate_that_does_not_match_ends_it(
    authority: tuple[Path, dict[str, ssl.SSLContext]], certificate: str, trust: bool
) -> None:
    trusted, contexts = authority
    with Loopback({"/a": "isi"}, tls=contexts[certificate]) as server:
        assert reason(secure(trusted if trust else None), server.url("/a")) == "certificate"
        assert server.asked == []
