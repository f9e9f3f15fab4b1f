"""Addresses: what may be fetched, however it is spelled, and a server that does its worst."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from content.errors import NotFetched
from content.services import fetching
from content.services.fetching import Allowed, Limits, fetch
from content.services.fetching.addresses import checked_addresses, is_public, parse
from tests.content.misbehaving import PAGE, Names, Server, serving

QUICK = Limits(seconds=1.0)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def open_to(server: Server) -> Allowed:
    """An operator who opened the test's own server."""
    return Allowed.read([f"127.0.0.1:{server.port}"])


def refused(url: str, *args: Any, **options: Any) -> str:
    with pytest.raises(NotFetched) as caught:
        fetch(url, *args, **options)
    return str(caught.value)


# Spelling

LOOPBACK = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://127.0.0.1./",
    "http://127.0.0.1.:80/",
    "http://0/",
    "http://0.0.0.0/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1%25lo]/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://١٢٧.٠.٠.١/",
    "http://127.0.0.1%2f@example.org/",
    "http://example.org@127.0.0.1/",
    "http://127.0.0.1#@example.org/",
    "http://127.0.0.1\\@example.org/",
    "http://127.0.0.1\t/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[ff02::1]/",
    "http://[fc00::1]/",
    "http://[2001:db8::1]/",
    "http://[2001:0:7f00:1::]/",
    "http://0x7f000001:80/",
    "http://0177.1/",
    "http://00000177.0.0.1/",
    "http://127.0.0.0x1/",
    "http://4294967295/",
    "http://127.0.0.1.0/",
    "http://[::ffff:169.254.169.254]/latest/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:a9fe:a9fe::]/",
    "http://[fec0::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%eth0]/",
    "http://[::1%25]/",
    "http://[fd20:ce::254]/",
    "http://[100::1]/",
    "http://[5f00::1]/",
    "http://100.100.100.200/latest/meta-data/",
    "http://192.0.0.192/opc/v2/",
    "http://168.63.129.16/metadata",
    "http://ｌｏｃａｌｈｏｓｔ/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://localhost。/",
    "http://lo\u00adcalhost/",
    "http://127.0.0.1%00.example.org/",
    "http://example.org%00@127.0.0.1/",
    "http://example.org:80@127.0.0.1/",
    "http://example.org:80:80/",
    "http://example.org%40127.0.0.1/",
    "http://127.0.0.1?@example.org/",
    "http://127.0.0.1;@example.org/",
    "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "http:///127.0.0.1/",
    "HTTP://127.0.0.1/",
]
NOT_OF_THE_WEB = [
    "",
    "example.org",
    "//example.org/",
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org/",
    "javascript:alert(1)",
    "data:text/html,x",
    "unix:///var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    "unix:/var/run/docker.sock",
    "file://localhost/etc/passwd",
    "FILE:///etc/passwd",
    "jar:http://example.org/a.jar!/b",
    "netdoc:///etc/passwd",
    "dict://127.0.0.1:11211/stats",
    "ldap://127.0.0.1/",
    "tftp://127.0.0.1/x",
    "sftp://127.0.0.1/x",
    "smb://127.0.0.1/x",
    "ws://example.org/",
    "blob:http://example.org/1",
    "view-source:http://example.org/",
    "url:http://example.org/",
    " javascript:alert(1)",
    "\\\\127.0.0.1\\share",
    "http://example.org/\u2028x",
    "http://xn--/",
    "http://\u0000\u0001/",
    "http://\u202eexample.org/",
    "http:///x",
    "http://",
    "http://[::1",
    "http://exa mple.org/",
    "http://example.org:99999/",
    "http://example.org:-1/",
    "http://example.org\0/",
    "http://example.org/\r\nHost: inner",
    "http://-bad.org/",
    "http://a..b/",
    f"http://example.org/{'x' * 3_000}",
    f"http://{'x' * 64}.org/",
]


