"""The one drawing of a QR code: dark on light in every theme, with the light edge that cameras look for, without inline style."""

from django.utils.safestring import SafeString, mark_safe


def drawing(text: str) -> SafeString:
    """The SVG of a QR code (error level M) for a text or address."""
    import segno  # loaded with the first QR code

    made = segno.make(text, error="m", micro=False)
    drawn = made.svg_inline(border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True)
    return mark_safe(drawn)  # noqa: S308 - made by segno; the text stands in it as squares only
