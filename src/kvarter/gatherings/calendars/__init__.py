"""Calendars of others read event by event (RFC 5545), bounded in time. Plain Python, no Django.

`reading.read` takes bytes, a year and the network's zone, and gives what was understood.
"""
