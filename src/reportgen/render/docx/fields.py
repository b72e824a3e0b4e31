"""Fields with their results filled in, bookmarks, and links inside the document.

No field is marked dirty and the settings ask for no update: either would make Word ask the reader on opening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.docx.xml import text

if TYPE_CHECKING:
    from reportgen.render.docx.targets import Target


def field_start(instruction: str, properties: str) -> str:
    """Return the beginning of a complex field, up to where its result stands."""
    return (
        f'<w:r>{properties}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{properties}<w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        f'<w:r>{properties}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end(properties: str) -> str:
    """Return the end of a complex field."""
    return f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, result: str, properties: str) -> str:
    """Return a whole field; `result` is written runs, `properties` those of the runs around them."""
    return field_start(instruction, properties) + result + field_end(properties)


def bookmarked(target: Target | None, content: str) -> str:
    """Return the content inside the target's bookmark, if there is a target."""
    if target is None:
        return content
    start = f'<w:bookmarkStart w:id="{target.id}" w:name="{target.bookmark}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{target.id}"/>'


def anchored(bookmark: str, content: str) -> str:
    """Return the content as a link to a bookmark."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'
