"""The brand as pages show it, and its versions for the office."""

import time
from dataclasses import dataclass

from kvarter.branding.models import Brand
from kvarter.groups.public import pages
from kvarter.groups.queries import organisation
from kvarter.groups.rules import NOBODY, Standing
from kvarter.ui.links import address

REMEMBER_SECONDS = 60


@dataclass(frozen=True)
class BrandShown:
    """Addresses of the stylesheet and the logo, "" where there is none, and whose brand it is; `light` and `dark`: one ground alone."""

    css: str = ""
    light: str = ""
    dark: str = ""
    logo: str = ""
    name: str = ""


_known: list[tuple[float, BrandShown]] = []


def brand_shown() -> BrandShown:
    """The published brand. Remembered for a minute in each process."""
    if _known and time.monotonic() - _known[0][0] < REMEMBER_SECONDS:
        return _known[0][1]
    found = Brand.objects.visible_to(NOBODY).defer("logo").first()
    shown = addresses_of(found) if found else BrandShown()
    _known[:] = [(time.monotonic(), shown)]
    return shown


def look_again() -> None:
    """The brand changed: this process looks anew, and every page that shows it."""
    _known.clear()
    pages.clear()


def addresses_of(brand: Brand) -> BrandShown:
    """Where a version's stylesheet and logo lie. One statement."""
    there = organisation()
    logo = address("branding:logo", brand.code, brand.logo_kind) if brand.logo_kind else ""
    light, dark = (address("branding:ground", brand.code, one) for one in ("light", "dark"))
    return BrandShown(address("branding:css", brand.code), light, dark, logo, there.name if there else "Kvarter")


def versions(standing: Standing) -> list[Brand]:
    """All versions that she may see, the newest first, without their logos."""
    return list(Brand.objects.visible_to(standing).defer("logo"))
