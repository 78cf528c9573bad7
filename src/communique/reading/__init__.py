"""Text in, findings out: `read_text` for any text, `read_report` for a cleaned report."""

from communique.reading.pile import read_reports
from communique.reading.reader import paragraphs, read_report, read_text, reader_versions

__all__ = ["paragraphs", "read_report", "read_reports", "read_text", "reader_versions"]
