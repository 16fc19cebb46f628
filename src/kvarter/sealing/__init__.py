"""Who a woman is travels as an age envelope. This room seals and checks envelopes; it cannot open one."""
