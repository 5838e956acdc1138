"""A self-signed certificate for Discord's names, made by the `openssl` command when a test needs it."""

import shutil
import subprocess
from pathlib import Path

NAMES = ("discord.com", "gateway.discord.gg", "cdn.discordapp.com")
"""The host names a bot reaches Discord by, all answered by one server."""


def missing() -> str | None:
    """Returns why no certificate can be made, or None where one can."""
    return None if shutil.which("openssl") else "the openssl command is not installed"


def make(folder: Path) -> tuple[Path, Path]:
    """Makes a certificate that is its own authority: as `SSL_CERT_FILE` it is enough to be trusted.

    Returns:
        The paths of the certificate and of its key, both PEM.
    """
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    extensions = (
        "subjectAltName=" + ",".join(f"DNS:{name}" for name in NAMES),
        "keyUsage=critical,digitalSignature,keyCertSign",  # Python 3.13 checks RFC 5280 strictly
        "extendedKeyUsage=serverAuth",
    )
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "2", "-subj", f"/CN={NAMES[0]}", "-keyout", str(key), "-out", str(certificate)]
    for extension in extensions:
        command += ["-addext", extension]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key
