"""Packed files, checked before anything in them is unpacked."""

import struct
import zlib
from io import BytesIO
from lzma import LZMAError
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from knowledge import limits
from knowledge.errors import FileDamaged, FileEncrypted, FileUnpacksTooLarge
from knowledge.reading._draft import Source

_ENCRYPTED: Final = 0x1
_XML: Final = (".xml", ".rels", ".opf", ".xhtml")
_PARTS: Final = 20_000
FAULTS: Final = (BadZipFile, ValueError, NotImplementedError, OSError, EOFError, zlib.error, LZMAError, struct.error)
"""What zipfile and what it unpacks with raise over damaged archives."""


def opened(source: Source, format_name: str) -> ZipFile:
    """The archive in `source`, whose parts are of a size that may be unpacked and declare no entities of their own.

    Raises:
        FileDamaged: it is no archive, or its parts are made to explode.
        FileEncrypted: it opens with a password only.
        FileUnpacksTooLarge: it holds more than is read.
    """
    try:
        archive = ZipFile(BytesIO(source.data))
        parts = archive.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise FileEncrypted(source.name)
        if sum(part.file_size for part in parts) > limits.UNPACKED_BYTES or len(parts) > _PARTS:
            raise FileUnpacksTooLarge(source.name, limits.UNPACKED_BYTES // 2**20)
        if any(b"<!ENTITY" in _head(archive, part) for part in parts if part.filename.endswith(_XML)):
            raise FileDamaged(source.name, format_name)
    except FAULTS as error:
        raise FileDamaged(source.name, format_name) from error
    return archive


def _head(archive: ZipFile, part: ZipInfo) -> bytes:
    """The beginning of a part: entities are declared before the first element."""
    with archive.open(part) as stream:
        return stream.read(_HEAD_BYTES)


_HEAD_BYTES: Final = 64 * 1024
