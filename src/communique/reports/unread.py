"""Files that are no reports: what their owner can do to have them read, and those that nobody meant to give."""

from __future__ import annotations

from communique.reports.original import Refusal

FORMATS = "Formats read: .txt .md .html .warc .warc.gz .xml .rss .atom .json .jsonl .zip and folders of these."

_DOCUMENTS = "Open it and save its text: as plain text (.txt) or as a web page (.html)."
_PICTURES = "A picture holds no text to read: copy or type its words into a .txt file."
_MENDS = {
    _DOCUMENTS: ".pdf .doc .docx .odt .rtf .pages .epub .ppt .pptx .odp",
    _PICTURES: ".png .jpg .jpeg .gif .webp .tif .tiff .bmp .heic .svg",
    "Save the message's text as a .txt file.": ".eml .msg .mbox",
    "Save each report in it as a .txt file, or the table as JSON with the columns title, source, date, text.":
        ".csv .tsv .xls .xlsx .ods",
    "Unpack it, or pack it as .zip.": ".gz .tar .tgz .7z .rar .bz2 .xz",
    "Save the page itself as .html.": ".mht .mhtml .webarchive .url .webloc",
}  # fmt: skip
_MEND = {suffix: mend for mend, suffixes in _MENDS.items() for suffix in suffixes.split()}


def unread(name: str, suffix: str) -> Refusal:
    """The refusal of a file whose ending (with its dot, "" for none) is none that is read."""
    what = f"files ending in {suffix} are not read." if suffix else "files without an ending are not read."
    return Refusal(name=name, reason=what, mend=_MEND.get(suffix.lower(), FORMATS))


def is_passed_over(name: str) -> bool:
    """Whether a file of this name in a folder or archive is the system's own, which nobody meant to give."""
    return name.startswith((".", "~$")) or name.lower() in ("thumbs.db", "desktop.ini")
