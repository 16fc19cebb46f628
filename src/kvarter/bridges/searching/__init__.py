"""Where an offer is found, and in which order offers stand. Plain Python, values in and values out; what she means is `terms.searching`."""
