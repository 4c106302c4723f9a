"""Which container the bytes are, by their first bytes: a closed list, never FFmpeg's own guess."""

from __future__ import annotations

from typing import Literal

Code = Literal["empty", "not_audio", "truncated", "too_large", "too_long", "unsupported"]

#: Bytes that `container` needs to see.
HEAD = 16
#: The only decoders that may run, by FFmpeg's names.
CODECS = frozenset(
    {
        *("pcm_mulaw", "pcm_alaw", "pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le"),
        *("pcm_s16be", "mp3", "mp3float", "opus", "libopus", "vorbis", "aac", "speex", "libspeex"),
        *("amrnb", "amrwb", "amr_nb", "amr_wb", "libopencore_amrnb", "libopencore_amrwb"),
    }
)

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"OggS", "ogg"),
    (b"\x1a\x45\xdf\xa3", "matroska"),
    (b"#!AMR\n", "amr"),
    (b"#!AMR-WB\n", "amr"),
    (b".snd", "au"),
    (b"ID3", "mp3"),
)
#: Sound or lists of sound that we know and do not take: FLAC, ASF, SILK, AIFF, playlists.
_REFUSED = (
    *(b"fLaC", b"\x30\x26\xb2\x75", b"#!SILK", b"\x02#!SILK", b"FORM"),
    *(b"#EXTM3U", b"ffconcat", b"[play"),
)


class AudioError(Exception):
    """The recording cannot be heard. Carries a code only: no path, no tag, no content."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code


def container(head: bytes) -> str:
    """FFmpeg's name of the container that begins with `head` (16 bytes are enough).

    Raises AudioError: empty, unsupported (a known format that is not on the list, a playlist),
    or not_audio.
    """
    if not head:
        raise AudioError("empty")
    if head.removeprefix(b"\xef\xbb\xbf").startswith(_REFUSED):
        raise AudioError("unsupported")
    name = next((name for start, name in _STARTS if head.startswith(start)), "") or _inside(head)
    if not name:
        raise AudioError("not_audio")
    return name


def _inside(head: bytes) -> str:
    if head[:4] in (b"RIFF", b"RF64"):
        return "wav" if head[8:12] == b"WAVE" else ""
    if head[4:8] == b"ftyp":
        return "mov"
    return "mp3" if _mpeg_layer_3(head) else ""


def _mpeg_layer_3(head: bytes) -> bool:
    return len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[2] & 0xF0 != 0xF0


def cut_short(name: str, head: bytes, tail: bytes, size: int) -> bool:
    """True when a file of `size` bytes ends before its own header says that it should.

    `head` and `tail` are its first and last 64 KiB. A WAV written as a stream (size 0 or all ones)
    is whole; an Ogg stream must close with an end-of-stream page (RFC 3533 §6).
    """
    if name == "wav":
        return _wav_short(head, size)
    if name == "ogg":
        last = tail.rfind(b"OggS")
        return last < 0 or last + 5 >= len(tail) or not tail[last + 5] & 4
    return False


def _wav_short(head: bytes, size: int) -> bool:
    at = head.find(b"data", 12)
    if at < 0 or at + 8 > len(head):
        return True
    promised = int.from_bytes(head[at + 4 : at + 8], "little")
    return 0 < promised < 0xFFFF0000 and at + 8 + promised > size