@pytest.mark.parametrize("url", [*LOOPBACK, *NOT_OF_THE_WEB])
def test_nothing_but_the_public_web_is_fetched(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connected(*args: Any, **options: Any) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", connected)
    assert refused(url)


@pytest.mark.parametrize("port", [21, 22, 25, 8080, 5432, 6379])
def test_only_the_usual_ports_are_asked(port: int) -> None:
    assert "port" in refused(f"http://example.org:{port}/")


@pytest.mark.parametrize("port", ["", ":80", ":443"])
def test_the_usual_ports_may_be_named(port: str) -> None:
    assert parse(f"http://example.org{port}/").host == "example.org"


def test_credentials_are_neither_sent_nor_shown() -> None:
    said = refused("https://user:hunter2@example.org/")
    assert "user name" in said
    assert "hunter2" not in said


def test_an_address_is_put_plainly() -> None:
    assert parse(" https://Bücher.Example./Straße?q=ä b#part ".replace(" b", "b")).url == (
        "https://xn--bcher-kva.example/Stra%C3%9Fe?q=%C3%A4b"
    )


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"https://{text}/", f"http://example.org/{text}"):
        try:
            target = parse(url)
        except NotFetched:
            continue
        else:
            assert target.url.isascii()
            assert target.url.isprintable()
            assert parse(target.url) == target


@given(st.ip_addresses(v=4))
def test_an_ipv6_address_is_as_open_as_the_one_inside(address: Any) -> None:
    for wrapped in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(ip_address(wrapped)) == is_public(address)
    if not address.is_global:
        assert not is_public(address)


@given(st.ip_addresses(v=6))
def test_no_closed_ipv6_address_is_open(address: Any) -> None:
    if address.is_private or address.is_multicast or address.is_link_local or address.is_loopback:
        assert address.ipv4_mapped or not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_sites_of_the_public_web_are_open(address: str) -> None:
    assert is_public(ip_address(address))


# Names


def test_a_name_with_a_private_address_among_public_ones_is_refused() -> None:
    names = Names(example_org=[["93.184.215.14", "127.0.0.1"]])
    assert "private network" in refused("http://example.org/", resolver=names)


@pytest.mark.parametrize("answer", [[], ["nonsense"]])
def test_a_name_that_leads_nowhere_is_told(answer: list[str]) -> None:
    assert "no site called" in refused("http://example.org/", resolver=Names(example_org=[answer]))
    assert "no site called" in refused("http://example.com/", resolver=Names())


def test_the_connection_goes_to_what_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is checked and private when it is connected to: it is looked up once."""
    went: list[tuple[str, int]] = []

    def connected(address: tuple[str, int], timeout: float) -> None:
        went.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connected)
    names = Names(rebind_example=[["93.184.215.14"], ["127.0.0.1"]])
    assert "does not answer" in refused("http://rebind.example/", resolver=names)
    assert went == [("93.184.215.14", 80)]
    assert names.asked == ["rebind.example"]
    assert "private network" in refused("http://rebind.example/", resolver=names)
    assert len(went) == 1


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "::1", "fe80::1%eth0", "169.254.169.254", "::ffff:10.0.0.1", "100.100.100.200", "168.63.129.16"],
)
def test_a_name_of_anybodys_that_leads_inside_is_refused(address: str) -> None:
    """Names that anybody can have made, such as those of the clouds' metadata."""
    names = Names(metadata_example=[[address]])
    assert "private network" in refused("http://metadata.example/", resolver=names)


