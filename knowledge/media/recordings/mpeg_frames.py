"""Frames of MPEG audio, layer III, as their headers describe them (ISO/IEC 11172-3, § 2.4.1.3 and 13818-3)."""

# kbit/s by the four bits of the header: MPEG 1, then MPEG 2 and 2.5
_BIT_RATES = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_MPEG_1, _LAYER_3 = 3, 1
IN_A_ROW = 3  # frames; chance writes one header, seldom two that lead from one to the next


def frame_length(header: bytes) -> int:
    """Bytes from this header to the next, 0 where it is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return 0
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bit_rate, sample_rate, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if version == 1 or layer != _LAYER_3 or bit_rate in (0, 15) or sample_rate == 3:
        return 0
    is_first = version == _MPEG_1
    kilobits = _BIT_RATES[0 if is_first else 1][bit_rate]
    return (144_000 if is_first else 72_000) * kilobits // _SAMPLE_RATES[version][sample_rate] + padding


def first_frame(content: bytes) -> int | None:
    """Where the first of several frames in a row begins; None where there are none."""
    at = content.find(b"\xff")
    while at >= 0:
        if _row_from(content, at):
            return at
        at = content.find(b"\xff", at + 1)
    return None


def _row_from(content: bytes, at: int) -> bool:
    for _frame in range(IN_A_ROW):
        length = frame_length(content[at : at + 4])
        if not length:
            return False
        at += length
    return True
