from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.quick import quick_readings, quick_versions


@pytest.fixture(scope="module")
def quick_reader() -> Iterator[None]:
    """Cases read by the reader of a few words, not by the encoder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("communique.reading.read_reports", quick_readings)
        patch.setattr("communique.reading.reader_versions", quick_versions)
        yield
