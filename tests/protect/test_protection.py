"""Files sealed, encrypted and signed: still conforming, opened by whom they are for, and every change noticed."""

from __future__ import annotations

import datetime as dt
import sys
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest

from reportgen.errors import ReportgenError, UsageError
from reportgen.layout.pages import lay_out
from reportgen.protect.encryption import encrypt
from reportgen.protect.seal import seal, sealed
from reportgen.protect.signing import Identity, load_identity, sign, time_stamper
from reportgen.protect.verifying import verify
from reportgen.render import RenderOptions
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.briefings import sample_briefing, sample_media
from support.certificates import NAME, PASSPHRASE, stamper, write_p12
from support.pdf_audit import audit, checked
from support.time_server import time_server
from support.tools import verapdf_all

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "Pässwörd für den Bericht"  # noqa: S105  # protects a test
FORM = frozenset(("AcroForm",))


@cache
def made(signature: str | None = None, *, archival: bool = True) -> bytes:
    briefing, media, theme = sample_briefing(), sample_media(), load_theme()
    options = RenderOptions(summary="ab" * 32, signature=signature, archival=archival)
    return seal(render(briefing, media, lay_out(briefing, media, theme), theme, options))


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return load_identity(
        write_p12(tmp_path_factory.mktemp("key") / "key.p12"), PASSPHRASE, dt.datetime.now(dt.UTC)
    )


@pytest.fixture(scope="module")
def signed(identity: Identity) -> bytes:
    return sign(made(NAME), identity)


def code(raised: pytest.ExceptionInfo[ReportgenError]) -> str:
    return raised.value.problems[0].code


# --------------------------------------------------------------------------------------------------------- sealed


def test_a_sealed_file_conforms_and_is_what_it_was() -> None:
    assert audit(made()) == checked(made()) == []
    verdict = verify(made())
    assert verdict.good
    assert (verdict.summary, verdict.encrypted, verdict.signatures) == ("ab" * 32, False, ())


def test_other_programs_open_a_sealed_file() -> None:
    assert len(pypdf.PdfReader(BytesIO(made()), strict=True).pages) == 13


@pytest.mark.parametrize("at", [10, 5_000, 30_000, -200, -3])
def test_a_change_of_one_bit_anywhere_is_noticed(at: int) -> None:
    changed = bytearray(made())
    changed[at] ^= 1
    found = sealed(bytes(changed))
    assert found is None or not found.whole


def test_a_file_that_another_program_saved_is_not_what_it_was() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(made())) as pdf:
        pdf.save(out)
    verdict = verify(out.getvalue())
    assert verdict.version
    assert not verdict.unchanged


def test_what_is_added_behind_the_seal_is_noticed() -> None:
    assert not verify(made() + b"% more\n").good


def test_a_file_of_another_program_is_told_as_such() -> None:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    verdict = verify(out.getvalue())
    assert (verdict.version, verdict.seal, verdict.good) == ("", None, False)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"x" * 5000])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError) as raised:
        verify(data)
    assert code(raised) == "pdf-unreadable"


# ------------------------------------------------------------------------------------------------------ encrypted


