"""The words by which other rooms find the public pages."""

LINKS = {"groups_near": "publishing:groups", "about": "publishing:page", "preview": "publishing:preview"}