def test_a_name_that_turns_private_between_redirects_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each hop is resolved anew and checked anew: public first, private when it sends on to itself."""
    connected: list[str] = []
    create = socket.create_connection

    def to_the_server(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address[0])
        return create(("127.0.0.1", server.port), timeout)

    monkeypatch.setattr(socket, "create_connection", to_the_server)
    names = Names(turning_example=[["93.184.215.14"], ["93.184.215.14"], ["127.0.0.1"]])
    again = "/redirect?to=http://turning.example/redirect?to=http://turning.example/bridge"
    assert "private network" in refused(f"http://turning.example{again}", resolver=names)
    assert connected == ["93.184.215.14", "93.184.215.14"]


def test_no_proxy_of_the_machine_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would look the name up again, by its own rules."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.port}")
    went: list[tuple[str, int]] = []

    def connected(address: tuple[str, int], timeout: float) -> None:
        went.append(address)
        raise ConnectionRefusedError

    before = len(server.asked)
    monkeypatch.setattr(socket, "create_connection", connected)
    assert "does not answer" in refused("http://example.org/", resolver=Names(example_org=[["93.184.215.14"]]))
    assert went == [("93.184.215.14", 80)]
    assert len(server.asked) == before


def test_a_name_server_that_is_silent_is_not_waited_for() -> None:
    from threading import Event

    over = Event()

    def silent(host: str, port: int) -> list[str]:
        over.wait(30)
        return []

    try:
        assert "did not send" in refused("http://example.org/", resolver=silent, limits=Limits(seconds=0.2))
    finally:
        over.set()


# What the operator opens


def test_a_host_is_opened_with_its_port_alone(server: Server, open_to: Allowed) -> None:
    assert fetch(server.url("/page"), open_to).data == PAGE
    assert "port" in refused("http://127.0.0.1:1/", open_to)
    assert "private network" in refused("http://127.0.0.1/", open_to)
    assert "private network" in refused("http://127.0.0.2/", open_to)


def test_a_network_is_opened_for_the_usual_ports() -> None:
    allowed = Allowed.read(["10.1.0.0/16", " ", "fd00::/8"])
    names = Names(wiki_school=[["10.1.2.3"]], other_school=[["10.2.2.3"]])
    assert checked_addresses(parse("http://wiki.school/"), allowed, names)
    with pytest.raises(NotFetched, match="private"):
        checked_addresses(parse("http://other.school/"), allowed, names)
    assert "port" in refused("http://wiki.school:8080/", allowed, resolver=names)


@pytest.mark.parametrize("entry", ["10.0.0.0/99", "http://example.org", "a b", "10.0.0.1/8"])
def test_what_is_neither_host_nor_network_is_told(entry: str, settings: Settings) -> None:
    settings.RECITE_FETCH_ALLOW = [entry]
    with pytest.raises(Exception, match="RECITE_FETCH_ALLOW"):
        fetching.allowed()


# Servers


def test_nothing_about_the_teacher_is_sent(server: Server, open_to: Allowed) -> None:
    fetch(server.url("/plain?q=1#part"), open_to)
    path, headers = server.asked[-1]
    assert path == "/plain?q=1"
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
    assert headers["Host"] == f"127.0.0.1:{server.port}"
    assert headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("http://127.0.0.1/", "private network"),
        ("http://localhost/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://169.254.169.254/latest/", "private network"),
        ("//2130706433/", "not an address"),
        ("file:///etc/passwd", "does not begin with http"),
        ("ftp://example.org/x", "does not begin with http"),
        ("http://u:p@example.org/", "user name"),
        ("http://example.org:22/", "port 22"),
    ],
)
def test_every_redirect_is_checked_anew(server: Server, open_to: Allowed, to: str, says: str) -> None:
    assert says in refused(server.url(f"/redirect?to={to}"), open_to)


def test_a_redirect_is_followed_and_its_end_remembered(server: Server, open_to: Allowed) -> None:
    found = fetch(server.url("/redirect?to=/elsewhere/bridge.html"), open_to)
    assert (found.data, found.url, found.name) == (PAGE, server.url("/elsewhere/bridge.html"), "bridge.html")


@pytest.mark.parametrize("path", ["/loop", "/nowhere"])
def test_redirects_come_to_an_end(server: Server, open_to: Allowed, path: str) -> None:
    before = len(server.asked)
    assert "without end" in refused(server.url(path), open_to)
    assert len(server.asked) - before == Limits().redirects + 1


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_a_server_that_drips_is_not_waited_for(server: Server, open_to: Allowed, path: str) -> None:
    assert "did not send" in refused(server.url(path), open_to, limits=QUICK)


@pytest.mark.parametrize("path", ["/huge", "/endless", "/bomb"])
def test_no_more_is_taken_than_an_article_may_have(server: Server, open_to: Allowed, path: str) -> None:
    assert "2,000,000 bytes" in refused(server.url(path), open_to)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/picture", "image/png"),
        ("/bytes/song.mp3", "octet-stream"),
        ("/brotli", "can't be read"),
        ("/short", "can't be read"),
        ("/garbage", "can't be read"),
        ("/status/401", "does not show this page"),
        ("/status/403", "does not show this page"),
        ("/status/404", "no such page"),
        ("/status/418", "sent no page"),
        ("/status/429", "can't answer now"),
        ("/status/503", "can't answer now"),
        ("/status/204", "sent no page"),
    ],
)
def test_a_bad_answer_is_told_in_words(server: Server, open_to: Allowed, path: str, says: str) -> None:
    assert says in refused(server.url(path), open_to)


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("/packed", PAGE, "packed.html"),
        ("/latin", "Der Müller von Arden mahlte 1931 Korn.".encode(), "latin.txt"),
        ("/notes/of%20mine.md?x", b"# Notes\n\nThe ferry sank in 1930.\n", "of mine.md"),
        ("/bytes/ferry.txt", b"The ferry sank in 1930.\n", "ferry.txt"),
        ("/", PAGE, "127.0.0.1.html"),
    ],
)
def test_what_is_sent_is_taken_for_what_it_is(
    server: Server, open_to: Allowed, path: str, data: bytes, name: str
) -> None:
    found = fetch(server.url(path), open_to)
    assert (found.data, found.name) == (data, name)


def test_a_server_that_speaks_no_tls_has_no_certificate(server: Server) -> None:
    allowed = Allowed.read([f"127.0.0.1:{server.port}"])
    assert "can't be read" in refused(f"https://127.0.0.1:{server.port}/", allowed, limits=QUICK)


def test_a_host_that_does_not_answer_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        allowed = Allowed.read([f"127.0.0.1:{port}"])
        assert "does not answer" in refused(f"http://127.0.0.1:{port}/", allowed, limits=QUICK)


# Articles


def test_an_article_remembers_where_it_was_read(server: Server, settings: Settings) -> None:
    settings.RECITE_FETCH, settings.RECITE_FETCH_ALLOW = True, [f"127.0.0.1:{server.port}"]
    draft = fetching.fetch_article(server.url("/redirect?to=/bridge"))
    assert draft.title == "The bridge at Arden"
    assert draft.url == server.url("/bridge")
    assert "Clara Voss designed" in draft.text


def test_nothing_is_fetched_unless_it_is_turned_on(server: Server, settings: Settings) -> None:
    settings.RECITE_FETCH, settings.RECITE_FETCH_ALLOW = False, [f"127.0.0.1:{server.port}"]
    before = len(server.asked)
    with pytest.raises(NotFetched, match="RECITE_FETCH"):
        fetching.fetch_article(server.url("/bridge"))
    assert len(server.asked) == before


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for wiki.school that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "wiki.school")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("wiki.school")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(secret)
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def secure(certificate: tuple[Path, Path]) -> Iterator[Server]:
    """The server under TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with serving(context) as running:
        yield running


def test_the_certificate_must_be_that_of_the_name_asked_for(
    secure: Server, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = Allowed.read([f"wiki.school:{secure.port}", f"other.school:{secure.port}"])
    names = Names(wiki_school=[["127.0.0.1"]], other_school=[["127.0.0.1"]])
    unknown = f"https://wiki.school:{secure.port}/bridge"
    assert "certificate" in refused(unknown, allowed, resolver=names)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert fetch(unknown, allowed, resolver=names).data == PAGE
    assert secure.asked[-1][1]["Host"] == f"wiki.school:{secure.port}"
    assert "certificate" in refused(f"https://other.school:{secure.port}/bridge", allowed, resolver=names)