def test_an_encrypted_file_opens_with_its_password_and_stays_accessible() -> None:
    data = encrypt(made(archival=False), PASSWORD)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(data))
    with pikepdf.open(BytesIO(data), password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.allow.accessibility
        assert pdf.allow.extract
        assert pdf.allow.print_highres
        assert not pdf.allow.modify_other
        assert not pdf.owner_password_matched
        with pdf.open_metadata() as said:
            assert said.pdfa_status == ""
            assert said["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"


def test_nothing_of_an_encrypted_file_can_be_read_without_the_password() -> None:
    data = encrypt(made(archival=False), PASSWORD)
    title = sample_briefing().metadata.title
    for coded in (title.encode(), title.encode("utf-16-be").hex().encode(), b"ab" * 32):
        assert coded not in data


def test_an_encrypted_file_is_verified_with_its_password() -> None:
    data = encrypt(made(archival=False), PASSWORD)
    assert verify(data, PASSWORD).good
    with pytest.raises(UsageError) as raised:
        verify(data, "another")
    assert code(raised) == "password-wrong"


def test_a_changed_byte_of_an_encrypted_file_is_noticed() -> None:
    data = bytearray(encrypt(made(archival=False), PASSWORD))
    data[20_000] ^= 1
    assert not verify(bytes(data), PASSWORD).unchanged


@pytest.mark.parametrize(("password", "wrong"), [("", "password-empty"), ("é" * 64, "password-long")])
def test_a_password_that_opens_nothing_is_refused(password: str, wrong: str) -> None:
    with pytest.raises(UsageError) as raised:
        encrypt(made(archival=False), password)
    assert code(raised) == wrong


def test_the_longest_password_opens_the_file() -> None:
    data = encrypt(made(archival=False), "é" * 63)
    assert verify(data, "é" * 63).good


# --------------------------------------------------------------------------------------------------------- signed


def test_a_signed_file_conforms_and_its_signature_is_intact(signed: bytes) -> None:
    assert audit(signed, parts=FORM) == checked(signed) == []
    verdict = verify(signed)
    assert verdict.good
    assert verdict.signatures is not None
    (signature,) = verdict.signatures
    assert (signature.name, signature.intact, signature.whole, signature.stamped) == (NAME, True, True, False)


def test_signing_changes_no_byte_of_the_report(signed: bytes) -> None:
    assert signed.startswith(made(NAME))


def test_the_signature_is_pades(signed: bytes) -> None:
    with pikepdf.open(BytesIO(signed)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert field.V.Type == "/Sig"
        assert int(pdf.Root.AcroForm.SigFlags) == 3
        assert "/AP" in field


def test_a_change_under_the_signature_is_noticed(signed: bytes) -> None:
    changed = bytearray(signed)
    changed[30_000] ^= 1
    verdict = verify(bytes(changed))
    assert verdict.signatures is not None
    assert not verdict.unchanged
    assert not verdict.signatures[0].intact


def test_a_page_replaced_before_signing_is_noticed(identity: Identity) -> None:
    """Its signature holds, but what was signed is no longer what was made."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(made("")))
    page = writer.root["/Pages"]["/Kids"][0]
    page[generic.NameObject("/Rotate")] = generic.NumberObject(90)
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    verdict = verify(sign(out.getvalue(), identity))
    assert verdict.signatures is not None
    assert verdict.signatures[0].intact
    assert not verdict.unchanged


def test_what_is_added_after_signing_is_noticed(signed: bytes) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(signed))
    writer.root[generic.NameObject("/Lang")] = generic.pdf_string("fr")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    assert not verify(out.getvalue()).good


def test_an_encrypted_file_can_be_signed(identity: Identity) -> None:
    data = sign(encrypt(made("", archival=False), PASSWORD), identity, password=PASSWORD)
    verdict = verify(data, PASSWORD)
    assert verdict.good
    assert verdict.encrypted
    assert verdict.signatures


def test_a_time_stamp_is_part_of_the_signature(identity: Identity) -> None:
    verdict = verify(sign(made(""), identity, stamper=stamper()))
    assert verdict.good
    assert verdict.signatures is not None
    assert verdict.signatures[0].stamped


def test_a_time_stamp_comes_from_a_server(identity: Identity) -> None:
    with time_server() as address:
        verdict = verify(sign(made(""), identity, stamper=time_stamper(address)))
    assert verdict.good
    assert verdict.signatures is not None
    assert verdict.signatures[0].stamped


def test_a_server_that_does_not_answer_is_told(identity: Identity) -> None:
    with pytest.raises(UsageError) as raised:
        sign(made(""), identity, stamper=time_stamper("http://127.0.0.1:9/"))
    assert code(raised) == "timestamp-failed"


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(UsageError) as raised:
        time_stamper("time.example.org")
    assert code(raised) == "timestamp-address"


@pytest.mark.parametrize("wrong", ["passphrase", "missing", "no certificate", "expired"])
def test_a_certificate_that_cannot_sign_is_refused(wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "key.p12"
    if wrong == "no certificate":
        path.write_bytes(b"x" * 100)
    elif wrong != "missing":
        write_p12(path, days=-10 if wrong == "expired" else 10)
    with pytest.raises(UsageError) as raised:
        load_identity(path, "guess" if wrong == "passphrase" else PASSPHRASE, dt.datetime.now(dt.UTC))
    assert code(raised) == "certificate-unusable"


def test_without_pyhanko_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, signed: bytes) -> None:
    for name in [name for name in sys.modules if name.startswith("pyhanko")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    with pytest.raises(UsageError) as raised:
        time_stamper("https://time.example.org")
    assert "reportgen[sign]" in raised.value.problems[0].hint
    assert verify(signed).signatures is None


@pytest.mark.conformance
def test_the_reference_checker_finds_nothing(tmp_path: Path, signed: bytes, identity: Identity) -> None:
    files = {"sealed": made(), "signed": signed, "unseen": sign(made(""), identity, stamper=stamper())}
    paths = [tmp_path / f"{name}.pdf" for name in files]
    for path in paths:
        path.write_bytes(files[path.stem])
    assert verapdf_all(paths, "ua1", "2a") == dict.fromkeys(paths, ())
