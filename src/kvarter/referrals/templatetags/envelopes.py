"""What the script that opens an envelope compares with what lies inside."""

import json

from django import template

from kvarter.referrals.models import Referral

register = template.Library()


@register.simple_tag
def whose(referral: Referral, part: str) -> str:
    """Whose envelope a page expects, as JSON: one that says otherwise inside is not shown."""
    return json.dumps({"woman": referral.code, "group": referral.group_id, "part": part})
