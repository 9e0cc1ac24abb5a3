"""Small, safe building blocks of SVG text: everything is escaped, nothing can run."""

from html import escape

from trafficnet.view.wording import shown

__all__ = ["caption", "element", "number", "words"]


def number(value: float) -> str:
    """Return a coordinate with at most one decimal, never "-0".

    Examples
    --------
    >>> number(3.0), number(2.26), number(-0.01)
    ('3', '2.3', '0')
    """
    return f"{round(float(value), 1) + 0.0:g}" if abs(value) < 1e5 else f"{value:.0f}"  # noqa: PLR2004


def words(text: object, limit: int = 200) -> str:
    """Return a record's text as plain, escaped character data."""
    return escape(shown(text, limit).text, quote=True)


def element(name: str, *children: str, **attributes: object) -> str:
    """Return one element; children stand as they are, attributes are escaped.

    Underscores in attribute names become hyphens, attributes that are None are left out.

    Examples
    --------
    >>> element("text", words("<b>"), x=1.04, font_size=12)
    '<text x="1" font-size="12">&lt;b&gt;</text>'
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None:
            continue
        text = number(value) if isinstance(value, float) else str(value)
        parts.append(
            f'{key.rstrip("_").replace("_", "-")}="{escape(text, quote=True)}"'
        )
    opening = " ".join(parts)
    return f"<{opening}>{''.join(children)}</{name}>" if children else f"<{opening}/>"


def caption(text: object, x: float, y: float, **attributes: object) -> str:
    """Return a line of text from a record at a place."""
    return element("text", words(text), x=float(x), y=float(y), **attributes)
