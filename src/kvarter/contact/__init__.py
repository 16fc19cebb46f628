"""Somebody writes to a group, without anybody's number or mail being shown."""
