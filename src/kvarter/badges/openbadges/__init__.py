"""Open Badges 3.0 as plain Python: signing and reading, the credential, the status list, the picture. No Django, no database."""
