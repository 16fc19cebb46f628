"""The demo network as plain values: who there is, who waits, what was talked about. No Django, no clock, no unseeded chance."""
