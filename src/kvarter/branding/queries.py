"""The brand as pages show it, and its versions for the office."""

from dataclasses import dataclass

from kvarter.access.remembered import remembered
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


@remembered(REMEMBER_SECONDS)
def brand_shown() -> BrandShown:
    """The published brand."""
    found = Brand.objects.visible_to(NOBODY).defer("logo").first()
    return addresses_of(found) if found else BrandShown()


def look_again() -> None:
    """The brand changed: this process looks anew, and every page that shows it."""
    brand_shown.ask_anew()
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
