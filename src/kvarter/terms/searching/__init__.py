"""Search in her language: what she types is understood as needs of the country pack. Plain Python, values in and values out."""
