"""The read-only interface to offers, by HSDS 3.1: ten addresses under /offers/hsds/, all of them public, in JSON."""
